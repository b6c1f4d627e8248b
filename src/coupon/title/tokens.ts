import { lexicon } from './lexicon'
import { amountFen, hanNumber, hanToDigits, ratePermille } from './numbers'

/** The words of a title, a letter each (`lexicon.ts` says which), and what those that are numbers are worth. */
export interface Tokens {
  letters: string[]
  /** Per letter: 分 of `N`, `Y` and `V`, pieces of `c`, tenths of a percent to pay of `z`. */
  values: (number | null)[]
}

const wordOf = new RegExp(lexicon.map(([, pattern]) => `(${pattern})`).join('|'), 'g')

/** Cuts a normalised title into words, in time that grows with its length only. */
export function tokensOf(title: string): Tokens {
  const tokens: Tokens = { letters: [], values: [] }
  let end = 0
  wordOf.lastIndex = 0
  for (let match = wordOf.exec(title); match; match = wordOf.exec(title)) {
    if (match.index > end) add(tokens, 't')
    const [letter = ''] = lexicon[match.indexOf(match[0], 1) - 1] ?? []
    end = match.index + match[0].length
    if (letter === 'number') end = readNumber(title, match[0], match.index, tokens)
    else if (letter === 'han') end = readHan(title, match[0], match.index, tokens)
    else if (letter === 'half') add(tokens, 'z', 500)
    else if (letter !== '') add(tokens, letter)
    wordOf.lastIndex = end
  }
  if (end < title.length) add(tokens, 't')
  return tokens
}

function add(tokens: Tokens, letter: string, value: number | null = null): void {
  tokens.letters.push(letter)
  tokens.values.push(value)
}

/** Not the 3折 of 3折伞 and Fold 6折叠屏. */
const rate = /(?! 折后)\s?折(?!叠(?!加)|[伞梯尺]|抵(?=\s?¥?\d)|上折|价[券劵卷])(扣)?/y
const percentOff = /\s?%\s?off(?![a-z])/y
const pieces = /\s?(?:件(?!件)|份|单(?![品价笔独车人店日])|(?:items?|pieces?|pcs)(?![a-z]))/y
const yuan = /\s?(?:元(?![宝旦素气宵])|块(?!石)钱?|圆|¥(?!\s?\d)|人民币|rmb|yuan)/y
/** The 5 of 8块5, the 8角 of 8元8角: what is read is whole yuan or has a point. */
const change = /\d(?:[角毛]|(?<=块\d)(?![\d.元块折件%]))/y
const points =
  /\s?(?:积分|[彩京金银红淘喜福]豆|淘?[a-z金银滴代]币|里程|元宝|成长值|经验|coins?|points?)|[豆币]|能量|点[数券]/y
/** Counters of time, order and people: the number belongs to a name. */
const nameUnit =
  /[月日年号点次位名家期波届岁周级季场张]|晚(?![餐市会间])|代(?!金)|天(?![天猫])|人(?!民币)|\s?(?:小时|分钟|周?岁)|\s[月日年号点次位名](?=[\s\d]|$)/y
/** A number all right, but not of yuan. */
const otherUnit =
  /\s?(?:[%‰瓶袋杯斤克]|个(?![护人性])|盒(?!马)|笔(?!记)|公里)|[倍百亿分升种款条成千万\d.]|[样双对组箱罐桶片套包支只桌间本](?=[\s,()|*+/;!减打享立送免可即或及以]|[\d.一二三四五六七八九]{1,3}折|$)|\s?[角毛](?=[\s,()|*+/;!优券红]|$)|[a-z]/y
/** 3盒 before what comes off. */
const measured =
  /\s?[个瓶盒袋杯斤样双对组箱罐桶片套包支只条款间桌台辆升](?=\s?(?:即|可|立|打|享|减|直降|优惠|省|半价|[\d.一二三四五六七八九]{1,3}\s?折))/y
/**
 * 元 before one of these words and 券 is what the voucher is worth; before 秒杀券 or 话费券 it is not, or not off the goods.
 */
const voucherWord = '满减|立减|直[降减]|抵[用扣]|代金|折[扣价]|优惠|购物|[\\p{Script=Han}a-z·/]'
const otherVoucher =
  '[秒抢换兑随抽送返领得赠充月年期息运邮买升奖停话免体套]|试[用吃饮驾听住]|减(?=[一二三四五六七八九十两百千])|票(?!立减|满减|代金|优惠|抵)|购(?![物书机车票])|现金红包'
const voucherSource = `\\s?(?:无门槛|(?!${otherVoucher})(?:${voucherWord})){0,10}?(?:[券劵卷](?![包礼])|红包(?!封(?!顶)|[雨礼])|立减金(?!额))|\\s(?:coupon|voucher)`
let voucherPattern: RegExp | undefined
/** Made when a title needs it: to learn which letters are Chinese ones takes V8 longer than to start everything else. */
const voucher = (): RegExp => (voucherPattern ??= new RegExp(voucherSource, 'uy'))

function follows(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** Reads the number at `start` with its unit, adds its letter, and answers where it ends. */
function readNumber(title: string, source: string, start: number, tokens: Tokens): number {
  const digits = source.replace(/[^\d.百千万]/g, '')
  const end = start + source.length
  const unit = follows(yuan, title, end) ?? ''
  const zhe = source.startsWith('¥') ? null : follows(rate, title, end)
  const isName = unit === '' && zhe === null && isOfName(title, source, start, tokens)
  if (isName || ofName.test(title.slice(Math.max(0, start - 1), start)) || follows(nameUnit, title, end) !== null)
    return addUnread(tokens, 't', end)
  const permille =
    zhe === null || dotBefore.test(title.slice(Math.max(0, start - 3), start)) ? null : ratePermille(digits, zhe)
  if (zhe !== null && !isTakenOff(title, end + zhe.length, permille, tokens))
    return addRate(tokens, permille, end + zhe.length)
  const off = follows(percentOff, title, end)
  if (off !== null) return addUnread(tokens, 'O', addRate(tokens, payPermille(digits), end + off.length))
  const count = follows(pieces, title, end)
  if (count !== null) {
    const number = /^\d{1,6}$/.test(digits) ? Number(digits) : null
    return addCount(tokens, number, title.slice(0, start), end + count.length)
  }
  if (follows(measured, title, end) !== null && !/[*x×\d]\s?$/.test(title.slice(Math.max(0, start - 2), start)))
    return addMeasure(tokens, end)
  const point = follows(points, title, end)
  if (point !== null) return addUnread(tokens, 'p', end + point.length)
  if (zhe === null && unit === '' && follows(otherUnit, title, end) !== null)
    return addOther(title, digits, end, tokens)
  if (unit !== '' && follows(change, title, end + unit.length) !== null)
    return addUnread(tokens, 'x', end + unit.length + 1)
  const isYuan = unit !== '' || !/^[\s\d]/.test(source)
  if (!isYuan && longNumber.test(digits)) return addUnread(tokens, 't', end)
  return addAmount(title, amountFen(digits), end + unit.length, isYuan, tokens)
}

/** 双11, 第3波 */
const ofName = /[双第]/
/** The 5折 of 9·5折 may be 9.5折. */
const dotBefore = /(?<!\d)\d·$/
const festivalDate = /^(?:1(?:0\.1|0\.10|1\.11|2\.12)|[68]\.18|3\.8|5\.1|5\.20)$/

/** iPhone15, 12.12 立减50 */
function isOfName(title: string, source: string, start: number, tokens: Tokens): boolean {
  if (festivalDate.test(source)) return tokens.letters.length === 0 || isBehind(/[t,]/, 1, tokens)
  const isCount = /^\s?[件份]/.test(title.slice(start + source.length, start + source.length + 2))
  return /[a-z]/.test(title[start - 1] ?? '') && /^\d/.test(source) && !isCount
}

/** Of a phone, an order, a piece of goods. */
const longNumber = /^\d{7,}$/
const numberBehind = /\s?¥?[\d一二三四五六七八九十百千万两]/y

/** 满100折20 takes 20 off, as Taiwan writes it; neither 100 nor 88 is a rate there. */
function isTakenOff(title: string, end: number, permille: number | null, tokens: Tokens): boolean {
  return (permille === null || isBehind(/[ME]/, 1, tokens)) && follows(numberBehind, title, end) !== null
}

/** `20% off` leaves 80 % to pay. */
function payPermille(digits: string): number | null {
  const off = Number(digits)
  return Number.isInteger(off) && off > 0 && off < 100 ? 1000 - off * 10 : null
}

/** 买3盒减20, 2瓶8折: a threshold in what we do not count. */
function addMeasure(tokens: Tokens, end: number): number {
  add(tokens, 'M')
  return addUnread(tokens, 'x', end)
}

/** 100% cotton is no rate; any other share is one that we do not know the base of. */
function addOther(title: string, digits: string, end: number, tokens: Tokens): number {
  if (title[end] !== '%' && title[end + 1] !== '%') return addUnread(tokens, 'x', end)
  return addUnread(tokens, digits === '100' ? 't' : '%', end)
}

function addUnread(tokens: Tokens, letter: string, end: number): number {
  add(tokens, letter)
  return end
}

function addRate(tokens: Tokens, permille: number | null, end: number): number {
  add(tokens, permille === null ? 'x' : 'z', permille)
  return end
}

/** 限购2件, 限量500份: how many there are, and no threshold. */
const supply = /(?:限购?|[前剩余量])\s?$/

function addCount(tokens: Tokens, count: number | null, before: string, end: number): number {
  const isCount = count !== null && !supply.test(before.slice(-4))
  add(tokens, isCount ? 'c' : 'x', isCount ? count : null)
  return end
}

function addAmount(title: string, fen: number | null, end: number, isYuan: boolean, tokens: Tokens): number {
  const mayBeVoucher = isYuan || isBehind(/[NYV]-$/, 2, tokens)
  if (fen === null) add(tokens, 'x')
  else if (mayBeVoucher && follows(voucher(), title, end) !== null) add(tokens, 'V', fen)
  else add(tokens, isYuan ? 'Y' : 'N', fen)
  return end
}

/** 一点, 一些, 一半: no number is meant. */
const vague = /[点些半下起直多几来余定个样]/y
/** Whether the last so many words are these. */
function isBehind(words: RegExp, count: number, { letters }: Tokens): boolean {
  return words.test(letters.slice(-count).join(''))
}

/** 周三八折; 八折, 八五折, 八点五折; 两件; 一百二十元; 满千. Any other Chinese numeral is only `h`. */
function readHan(title: string, source: string, start: number, tokens: Tokens): number {
  const end = start + source.length
  if (title[start - 1] === '第') return addUnread(tokens, 't', end)
  if (/(?:周|星期|礼拜)$/.test(title.slice(Math.max(0, start - 2), start))) return addUnread(tokens, 't', start + 1)
  const zhe = follows(rate, title, end)
  const head = zhe === null || !isBehind(/[ME]/, 1, tokens) ? null : /^.*[百千万](?=[^百千万])/.exec(source)
  if (head) return readHan(title, head[0], start, tokens)
  const permille = zhe === null ? null : ratePermille(hanToDigits(source), zhe)
  if (zhe !== null && !isTakenOff(title, end + zhe.length, permille, tokens))
    return addRate(tokens, permille, end + zhe.length)
  const value = hanNumber(source)
  if (follows(measured, title, end) !== null) return addMeasure(tokens, end)
  const count = follows(pieces, title, end)
  if (count !== null) return addCount(tokens, value, title.slice(0, start), end + count.length)
  const unit = follows(yuan, title, end)
  if (unit === null && !isBehind(/[MEeDCK]/, 1, tokens)) return addUnread(tokens, 'h', end)
  if (unit === null && follows(vague, title, end) !== null) return addUnread(tokens, 't', end)
  if (value === null || isUnsure(title, source, end, unit, tokens)) return addUnread(tokens, 'h', end)
  return addAmount(title, value * 100, end + (unit ?? '').length, unit !== null, tokens)
}

/** 百元 may be some hundreds: it is 100 where 满 or a voucher says so (满百, 满千减百, 百元券). */
function isUnsure(title: string, source: string, end: number, unit: string | null, tokens: Tokens): boolean {
  if (unit === null && [nameUnit, otherUnit].some((pattern) => follows(pattern, title, end) !== null)) return true
  if (!/^[百千万]+$/.test(source) || isBehind(/[MEe]$|[MEe][NY],?D$/, 4, tokens)) return false
  const kind = unit === null ? null : follows(voucher(), title, end + unit.length)
  return kind === null || kind.endsWith('包')
}

import { type Fen, yuanToFen } from './money'

/**
 * The words a promise is made of, one letter each:
 * `M` 满, `E` 每满, `e` 每 before a number, `P` 每件, `N` an amount, `V` an amount of a voucher (20元券), `c` a count of
 * pieces, `z` a rate (8折), `h` a Chinese numeral, `x` a number that is none of these, `D` 减, `A` 减至, `-`, `G` 送, `C` 最高,
 * `K` 封顶, `L` 低至, `S` 起, `Z` 无门槛, `B` 包邮, `Q` 第2件, 买一送 or 或, `,` a separator, `t` anything else.
 */
export interface Words {
  letters: string
  /** Per letter: 分 of `N` and `V`, pieces of `c`, tenths of a percent to pay of `z`. */
  values: (number | null)[]
}

const han = '[一二三四五六七八九十两]'
const piece = '(?:件|份|个|杯|瓶|盒|双|支|只|条|包|款|袋)'

const lexicon: readonly (readonly [letter: string, pattern: string])[] = [
  ['Q', `第(?:\\d{1,3}|${han}{1,2})${piece}`],
  ['Q', `[买购拍](?:\\d{1,2}|${han}{1,2})${piece}?[送赠免付得](?:\\d{1,2}(?![\\d元.])|${han})`],
  ['Q', `满(?:\\d|${han})${piece}?[送赠免](?:\\d(?![\\d元.])|${han})`],
  ['Q', '(?<=[\\d元件])或(?=满?¥?\\d)'],
  ['Z', '(?:无|零|不限|(?<![\\d.])0)(?:使用|金额|消费|最低)?门槛|无最低消费|不限金额'],
  ['E', '每(?:消费|购物|购|买)?满'],
  ['e', '每(?=¥?\\d)'],
  ['P', `每${piece}`],
  ['M', '满(?:额|足)?(?!减)'],
  ['C', '(?:最高|最多|至多|至高|最大|上限|不超过)(?:金额|可|再|能|为|立|:)*(?:减免?|优惠|抵扣?|省)?'],
  ['t', '不封顶|无上限|(?:优惠|抵用|抵扣)[券劵卷]|满减|[外配派运]送'],
  ['K', '封顶'],
  ['L', '低至|最低|低到|至低'],
  ['A', '[减降][至到为]|优惠价|折后价|到手价?'],
  ['D', '减免?|直降|立降|降|抵扣|抵用|抵|优惠|省'],
  ['G', '返现?|赠送?|送|得|领|换购?|加价购'],
  ['B', '[包免](?:邮|运费)'],
  ['S', '起(?![送订步])'],
  ['', '\\s+|即?可用|可?使用|即可|可|即|就|时|后|享受?|打|立|及?以上|直接|现金?|再|全场|\\(含\\)'],
  ['-', '[-−\u2010-\u2015~]+'],
  [',', '[,、;/|+()\\[\\]【】<>!。·:…]+'],
  ['number', '¥?\\s?\\d+(?:\\.\\d+)*[千万]?'],
  ['han', '[零〇一二三四五六七八九十两百]+(?:点[零〇一二三四五六七八九]+)?'],
  ['half', '半价|对折'],
]

const wordOf = new RegExp(lexicon.map(([, pattern]) => `(${pattern})`).join('|'), 'g')

/** Cuts a normalised title into words, in time that grows with its length only. */
export function wordsOf(title: string): Words {
  const letters: string[] = []
  const values: (number | null)[] = []
  const add = (letter: string, value: number | null = null) => {
    letters.push(letter)
    values.push(value)
  }
  let end = 0
  wordOf.lastIndex = 0
  for (let match = wordOf.exec(title); match; match = wordOf.exec(title)) {
    if (match.index > end) add('t')
    const letter = lexicon[match.indexOf(match[0], 1) - 1]![0]
    end = match.index + match[0].length
    if (letter === 'number') end = number(title, match[0], match.index, add)
    else if (letter === 'han') end = hanNumber(title, match[0], end, add)
    else if (letter === 'half') add('z', 500)
    else if (letter !== '') add(letter)
    wordOf.lastIndex = end
  }
  return { letters: letters.join(''), values }
}

type Add = (letter: string, value?: number | null) => void

const rate = /\s?折(扣)?/y
const pieces = /\s?(?:件|份|单(?![品价笔独]))/y
const yuan = /\s?(?:元|块钱?|圆|¥|人民币|rmb)/iy
const voucher =
  /(?:无门槛|全场|通用|新人|会员|生日|店铺|平台|满减|立减|代金|现金|抵用|抵扣|优惠|购物|专享|专属|品牌|商城){0,4}[券劵卷]/y
/** Counters of time, order and people: the number belongs to a name. */
const nameUnit = /\s?(?:[月日年号点次位名家期波届岁周级代季场]|天(?![天猫])|人(?!民币)|小时|分钟)/y
/** A number all right, but not of yuan. */
const otherUnit = /\s?(?:[%‰个瓶盒袋杯斤克倍百亿分]|积分|公里)|[千万\d.]|[a-z]/iy

function follows(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** Reads the number at `start` with its unit, adds its letter, and answers where it ends. */
function number(title: string, source: string, start: number, add: Add): number {
  const digits = source.replace(/[¥\s]/g, '')
  const end = start + source.length
  const before = title[start - 1] ?? ''
  if (/[a-z双第]/i.test(before) || follows(nameUnit, title, end) !== null) {
    add('t')
    return end
  }
  const zhe = follows(rate, title, end)
  if (zhe !== null) return rateWord(digits, zhe, end, add)
  const count = follows(pieces, title, end)
  if (count !== null) return countWord(digits, before, end + count.length, add)
  const unit = follows(yuan, title, end) ?? ''
  if (unit === '' && follows(otherUnit, title, end) !== null) {
    add('x')
    return end
  }
  return amountWord(title, digits, end + unit.length, unit !== '' || source.startsWith('¥'), add)
}

function amountWord(title: string, digits: string, end: number, isYuan: boolean, add: Add): number {
  const fen = amountFen(digits)
  if (fen === null) add('x')
  else add(isYuan && follows(voucher, title, end) !== null ? 'V' : 'N', fen)
  return end
}

const times: Record<string, number> = { 千: 1000, 万: 10000 }

/** `1.5万` -> 1500000 分. */
function amountFen(digits: string): Fen | null {
  const factor = times[digits.at(-1)!]
  const fen = yuanToFen(factor ? digits.slice(0, -1) : digits)
  const total = fen === null ? null : fen * (factor ?? 1)
  return Number.isSafeInteger(total) ? total : null
}

function countWord(digits: string, before: string, end: number, add: Add): number {
  const isCount = /^\d{1,6}$/.test(digits) && !/[限购前剩]/.test(before)
  add(isCount ? 'c' : 'x', isCount ? Number(digits) : null)
  return end
}

/** 8.5折 and 85折 -> 850 tenths of a percent, 8.85折 -> 885. 0, 10 and 100 are no rates, nor is the 11 of 双11折扣. */
function rateWord(digits: string, zhe: string, end: number, add: Add): number {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(digits)
  const whole = Number(match?.[1] ?? 0)
  const permille = whole < 10 ? whole * 100 + Number((match?.[2] ?? '').padEnd(2, '0')) : whole * 10
  const isRate = permille > 0 && whole !== 10 && (whole < 10 || (match?.[2] === undefined && !zhe.endsWith('扣')))
  add(isRate ? 'z' : 'x', isRate ? permille : null)
  return end + zhe.length
}

const hanDigits = '〇一二三四五六七八九'

/** 八折, 八五折, 八点五折; 两件, 十件. Any other Chinese numeral is only `h`. */
function hanNumber(title: string, source: string, end: number, add: Add): number {
  const digits = source
    .replaceAll('零', '〇')
    .replaceAll('两', '二')
    .replace('点', '.')
    .replace(/[〇一二三四五六七八九]/g, (c) => String(hanDigits.indexOf(c)))
  const zhe = follows(rate, title, end)
  const count = follows(pieces, title, end)
  const after = end + (zhe ?? count ?? '').length
  if (zhe !== null) rateWord(digits, zhe, end, add)
  else if (count !== null && /^(?:\d|十)$/.test(digits)) add('c', digits === '十' ? 10 : Number(digits))
  else add('h')
  return after
}

import { lexicon, type Word } from './lexicon'
import { amountFen, hanNumber, hanToDigits, ratePermille } from './numbers'
import {
  about,
  bought,
  boughtMeasure,
  broken,
  change,
  dotBefore,
  festivalDate,
  follows,
  isPreceded,
  longNumber,
  measured,
  moneyVoucher,
  nameUnit,
  numberBehind,
  ofName,
  otherUnit,
  percentOff,
  pieces,
  points,
  rate,
  roughly,
  supply,
  timesBefore,
  timesOver,
  vague,
  voucher,
  weekday,
  yuan,
  yuanOfPoints,
} from './units'

/** The words of a title, a letter each (`lexicon.ts` says which), and what those that are numbers are worth. */
export interface Tokens {
  letters: string[]
  /** Per letter: 分 of `N`, `Y` and `V`, pieces of `c`, tenths of a percent to pay of `z`. */
  values: (number | null)[]
}

let words: RegExp | undefined

/**
 * Every word of the lexicon. V8 compiles a pattern for its interpreter first and again where it is used again, but for a
 * long text at once for good: of one as large as this that saves 8 ms of a start.
 */
function anyWord(): RegExp {
  if (words) return words
  words = new RegExp(lexicon.map(([, pattern]) => `(${pattern})`).join('|'), 'g')
  words.test(' '.repeat(1000))
  return words
}

/** Cuts a normalised title into words, in time that grows with its length only. */
export function tokensOf(title: string): Tokens {
  const tokens: Tokens = { letters: [], values: [] }
  const wordOf = anyWord()
  let end = 0
  wordOf.lastIndex = 0
  for (let match = wordOf.exec(title); match; match = wordOf.exec(title)) {
    if (match.index > end) add(tokens, 't')
    const [letter] = lexicon[match.indexOf(match[0], 1) - 1] as Word
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

/** Reads the number at `start` with its unit, adds its letter, and answers where it ends. */
function readNumber(title: string, source: string, start: number, tokens: Tokens): number {
  const digits = source.replace(/[^\d.百千万]/g, '')
  const end = start + source.length
  const unit = follows(yuan, title, end) ?? ''
  const zhe = source.startsWith('¥') ? null : follows(rate, title, end)
  const isBare = unit === '' && zhe === null
  if (isOfName(title, start, end) || (isBare && isOfModel(title, source, start, tokens)))
    return addUnread(tokens, 't', end)
  const permille = zhe === null || isPreceded(dotBefore, title, start) ? null : ratePermille(digits, zhe)
  if (zhe !== null && !isTakenOff(title, end + zhe.length, permille, tokens))
    return addRate(tokens, permille, end + zhe.length)
  const counted = readCounted(title, digits, [start, end], tokens)
  if (counted !== null) return counted
  if (isBare && follows(otherUnit, title, end) !== null) return addOther(title, digits, end, tokens)
  if (follows(change, title, end + unit.length) !== null) return addUnread(tokens, 'x', end + unit.length + 1)
  if (follows(yuanOfPoints, title, end + unit.length) !== null) return addUnread(tokens, 'p', end + unit.length)
  if (follows(timesOver, title, end + unit.length) !== null) return addUnread(tokens, 'W', end + unit.length)
  if (isUnclear(title, end, unit, tokens)) return addUnread(tokens, 'x', end + unit.length)
  const isYuan = unit !== '' || !/^[\s\d]/.test(source)
  if (!isYuan && longNumber.test(digits)) return addUnread(tokens, 't', end)
  return addAmount(title, amountFen(digits), end + unit.length, isYuan, tokens)
}

/** 减40,5, 减4 0, 减40左右 */
function isUnclear(title: string, end: number, unit: string, tokens: Tokens): boolean {
  const behind = end + unit.length
  if (!isBehind(/[D-]/, 1, tokens)) return false
  return (unit === '' && follows(broken, title, end) !== null) || follows(roughly, title, behind) !== null
}

/** A share, pieces, or points; `null` for none of them. */
function readCounted(title: string, digits: string, [start, end]: [number, number], tokens: Tokens): number | null {
  const off = follows(percentOff, title, end)
  if (off !== null) return addUnread(tokens, 'O', addRate(tokens, payPermille(digits), end + off.length))
  const number = /^\d{1,6}$/.test(digits) ? Number(digits) : null
  if (follows(pieces, title, end) !== null) return addCount(title, number, [start, end], tokens)
  if (isMeasured(title, start, end)) return addMeasure(tokens, end)
  const point = follows(points, title, end)
  return point === null ? null : addUnread(tokens, 'p', end + point.length)
}

function isOfName(title: string, start: number, end: number): boolean {
  return isPreceded(ofName, title, start) || follows(nameUnit, title, end) !== null
}

/** iPhone15, 12.12 立减50 */
function isOfModel(title: string, source: string, start: number, tokens: Tokens): boolean {
  if (festivalDate.test(source)) return tokens.letters.length === 0 || isBehind(/[t,]/, 1, tokens)
  const isCount = follows(/[件份]/y, title, start + source.length) !== null
  return /^\d/.test(source) && isPreceded(/[a-z]$/, title, start) && !isCount
}

/** 满100折20 takes 20 off, as Taiwan writes it; neither 100 nor 88 is a rate there. */
function isTakenOff(title: string, end: number, permille: number | null, tokens: Tokens): boolean {
  return (permille === null || isBehind(/[ME]/, 1, tokens)) && follows(numberBehind, title, end) !== null
}

/** `20% off` leaves 80 % to pay. */
function payPermille(digits: string): number | null {
  const off = Number(digits)
  return Number.isInteger(off) && off > 0 && off < 100 ? 1000 - off * 10 : null
}

function isMeasured(title: string, start: number, end: number): boolean {
  if (isPreceded(bought, title, start) && follows(boughtMeasure, title, end) !== null) return true
  return follows(measured, title, end) !== null && ![timesBefore, supply].some((by) => isPreceded(by, title, start))
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

/** More is no number of orders or servings: 满100单减5 means yuan. */
const mostOrders = 99

/** Several 单 are orders, of which a cart is one: behind 满 a count as the grammar has it, else what we do not count. */
function addCount(title: string, count: number | null, [start, end]: [number, number], tokens: Tokens): number {
  const unit = follows(pieces, title, end) ?? ''
  if (count === null || (count > mostOrders && /[单份]$/.test(unit)) || isPreceded(supply, title, start))
    add(tokens, 'x')
  else if (count > 1 && unit.endsWith('单') && !isBehind(/M/, 1, tokens)) addMeasure(tokens, end)
  else add(tokens, 'c', count)
  return end + unit.length
}

function addAmount(title: string, fen: number | null, end: number, isYuan: boolean, tokens: Tokens): number {
  const mayBeVoucher = isYuan || isBehind(/[NYV]-/, 2, tokens)
  if (fen === null) add(tokens, 'x')
  else if (mayBeVoucher && follows(voucher, title, end) !== null && !isPrice(title, fen, end)) add(tokens, 'V', fen)
  else add(tokens, isYuan ? 'Y' : 'N', fen)
  return end
}

/** 9.9元早餐券: goods at a price. */
function isPrice(title: string, fen: number, end: number): boolean {
  return (fen % 100 !== 0 || fen === 100) && follows(moneyVoucher, title, end) === null
}

/** Whether the last so many words are these. */
function isBehind(words: RegExp, count: number, { letters }: Tokens): boolean {
  return words.test(letters.slice(-count).join(''))
}

/** 周三八折; 八折, 八五折, 八点五折; 两件; 一百二十元; 满千. Any other Chinese numeral is only `h`. */
function readHan(title: string, source: string, start: number, tokens: Tokens): number {
  const end = start + source.length
  if (isPreceded(/第$/, title, start)) return addUnread(tokens, 't', end)
  if (isPreceded(weekday, title, start)) return addUnread(tokens, 't', start + 1)
  if (isPreceded(about, title, start) && /^[百千万]/.test(source)) return addUnread(tokens, 'h', end)
  const zhe = follows(rate, title, end)
  const head = zhe === null || !isBehind(/[ME]/, 1, tokens) ? null : /.*[百千万](?=[^百千万])/.exec(source)
  if (head) return readHan(title, head[0], start, tokens)
  const permille = zhe === null ? null : ratePermille(hanToDigits(source), zhe)
  if (zhe !== null && !isTakenOff(title, end + zhe.length, permille, tokens))
    return addRate(tokens, permille, end + zhe.length)
  const value = hanNumber(source)
  if (isMeasured(title, start, end)) return addMeasure(tokens, end)
  if (follows(pieces, title, end) !== null) return addCount(title, value, [start, end], tokens)
  const unit = follows(yuan, title, end)
  if (unit === null && !isBehind(/[MEeDCK]/, 1, tokens)) return addUnread(tokens, 'h', end)
  if (follows(vague, title, end) !== null) return addUnread(tokens, 't', end)
  if (value === null || isUnsure(title, source, end, unit, tokens)) return addUnread(tokens, 'h', end)
  return addAmount(title, value * 100, end + (unit ?? '').length, unit !== null, tokens)
}

/** 百元 may be some hundreds: it is 100 where 满 or a voucher says so (满百, 满千减百, 百元券). */
function isUnsure(title: string, source: string, end: number, unit: string | null, tokens: Tokens): boolean {
  if (unit === null && [nameUnit, otherUnit].some((pattern) => follows(pattern, title, end) !== null)) return true
  if (!/^[百千万]+$/.test(source) || isBehind(/[MEe]$|[MEe][NY],?D$/, 4, tokens)) return false
  const kind = unit === null ? null : follows(voucher, title, end + unit.length)
  return kind === null || kind.endsWith('包')
}

import type { Benefit, Coupon, CouponStatus, Scope, Source, Tier } from './coupon'
import { type Fen, toFen } from './money'
import { isoTime, readEnd, readInstant } from './time'
import { memoize } from './memoize'
import type { Sentence } from '../errors'
import { idText, isObject, type Json } from '../json'
import { badValue } from './bad-value'
import { payParts } from './pay-parts'

/** In the form of all our times, which text compares by; an end without a time of day is the last second of that day. */
const start = memoize((text) => isoOf(readInstant(text)))
const end = memoize((text) => isoOf(readEnd(text)))
const isoOf = (seconds: number | null): string | null => (seconds === null ? null : isoTime(seconds))

type Row = Readonly<Record<string, unknown>>

const statuses: readonly unknown[] = ['unused', 'used', 'expired', 'locked', 'unknown'] satisfies CouponStatus[]
const sources: readonly unknown[] = ['field', 'title', 'desc', 'date-text', 'override'] satisfies Source[]
const choices: readonly unknown[] = ['all', 'only', 'except'] satisfies Scope['goods'][]

/**
 * Reads a coupon as this tool's own `json` and `jsonl` write it, from `parseJson` or `JSON.parse`. What is left out is
 * not known. Throws `usage`, naming the path, for a value of another form; a benefit of a type that we do not know is kept,
 * and evaluated as unknown.
 */
export function readOwnCoupon(json: unknown, path: string): Coupon {
  const row = objectAt(json, path)
  return {
    platform: textAt(row, 'platform', path) ?? '',
    id: idAt(row, path),
    couponId: textAt(row, 'couponId', path),
    code: textAt(row, 'code', path),
    title: textAt(row, 'title', path),
    status:
      row['status'] === undefined || row['status'] === null
        ? 'unknown'
        : choiceAt<CouponStatus>(row, 'status', path, statuses),
    validFrom: timeAt(row, 'validFrom', path, start),
    validUntil: timeAt(row, 'validUntil', path, end),
    benefit: readBenefit(row['benefit'] ?? { type: 'unknown' }, `${path}.benefit`),
    minSpendFen: fenAt(row, 'minSpendFen', path),
    minCount: fenAt(row, 'minCount', path),
    scope: row['scope'] === undefined || row['scope'] === null ? null : readScope(row['scope'], `${path}.scope`),
    ...(row['shipping'] === true && { shipping: true as const }),
    ...(row['locked'] === true && { locked: true as const }),
    ...(row['withdrawn'] === true && { withdrawn: true as const }),
    sources: readSources(row['sources'] ?? {}, `${path}.sources`),
  }
}

const keys: readonly string[] = [
  'platform',
  'id',
  'couponId',
  'code',
  'title',
  'status',
  'validFrom',
  'validUntil',
  'benefit',
  'minSpendFen',
  'minCount',
  'scope',
  'shipping',
  'locked',
  'withdrawn',
  'sources',
] satisfies (keyof Coupon)[]

/**
 * Whether it can be what this tool wrote: a coupon that says its platform, or with `--fields` some keys of one and no
 * other.
 */
export function isOwnCoupon(row: object): boolean {
  return 'platform' in row || Object.keys(row).every((key) => keys.includes(key))
}

export function readBenefit(json: unknown, path: string): Benefit {
  const row = objectAt(json, path)
  // 0 is no cap.
  const cap = optional('capFen', fenAt(row, 'capFen', path) || null)
  switch (row['type']) {
    case 'amount_off':
      return {
        type: 'amount_off',
        amountFen: neededAt(row, 'amountFen', path),
        ...cap,
        ...optional('everyFen', everyAt(row, path)),
        ...optional('tiers', tiersAt(row, path)),
      }
    case 'percent_off':
      return { type: 'percent_off', payPercent: percentAt(row, path), ...cap }
    default:
      if (typeof row['type'] !== 'string') throw badValue(`${path}.type`, row['type'], (t) => t.check.aBenefitType)
      return { type: row['type'] as 'unknown' }
  }
}

export function readScope(json: unknown, path: string): Scope {
  const row = objectAt(json, path)
  return {
    goods: row['goods'] === undefined ? 'all' : choiceAt<Scope['goods']>(row, 'goods', path, choices),
    barCodes: textsAt(row, 'barCodes', path),
    categories: textsAt(row, 'categories', path),
    stores: row['stores'] === undefined ? 'all' : choiceAt<Scope['stores']>(row, 'stores', path, choices),
    storeSns: textsAt(row, 'storeSns', path),
  }
}

function readSources(json: unknown, path: string): Coupon['sources'] {
  const row = objectAt(json, path)
  for (const key in row) choiceAt(row, key, path, sources)
  return row
}

function optional<Key extends string, Value>(key: Key, value: Value | null): { [key in Key]?: Value } {
  return value === null ? {} : ({ [key]: value } as { [key in Key]: Value })
}

export function objectAt(json: unknown, path: string): Row {
  if (isObject(json)) return json
  throw badValue(path, json, (t) => t.check.anObject)
}

/** An id that is written as a number is read digit for digit from `parseJson`, and refused from `JSON.parse`. */
function textAt(row: Row, key: string, path: string): string | null {
  const value = row[key]
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return null
  const digits = digitsOf(value)
  if (digits !== null) return digits
  throw badValue(`${path}.${key}`, value, (t) => t.check.aText)
}

/** What has no id says `null`: empty text would be an id that many have. */
function idAt(row: Row, path: string): string | null {
  const id = textAt(row, 'id', path)
  if (id?.trim() === '') throw badValue(`${path}.id`, id, (t) => t.check.aText)
  return id
}

/** Of a number that `parseJson` read. */
function digitsOf(value: unknown): string | null {
  return typeof value === 'object' ? idText(value as Json) : null
}

/** 分 and pieces: whole, not negative, exact. */
export function fenAt(row: Row, key: string, path: string): Fen | null {
  const value = row[key]
  if (value === undefined || value === null) return null
  const number = typeof value === 'number' ? value : toFen(digitsOf(value) ?? '')
  if (number !== null && Number.isSafeInteger(number) && number >= 0) return number
  throw badValue(`${path}.${key}`, value, (t) => t.check.aWholeNumber)
}

/** Off for every nothing spent is no rule. */
function everyAt(row: Row, path: string): Fen | null {
  const every = fenAt(row, 'everyFen', path)
  if (every === 0) throw badValue(`${path}.everyFen`, 0, (t) => t.check.aNumberFrom1)
  return every
}

function neededAt(row: Row, key: string, path: string): Fen {
  const value = fenAt(row, key, path)
  if (value !== null) return value
  throw badValue(`${path}.${key}`, row[key] ?? undefined, (t) => t.check.aWholeNumber)
}

function percentAt(row: Row, path: string): string {
  const value = row['payPercent']
  if (typeof value === 'string' && payParts(value) !== null) return value
  throw badValue(`${path}.payPercent`, value, (t) => t.check.aPercentage)
}

function tiersAt(row: Row, path: string): Tier[] | null {
  const tiers = row['tiers']
  if (tiers === undefined || tiers === null) return null
  if (!Array.isArray(tiers) || tiers.length === 0) throw badValue(`${path}.tiers`, tiers, (t) => t.check.aListOfTiers)
  return tiers.map((tier: unknown, index) => {
    const at = `${path}.tiers[${index}]`
    const step = objectAt(tier, at)
    return { minSpendFen: neededAt(step, 'minSpendFen', at), amountFen: neededAt(step, 'amountFen', at) }
  })
}

function timeAt(row: Row, key: string, path: string, read: typeof start): string | null {
  const text = textAt(row, key, path)
  if (text === null) return null
  const time = read(text)
  if (time !== null) return time
  throw badValue(`${path}.${key}`, text, (t) => t.errors.anInstant)
}

function choiceAt<Choice extends string>(row: Row, key: string, path: string, among: readonly unknown[]): Choice {
  if (among.includes(row[key])) return row[key] as Choice
  const expected: Sentence = (t) => t.errors.oneOf(among as string[])
  throw badValue(`${path}.${key}`, row[key], expected)
}

function textsAt(row: Row, key: string, path: string): string[] {
  const list = row[key] ?? []
  if (!Array.isArray(list)) throw badValue(`${path}.${key}`, list, (t) => t.check.aListOfTexts)
  const wrong = list.findIndex((item) => typeof item !== 'string')
  if (wrong >= 0) throw badValue(`${path}.${key}[${wrong}]`, list[wrong], (t) => t.check.aText)
  return list as string[]
}

import type { Sentence } from '../../errors'
import { isOwnCoupon } from '../../coupon/coupon-json'
import { isObject, type Json, type JsonObject, scalarText } from '../../json'

const mostKeys = 5

/** What a file that is no list of coupons looks like, in words: for a mistake that is seen at once. */
export function looksLike(json: Json): Sentence {
  const row = Array.isArray(json) ? json[0] : json
  const known = isObject(row) ? kinds.find(({ is }) => is(row)) : undefined
  if (known) return known.words
  if (Array.isArray(json)) return isObject(row) ? keysOf(row, true) : (t) => t.check.looks.aList
  return isObject(json) ? keysOf(json, false) : (t) => t.check.looks.aValue
}

/** Whether it is surely something else, though a platform's answers have these keys too. */
export const isCount = (json: JsonObject): boolean => countOf(json) || countOf(json['data'])

/** No list beside it, and not 0: an empty page may lack its list. */
function countOf(json: Json | undefined): boolean {
  if (!isObject(json) || Object.values(json).some((value) => Array.isArray(value))) return false
  return /^[1-9]\d*$/.test(scalarText(json['total']) ?? '')
}

const has =
  (...names: string[]) =>
  (row: JsonObject): boolean =>
    names.every((name) => name in row)

const kinds: readonly { is: (row: JsonObject) => boolean; words: Sentence }[] = [
  { is: has('bar_code'), words: (t) => t.check.looks.aCart },
  { is: ({ lines }) => Array.isArray(lines), words: (t) => t.check.looks.aCart },
  { is: ({ verdicts }) => Array.isArray(verdicts), words: (t) => t.check.looks.verdicts },
  { is: has('verdict', 'reasons'), words: (t) => t.check.looks.verdicts },
  { is: has('groups', 'member'), words: (t) => t.check.looks.aMember },
  { is: isListDocument, words: (t) => t.check.looks.aListDocument },
  { is: ({ log }) => isObject(log) && 'entries' in log, words: (t) => t.check.looks.aHar },
  { is: ({ error }) => isObject(error) && 'kind' in error, words: (t) => t.check.looks.anError },
  { is: has('line', 'input', 'ok'), words: (t) => t.check.looks.aBatch },
  { is: has('method', 'url'), words: (t) => t.check.looks.aRequest },
  { is: isCount, words: (t) => t.check.looks.aCount },
]

/** Of this tool, for one that stands where a coupon is due. */
function isListDocument({ items, page }: JsonObject): boolean {
  return page !== undefined && Array.isArray(items) && items.every((item) => isObject(item) && isOwnCoupon(item))
}

function keysOf(row: JsonObject, inList: boolean): Sentence {
  const keys = Object.keys(row)
  const named = keys.slice(0, mostKeys).map((key) => `"${key.slice(0, 30)}"`)
  if (keys.length === 0) return (t) => t.check.looks.emptyObject
  return (t) => t.check.looks.keys(named, keys.length > mostKeys, inList)
}

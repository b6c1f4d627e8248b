import type { Coupon } from '../../coupon/coupon'
import type { Warning } from '../../warning'
import { locate } from '../../cli/endpoint-options'
import { badValue } from '../../coupon/bad-value'
import { isOwnCoupon, readOwnCoupon } from '../../coupon/coupon-json'
import { type CouponError, usageError } from '../../errors'
import { isObject, type Json, type JsonObject, parseGiven, scalarText } from '../../json'
import type { Answer, Platform, RecognisedAnswer } from '../../platforms/platform'
import { candidatesOf, conflictFinder } from '../../eligibility/candidates'
import type { Candidates } from './candidates'
import { isCount, looksLike } from './looks-like'

/**
 * Reads a whole document: the saved answer of a list endpoint, this tool's own `json`, or one coupon of it. Throws
 * `usage` for what is none of these, with what it looks like; an answer that is a refusal throws as it did when it came.
 */
export function readSaved(text: string, shown: string, platforms: readonly Platform[]): Candidates {
  const json = parseGiven(text, (t, why) => t.check.couponsNotJson(shown, why))
  if (Array.isArray(json)) return ownDocument({ items: json }, json, shown, 'coupons')
  if (!isObject(json)) throw notCoupons(json, shown)
  if ('items' in json) return ownDocument(json, json, shown, 'items')
  if (isOneCoupon(json)) return ownCoupons([readOwnCoupon(json, 'coupon')], [], true)
  const answer = isCount(json) ? null : savedAnswer(json, text, platforms)
  if (answer === null) throw notCoupons(json, shown)
  return answer
}

/** `status` and `code` alone are the envelope of a platform's answer. */
function isOneCoupon(json: JsonObject): boolean {
  return isOwnCoupon(json) && Object.keys(json).some((key) => key !== 'status' && key !== 'code')
}

/** What was given in place of coupons. */
export function notCoupons(json: Json, shown: string): CouponError {
  return usageError((t) => {
    const where = shown === '-' ? t.check.standardInput : `"${shown}"`
    return t.check.looksLike(where, looksLike(json)(t), t.check.savedCoupons)
  })
}

function savedAnswer(json: JsonObject, text: string, platforms: readonly Platform[]): Candidates | null {
  const recognising = platforms.flatMap((platform) => {
    const recognised = platform.recognise(json)
    return recognised ? [{ platform, recognised }] : []
  })
  const found = recognising.find(({ recognised }) => !recognised.byEnvelope) ?? recognising[0]
  return found ? readAnswer(found.platform, found.recognised, { json, text }) : null
}

function readAnswer(platform: Platform, recognised: RecognisedAnswer, answer: Answer): Candidates {
  const { endpoint, values, assumesStatus } = recognised
  try {
    const { coupons, warnings, total } = endpoint.read(platform.open(answer, {}), values)
    const candidates = candidatesOf(coupons, warnings, assumesStatus)
    return whole(candidates, platform.name, coupons.length >= (total ?? 0), warnings)
  } catch (error) {
    throw locate(error, platform, endpoint)
  }
}

/** A bare list says nothing of the whole and has no warnings. */
function ownDocument(json: JsonObject, document: Json, shown: string, path: string): Candidates {
  const items = json['items']
  if (!Array.isArray(items)) throw badValue(path, items, (t) => t.check.savedCoupons)
  if (items.some((item) => isObject(item) && !isOwnCoupon(item))) throw notCoupons(document, shown)
  const coupons = items.map((item, index) => readOwnCoupon(item, `${path}[${index}]`))
  const told = Array.isArray(json['warnings']) ? json['warnings'].flatMap(readWarning) : []
  return ownCoupons(coupons, told, json['complete'] !== false)
}

/** What is found again is said in the language of this run, and not of the one that saved it. */
function ownCoupons(coupons: readonly Coupon[], told: readonly Warning[], complete: boolean): Candidates {
  const found = coupons.flatMap(conflictFinder())
  const again = new Set(found.map(causeOf))
  const warnings = [...told.filter((warning) => !again.has(causeOf(warning))), ...found]
  return whole(candidatesOf(coupons, warnings), coupons[0]?.platform ?? null, complete, warnings)
}

const causeOf = ({ code, id }: Warning): string => `${code} ${id}`

function readWarning(json: Json): Warning[] {
  if (!isObject(json)) return []
  const message = scalarText(json['message']) ?? ''
  return [
    {
      code: (scalarText(json['code']) ?? 'UNKNOWN_VALUE') as Warning['code'],
      id: scalarText(json['id']),
      message: () => message,
    },
  ]
}

function whole(
  candidates: ReturnType<typeof candidatesOf>,
  platform: string | null,
  complete: boolean,
  warnings: readonly Warning[],
): Candidates {
  return {
    batches: [candidates],
    platform,
    complete: () => complete,
    warnings: () => warnings.filter((warning) => warning.id === null),
    failure: () => null,
  }
}

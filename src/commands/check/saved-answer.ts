import type { Warning } from '../../warning'
import { locate } from '../../cli/endpoint-options'
import { badValue } from '../../coupon/bad-value'
import { readOwnCoupon } from '../../coupon/coupon-json'
import { CouponError, usageError } from '../../errors'
import { isObject, type Json, type JsonObject, parseJson, scalarText } from '../../json'
import type { Answer, Platform, RecognisedAnswer } from '../../platforms/platform'
import { type Candidates, candidatesOf, conflictFinder } from './candidates'

/**
 * Reads a whole document: the saved answer of a list endpoint, or this tool's own `json`. Throws `usage` for what is none
 * of these; an answer that is a refusal throws as it did when it came.
 */
export function readSaved(text: string, shown: string, platforms: readonly Platform[]): Candidates {
  const json = parse(text, shown)
  if (Array.isArray(json)) return ownDocument({ items: json }, 'coupons')
  if (!isObject(json)) throw badValue('coupons', json, (t) => t.check.savedCoupons)
  if ('items' in json) return ownDocument(json, 'items')
  const answer = savedAnswer(json, text, platforms)
  if (answer === null) throw badValue('coupons', json, (t) => t.check.savedCoupons)
  return answer
}

function parse(text: string, shown: string): Json {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    throw usageError((t) => t.check.couponsNotJson(shown, error.sentence(t)))
  }
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
function ownDocument(json: JsonObject, path: string): Candidates {
  const items = json['items']
  if (!Array.isArray(items)) throw badValue(path, items, (t) => t.check.savedCoupons)
  const coupons = items.map((item, index) => readOwnCoupon(item, `${path}[${index}]`))
  const conflictsOf = conflictFinder()
  const warnings = Array.isArray(json['warnings'])
    ? json['warnings'].flatMap(readWarning)
    : coupons.flatMap(conflictsOf)
  return whole(candidatesOf(coupons, warnings), coupons[0]?.platform ?? null, json['complete'] !== false, warnings)
}

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

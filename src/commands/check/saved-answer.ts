import type { Warning } from '../../coupon/coupon'
import { badValue } from '../../coupon/bad-value'
import { readOwnCoupon } from '../../coupon/coupon-json'
import { CouponError, usageError } from '../../errors'
import { isObject, type Json, type JsonObject, parseJson, scalarText } from '../../json/index'
import type { OptionValues, ListEndpoint, Platform } from '../../platforms/platform'
import { type Candidates, candidatesOf, conflictFinder } from './candidates'

/** By the name of its rows: which endpoint answers so, and what is taken for asked where the answer does not say it. */
const savedAnswers: Record<string, { endpoint: string; asked: OptionValues; assumesStatus: boolean }> = {
  item_list: { endpoint: 'coupon.user-coupon-list', asked: {}, assumesStatus: false },
  couponList: { endpoint: 'app.coupons.lists', asked: { type: 'notuse' }, assumesStatus: true },
  info: { endpoint: 'app.coupons.li', asked: { status: '0' }, assumesStatus: true },
}

/**
 * Reads a whole document: the saved answer of a list endpoint, or this tool's own `json`. Throws `usage` for what is none
 * of these; an answer that is a refusal throws as it did when it came.
 */
export function readSaved(text: string, shown: string, platforms: readonly Platform[]): Candidates {
  const json = parse(text, shown)
  if (Array.isArray(json)) return ownDocument({ items: json }, 'coupons')
  if (!isObject(json)) throw badValue('coupons', json, (t) => t.check.savedCoupons)
  if ('items' in json) return ownDocument(json, 'items')
  if ('data' in json || 'status' in json || 'message' in json) return savedAnswer(json, text, platforms)
  throw badValue('coupons', json, (t) => t.check.savedCoupons)
}

function parse(text: string, shown: string): Json {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    throw usageError((t) => t.check.couponsNotJson(shown, error.sentence(t)))
  }
}

function savedAnswer(json: JsonObject, text: string, platforms: readonly Platform[]): Candidates {
  const { data } = json
  const rows =
    Object.keys(savedAnswers).find((name) => isObject(data) && name in data) ??
    (isYoho(json) ? 'couponList' : 'item_list')
  const { endpoint: name, asked, assumesStatus } = savedAnswers[rows]!
  const platform = platforms.find(({ endpoints }) => endpoints.some((endpoint) => endpoint.name === name))!
  const endpoint = platform.endpoints.find((each) => each.name === name) as ListEndpoint
  try {
    const { coupons, warnings, total } = endpoint.read(platform.open({ json, text }, {}), asked)
    return whole(
      candidatesOf(coupons, warnings, assumesStatus),
      platform.name,
      coupons.length >= (total ?? 0),
      warnings,
    )
  } catch (error) {
    throw error instanceof CouponError ? error.at(platform.name, name) : error
  }
}

/** An answer without rows names no endpoint; only one of the platforms signs its answers. */
const isYoho = (json: JsonObject): boolean => 'md5' in json || 'alg' in json

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

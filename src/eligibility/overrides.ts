import type { Benefit, Coupon, Scope } from '../coupon/coupon'
import type { Fen } from '../coupon/money'
import { usageError } from '../errors'
import { isObject, parseGiven } from '../json'
import { checkKeys } from '../coupon/check-keys'
import { fenAt, objectAt, readBenefit, readScope } from '../coupon/coupon-json'

/** What somebody knows of a coupon that its answer does not say. Money in 分. */
export interface Override {
  benefit?: Benefit
  minSpendFen?: Fen
  minCount?: number
  /** Of goods or of stores what was given; the other half stays as it is. */
  scope?: Partial<Scope>
}

export type Overrides = ReadonlyMap<string, Override>

const keys: readonly string[] = ['benefit', 'minSpendFen', 'minCount', 'scope'] satisfies (keyof Override)[]
const parts: Readonly<Record<string, readonly string[]>> = {
  benefit: ['type', 'amountFen', 'payPercent', 'capFen', 'everyFen', 'tiers'],
  scope: ['goods', 'barCodes', 'categories', 'stores', 'storeSns'],
}

/**
 * Reads `--overrides`: `{"39525823": {"minSpendFen": 39900, "scope": {"goods": "only", "barCodes": ["…"]}}}`, by `id`
 * or `couponId`; the first wins. Throws `usage`, naming the path.
 */
export function readOverrides(source: string): Overrides {
  const json = parseGiven(source, (t, why) => t.check.overridesNotJson(why))
  const rows = Object.entries(objectAt(json, 'overrides'))
  return new Map(rows.map(([id, value]) => [id, readOverride(value, `overrides["${id}"]`)]))
}

function readOverride(json: unknown, path: string): Override {
  const row = objectAt(json, path)
  checkKeys(row, path, keys)
  for (const [name, known] of Object.entries(parts)) {
    if (isObject(row[name])) checkKeys(row[name], `${path}.${name}`, known)
  }
  const minSpendFen = fenAt(row, 'minSpendFen', path)
  const minCount = fenAt(row, 'minCount', path)
  return {
    ...(row['benefit'] !== undefined && { benefit: readBenefit(row['benefit'], `${path}.benefit`) }),
    ...(minSpendFen !== null && { minSpendFen }),
    ...(minCount !== null && { minCount }),
    ...(row['scope'] !== undefined && { scope: readHalves(row['scope'], `${path}.scope`) }),
  }
}

const halves = [['goods', 'barCodes', 'categories'] as const, ['stores', 'storeSns'] as const]

/** Who names goods says nothing of stores, and the other way round. */
function readHalves(json: unknown, path: string): Partial<Scope> {
  const whole = readScope(json, path)
  const row = objectAt(json, path)
  const given = halves.filter((half) => half.some((key) => row[key] !== undefined)).flat()
  return Object.fromEntries(Object.entries(whole).filter(([key]) => given.some((each) => each === key)))
}

/** The coupon with what is known better, and `override` as the source of it. */
export function overridden(coupon: Coupon, overrides: Overrides): Coupon {
  const byId: ReadonlyMap<string | null, Override> = overrides
  const override = byId.get(coupon.id) ?? byId.get(coupon.couponId)
  if (override === undefined) return coupon
  const sources = Object.fromEntries(Object.keys(override).map((key) => [key, 'override' as const]))
  const scope = override.scope ? { ...readScope({}, ''), ...coupon.scope, ...override.scope } : coupon.scope
  return { ...coupon, ...override, scope, sources: { ...coupon.sources, ...sources } }
}

/** Refuses overrides that nothing was changed by: an id that does not occur is a mistyped one. */
export function checkOccurring(overrides: Overrides, coupons: Iterable<Pick<Coupon, 'id' | 'couponId'>>): void {
  const left = new Set<string | null>(overrides.keys())
  for (const { id, couponId } of coupons) {
    left.delete(id)
    left.delete(couponId)
  }
  const missing = [...overrides.keys()].filter((id) => left.has(id))
  if (missing.length > 0) throw usageError((t) => t.check.noSuchOverride(missing.slice(0, mostNamed), missing.length))
}

const mostNamed = 5

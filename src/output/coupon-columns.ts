import { benefitText } from '../coupon/benefit-text'
import { minimumOf } from '../coupon/minimum'
import { paysShipping } from '../coupon/pays-shipping'
import type { Coupon } from '../coupon/coupon'
import type { Text } from '../text'
import type { Column, Tone } from './format'
import { price } from '../coupon/price'
import { statusText } from '../coupon/status-text'
import { type Moment, type Validity, validityOf } from '../coupon/validity'

const id: Column<Coupon> = {
  ...field('id'),
  heading: (text) => text.output.headings.id,
  position: 1,
  tone: () => 'dim',
}
const title: Column<Coupon> = {
  ...field('title'),
  heading: (text) => text.output.headings.title,
  position: 2,
  wide: true,
}
const benefit: Column<Coupon> = {
  ...field('benefit'),
  heading: (text) => text.output.headings.benefit,
  position: 3,
  show: givesText,
  wide: true,
  whole: true,
}
const minSpendFen: Column<Coupon> = {
  ...field('minSpendFen'),
  heading: (text) => text.output.headings.minSpend,
  position: 4,
  show: (coupon, text) => minimumText(coupon, text),
  align: 'right',
}
const validUntil: Column<Coupon> = {
  ...field('validUntil'),
  heading: (text) => text.output.headings.validUntil,
  position: 5,
  show: (coupon) => minute(coupon.validUntil),
}
const status: Column<Coupon> = {
  ...field('status'),
  heading: (text) => text.output.headings.status,
  position: 6,
  show: (coupon, text) => text.output.statuses[coupon.status],
  tone: (coupon) => statusTones[coupon.status],
}

/** Every field of a coupon, in the order of its JSON and its CSV; those with a heading make the default table. */
export const couponColumns: readonly Column<Coupon>[] = [
  field('platform'),
  id,
  field('couponId'),
  field('code'),
  title,
  status,
  { ...field('validFrom'), show: (coupon) => minute(coupon.validFrom) },
  validUntil,
  benefit,
  field('benefit.type'),
  { ...field('benefit.amountFen'), align: 'right' },
  { ...field('benefit.payPercent'), align: 'right' },
  { ...field('benefit.capFen'), align: 'right' },
  { ...field('benefit.everyFen'), align: 'right' },
  { ...field('benefit.tiers'), wide: true },
  minSpendFen,
  { ...field('minCount'), align: 'right' },
  { ...field('scope'), wide: true, whole: true },
  field('scope.goods'),
  { ...field('scope.barCodes'), wide: true },
  { ...field('scope.categories'), wide: true },
  field('scope.stores'),
  { ...field('scope.storeSns'), wide: true },
  { ...field('sources'), wide: true, whole: true },
  field('sources.benefit'),
  field('sources.minSpendFen'),
  field('sources.minCount'),
  field('sources.scope'),
  field('sources.validUntil'),
]

/**
 * The same for a table of a moment: it shows ended coupons as ended, whatever the platform calls them, and marks amounts
 * that are in doubt. Values do not change.
 */
export function couponColumnsAt(moment: Moment, marked: Marked = (said) => said): readonly Column<Coupon>[] {
  const timed: Column<Coupon> = {
    ...status,
    show: (coupon, text) => statusText(coupon, validityOf(coupon, moment), text),
    tone: (coupon) => statusTone(coupon, validityOf(coupon, moment)),
  }
  const told: Column<Coupon> = {
    ...benefit,
    show: (coupon, text) => marked(givesText(coupon, text), coupon),
  }
  return couponColumns.map((column) => {
    if (column === status) return timed
    return column === benefit ? told : column
  })
}

/** What a coupon gives; one that pays the shipping gives that. */
function givesText(coupon: Coupon, text: Text): string {
  const isUnknown = coupon.benefit.type === 'unknown'
  return isUnknown && paysShipping(coupon) ? text.output.offShipping : benefitText(coupon.benefit, text)
}

/** Puts a mark beside an amount that is in doubt. */
export type Marked = (said: string, coupon: Coupon) => string

/** Red for what has ended, yellow for what will soon, green for what can be used. */
function statusTone({ status }: Pick<Coupon, 'status'>, { state }: Validity): Tone | undefined {
  if (status === 'used') return 'dim'
  if (state === 'ended') return 'bad'
  if (state === 'ending' && status === 'unused') return 'warn'
  return state === 'notStarted' ? undefined : statusTones[status]
}

/** A row that tells nothing of a coupon: neither which one it is nor what nor when. */
export function isWithoutContent({ id, couponId, code, title, validFrom, validUntil }: Coupon): boolean {
  return [id, couponId, code, title, validFrom, validUntil].every((value) => value === null)
}

const statusTones: Partial<Record<Coupon['status'], Tone>> = {
  unused: 'good',
  used: 'dim',
  expired: 'bad',
  locked: 'warn',
  unknown: 'dim',
}

function field(name: keyof Text['output']['couponFields']): Column<Coupon> {
  return { field: name, about: (text) => text.output.couponFields[name] }
}

/** `2016-03-31T17:34:00+08:00` -> `2016-03-31 17:34`. */
function minute(time: string | null): string {
  return time?.slice(0, 16).replace('T', ' ') ?? '-'
}

function minimumText(coupon: Coupon, text: Text): string {
  const { spendFen, pieces } = minimumOf(coupon)
  if (pieces !== null)
    return spendFen ? `${price(spendFen)} + ${text.output.pieces(pieces)}` : text.output.pieces(pieces)
  if (spendFen === null) return '-'
  return spendFen === 0 ? text.output.noMinimum : price(spendFen)
}

import { benefitText } from '../../coupon/benefit-text'
import { maskCode, maskPhone } from '../../coupon/mask'
import { minimumOf } from '../../coupon/minimum'
import { paysShipping } from '../../coupon/pays-shipping'
import { exactPrice, price } from '../../coupon/price'
import { validityText } from '../../coupon/status-text'
import { type Moment, type Validity, validityOf } from '../../coupon/validity'
import { doubtText } from '../../eligibility/explain'
import { headlineOf, isDoubtful, type Verdict } from '../../eligibility/verdict'
import { safeText } from '../../output/safe-text'
import type { Tone } from '../../output/format'
import type { Text } from '../../text'
import type { MemberCoupon } from './judge'

/** ¥20.00, 8.5折; of a ladder the most that it gives, in as few words: the name has the steps. */
export function valueText(coupon: MemberCoupon, text: Text): string {
  const { benefit } = coupon
  if (benefit.type === 'percent_off') {
    const { capFen, ...plain } = benefit
    const said = benefitText(plain, text)
    return capFen === undefined ? said : text.member.capped(said, price(capFen))
  }
  if (benefit.type === 'unknown' && paysShipping(coupon)) return text.output.offShipping
  if (benefit.type !== 'amount_off') return text.member.valueNotKnown
  const { amountFen, capFen = Infinity, everyFen, tiers } = benefit
  if (tiers) return text.member.upTo(exactPrice(Math.min(capFen, Math.max(...tiers.map((tier) => tier.amountFen)))))
  if (everyFen === undefined) return exactPrice(Math.min(capFen, amountFen))
  return capFen === Infinity ? text.member.every(exactPrice(amountFen)) : text.member.upTo(exactPrice(capFen))
}

export function thresholdText(coupon: MemberCoupon, { member, output }: Text): string {
  const { spendFen, pieces } = minimumOf(coupon)
  const spend = spendFen ? [member.minimum(price(spendFen))] : []
  const count = pieces === null ? [] : [output.pieces(pieces)]
  const all = [...spend, ...count]
  if (all.length > 0) return all.join(' + ')
  return spendFen === 0 ? member.noMinimum : member.minimumNotKnown
}

/** Of a coupon that was used or taken back nobody waits for the end. */
export const isOpen = ({ status, withdrawn }: MemberCoupon): boolean => status !== 'used' && withdrawn !== true

/** With a cart what a list leaves out was asked for: a title is not all that there is to go by. */
export const isUnjudged = ({ verdict }: MemberCoupon): boolean => verdict === undefined

/** The end, and what is left until then: `03-31 17:34, 3 days left`; with its year where that is another one. */
export function endText(coupon: MemberCoupon, moment: Moment & { year: string }, text: Text): string {
  const validity = validityOf(coupon, moment)
  if (validity.state === 'notStarted') return validityText(validity, text) ?? ''
  if (coupon.validUntil === null) return text.member.noEnd
  const time = coupon.validUntil.slice(0, 16).replace('T', ' ')
  const short = time.startsWith(moment.year) ? time.slice(5) : time
  // Beside a cart its verdict says so.
  if (coupon.withdrawn && isUnjudged(coupon)) return text.member.until(short, text.check.withdrawn)
  return text.member.until(short, isOpen(coupon) ? leftText(coupon, validity, text) : null)
}

/** Of what is used up or ended its group says so already. */
function leftText({ status }: MemberCoupon, validity: Validity, { coupon: words }: Text): string | null {
  if ('daysLeft' in validity) return words.daysLeft(validity.daysLeft)
  return validity.state === 'ended' && (status === 'locked' || status === 'unknown') ? words.ended : null
}

/** What it saves, what is missing, or why not; when it begins stands beside it. */
export function verdictText(verdict: Verdict, coupon: MemberCoupon, text: Text): string {
  const headline = headlineOf(verdict)
  if (verdict.verdict === 'almost') return missingText(verdict, coupon, text)
  if (headline?.code === 'NOT_STARTED') return text.member.notYet
  if (verdict.verdict !== 'usable') return headline?.message ?? text.check.verdicts[verdict.verdict]
  if (paysShipping(coupon)) return text.check.offShipping
  const saves =
    verdict.discountFen === null ? text.member.savesUnknown : text.member.saves(exactPrice(verdict.discountFen))
  const doubts = verdict.warnings.filter((warning) => isDoubtful([warning])).map(({ code }) => doubtText(code, text))
  return [saves, ...doubts].join(text.check.semicolon)
}

function missingText({ reasons }: Verdict, { scope }: MemberCoupon, text: Text): string {
  const missing = reasons.map((reason) =>
    reason.code === 'BELOW_THRESHOLD'
      ? text.member.short(exactPrice(reason.shortFen), scope?.goods ?? 'all')
      : reason.message,
  )
  return missing.join(text.check.semicolon)
}

const verdictTones: Record<Verdict['verdict'], Tone> = {
  usable: 'good',
  almost: 'warn',
  unusable: 'dim',
  unknown: 'dim',
}

/** As `check` has it; an amount in doubt is no good news yet. */
export function verdictTone({ verdict, warnings, reasons }: Verdict): Tone {
  if (verdict === 'usable' && isDoubtful(warnings)) return 'warn'
  return reasons[0]?.code === 'EXPIRED' ? 'bad' : verdictTones[verdict]
}

/** Who it is, as it was typed; of a phone number its ends. */
export const idText = (id: string, full: boolean): string => (full ? id : maskPhone(id))

export function codeText({ code }: MemberCoupon, full: boolean): string {
  if (code === null) return '-'
  return full ? code : maskCode(safeText(code))
}

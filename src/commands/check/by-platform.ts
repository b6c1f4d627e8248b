import { doubtMarks } from '../../cli/doubt-marks'
import { factsOf } from '../../cli/facts'
import type { Invocation } from '../../cli/invocation'
import { noteWarnings } from '../../cli/warnings'
import { writtenWarnings } from '../../warning'
import { fenToYuan } from '../../coupon/money'
import { isoTime } from '../../coupon/time'
import { type Best, better, bestOf } from '../../eligibility/best'
import type { Cart } from '../../eligibility/cart'
import { couponName } from '../../eligibility/explain'
import { offShipping } from '../../eligibility/verdict'
import type { Sentence } from '../../errors'
import type { CouponVerdict, OptionValues, VerdictEndpoint } from '../../platforms/platform'
import { type GivenMoment, momentOf, noteMoment } from '../../session/moment'
import type { Session } from '../../session/open'
import type { Text } from '../../text'
import type { Warning } from '../../warning'
import { type VerdictRow, verdictColumns } from './verdict-columns'

/** The platform's own word on the coupons of a member and a cart, as the document of `check`, and `by` whom. */
export async function checkByPlatform(
  invocation: Invocation,
  session: Session,
  endpoint: VerdictEndpoint,
  values: OptionValues,
): Promise<void> {
  const moment = await momentOf(invocation, session.platform.name)
  const { report, verdicts, best, isAssumed, warnings } = await verdictsAnswer(
    invocation,
    session,
    endpoint,
    values,
    moment,
  )
  const marked = (row: VerdictRow): VerdictRow => (isAssumed && row.discountFen ? { ...row, mark: unitMark } : row)
  noteMoment(invocation, moment)
  await invocation.print({
    ...report,
    items: invocation.isMachine ? report.items : forReader(report.items.map(marked)),
    page: {
      facts: factsOf(session, values),
      footnotes: () => (isAssumed ? [(t: Text) => `${unitMark} ${t.check.unitNotTold}`] : []),
      notes: () => summary(verdicts, best, isAssumed),
    },
  })
  if (invocation.globals.output === 'json') return
  noteWarnings(invocation, warnings)
  for (const note of summary(verdicts, best, isAssumed)) invocation.note(note)
}

/** The same, before it is printed. */
export async function verdictsAnswer(
  invocation: Invocation,
  session: Session,
  endpoint: VerdictEndpoint,
  values: OptionValues,
  { now }: GivenMoment,
) {
  const read = await session.ask(endpoint, values, (data) => endpoint.read(data, values))
  const cart = endpoint.cart(values)
  const warnings = [...session.warnings, ...read.warnings]
  const best = bestAmong(read.verdicts, cart)
  const whole = warnings.filter(({ id }) => id === null)
  const report = {
    shape: 'document' as const,
    head: { asOf: isoTime(now), by: 'platform', cart: { lines: cart.lines.length, totalFen: cart.totalFen } },
    list: 'verdicts',
    items: read.verdicts.map((said) => rowOf(said, cart, warnings, invocation)),
    tail: () => ({ best: best && best.best, complete: true, warnings: writtenWarnings(whole, invocation.text) }),
    columns: verdictColumns,
  }
  const isAssumed = read.warnings.some(({ id, code }) => id === null && code === 'ASSUMED_UNIT')
  return { report, verdicts: read.verdicts, best, isAssumed, warnings }
}

/** Beside an amount whose unit is not stated, as in every table. */
const unitMark = doubtMarks.ASSUMED_UNIT

/** The best one, and how many of each. */
function summary(verdicts: readonly CouponVerdict[], best: BestVerdict | null, isAssumed: boolean): Sentence[] {
  const usable = verdicts.filter((said) => said.usable).length
  return [
    ...(best
      ? [(t: Text) => (isAssumed ? t.check.proviso(bestText(best, t), t.check.unitNotTold) : bestText(best, t))]
      : []),
    (t) => t.check.byPlatform(usable, verdicts.length - usable),
  ]
}

/** How a saving is spread over the lines is nothing that the platform tells. */
function rowOf(
  { coupon, usable, discountFen, message }: CouponVerdict,
  { totalFen }: Cart,
  warnings: readonly Warning[],
  { text, globals }: Pick<Invocation, 'text' | 'globals'>,
): VerdictRow {
  const saving = usable ? discountFen : 0
  const paysShipping = usable && saving === 0 && coupon.benefit.type === 'unknown'
  const own = warnings.filter(({ id }) => id !== null && id === coupon.id)
  const code = 'PLATFORM_SAYS' as const
  return {
    id: coupon.id,
    title: coupon.title,
    verdict: usable ? 'usable' : 'unusable',
    assumed: [],
    discountFen: saving,
    payableFen: saving === null ? null : totalFen - saving,
    allocation: [],
    reasons: usable ? [] : [{ code, message: message ?? text.check.noReason }],
    warnings: [...own, ...(paysShipping ? [offShipping(coupon.id)] : [])].map((warning) => ({
      ...warning,
      message: warning.message(text),
    })),
    ...(globals.output === 'csv' && { reason: usable ? null : code, shortFen: null }),
  }
}

/** What can be used first, by what it saves; the data formats keep the order of the platform. */
function forReader(rows: readonly VerdictRow[]): VerdictRow[] {
  const rank = ({ verdict, discountFen }: VerdictRow) => (verdict === 'usable' ? (discountFen ?? 0) : -1)
  return rows.toSorted((a, b) => rank(b) - rank(a))
}

interface BestVerdict {
  said: CouponVerdict
  best: Best
}

function bestAmong(verdicts: readonly CouponVerdict[], { totalFen }: Cart): BestVerdict | null {
  const usable = verdicts.filter((each) => each.usable)
  const said = usable.reduce<CouponVerdict | null>((found, each) => better(found, each), null)
  const best = bestOf(said, totalFen)
  return said && best ? { said, best } : null
}

function bestText({ said: { coupon }, best }: BestVerdict, text: Text): string {
  const { id, discountFen, payableFen } = best
  return text.check.bestOf(couponName(coupon, text), id ?? '-', fenToYuan(discountFen), fenToYuan(payableFen))
}

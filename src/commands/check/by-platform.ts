import type { Invocation } from '../../cli/invocation'
import { noteWarnings, writtenWarnings } from '../../cli/warnings'
import { fenToYuan } from '../../coupon/money'
import { isoTime } from '../../coupon/time'
import { better, bestOf } from '../../eligibility/best'
import type { Cart } from '../../eligibility/cart'
import { freeShipping, type Verdict } from '../../eligibility/verdict'
import type { CouponVerdict, OptionValues, VerdictEndpoint } from '../../platforms/platform'
import type { Session } from '../../session/open'
import type { Text } from '../../text'
import type { Warning } from '../../warning'
import { nowOf } from './member'
import { verdictColumns } from './verdict-columns'

/** The platform's own word on the coupons of a member and a cart, as the document of `check`, and `by` whom. */
export async function checkByPlatform(
  invocation: Invocation,
  session: Session,
  endpoint: VerdictEndpoint,
  values: OptionValues,
): Promise<void> {
  const { verdicts, warnings } = await session.ask(endpoint, values, (data) => endpoint.read(data, values))
  const cart = endpoint.cart(values)
  const all = [...session.warnings, ...warnings]
  const whole = all.filter(({ id }) => id === null)
  const items = verdicts.map((said) => verdictOf(said, cart, all, invocation.text))
  const best = bestAmong(verdicts, cart)
  const now = await nowOf(invocation, session.platform.name)
  await invocation.print({
    shape: 'document',
    head: { asOf: isoTime(now), by: 'platform', cart: { lines: cart.lines.length, totalFen: cart.totalFen } },
    list: 'verdicts',
    items: invocation.isMachine ? items : forReader(items),
    tail: () => ({ best, complete: true, warnings: writtenWarnings(whole, invocation.text) }),
    columns: verdictColumns,
  })
  if (invocation.globals.output === 'json') return
  noteWarnings(invocation, all)
  if (best)
    invocation.note((t) => t.check.bestOf(best.id ?? '-', fenToYuan(best.discountFen), fenToYuan(best.payableFen)))
  const usable = items.filter(({ verdict }) => verdict === 'usable').length
  invocation.note((t) => t.check.byPlatform(usable, items.length - usable))
}

/** How a saving is spread over the lines is nothing that the platform tells. */
function verdictOf(
  { coupon, usable, discountFen, message }: CouponVerdict,
  { totalFen }: Cart,
  warnings: readonly Warning[],
  text: Text,
): Verdict {
  const verdict = usable ? 'usable' : 'unusable'
  const saving = usable ? discountFen : 0
  const own = warnings.filter(({ id }) => id !== null && id === coupon.id)
  return {
    id: coupon.id,
    title: coupon.title,
    verdict,
    assumed: [],
    discountFen: saving,
    payableFen: saving === null ? null : totalFen - saving,
    allocation: [],
    reasons: usable ? [] : [{ code: 'PLATFORM_SAYS', message: message ?? text.check.noReason }],
    warnings: [...own, ...freeShipping({ coupon, verdict, discountFen: saving })].map((warning) => ({
      ...warning,
      message: warning.message(text),
    })),
  }
}

/** What can be used first, by what it saves; the data formats keep the order of the platform. */
function forReader(items: readonly Verdict[]): Verdict[] {
  const rank = ({ verdict, discountFen }: Verdict) => (verdict === 'usable' ? (discountFen ?? 0) : -1)
  return items.toSorted((a, b) => rank(b) - rank(a))
}

function bestAmong(verdicts: readonly CouponVerdict[], { totalFen }: Cart) {
  const usable = verdicts.filter((said) => said.usable)
  return bestOf(
    usable.reduce<CouponVerdict | null>((best, said) => better(best, said), null),
    totalFen,
  )
}

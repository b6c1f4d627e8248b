import type { Answer } from '../cli/answer'
import type { Column } from '../output/format'
import type { Count, CountEndpoint, OptionValues } from '../platforms/platform'
import type { Session } from '../session/open'
import { factsOf } from '../cli/facts'
import type { Invocation } from '../cli/invocation'
import { noteWarnings } from '../cli/warnings'

/** How many coupons there are: one record. */
export async function count(
  invocation: Invocation,
  session: Session,
  endpoint: CountEndpoint,
  asked: OptionValues,
): Promise<void> {
  const { report } = countAnswer(session, endpoint, asked)
  await invocation.print({ ...report, page: { facts: factsOf(session, asked) } })
  noteWarnings(invocation, session.warnings)
}

/** The same, before it is printed. */
export function countAnswer(session: Session, endpoint: CountEndpoint, asked: OptionValues): Answer<Count> {
  return { report: { shape: 'record', items: counted(session, endpoint, asked), columns: countColumns(endpoint) } }
}

async function* counted(session: Session, endpoint: CountEndpoint, asked: OptionValues): AsyncGenerator<Count> {
  yield await session.ask(endpoint, asked, (data) => endpoint.read(data, asked))
}

export const countColumns = ({ states = {} }: CountEndpoint): readonly Column<Count>[] => [
  { field: 'total', about: (t) => t.coupon.totalAbout, heading: (t) => t.coupon.totalHeading, align: 'right' },
  { field: 'uid', about: (t) => t.coupon.memberAbout, heading: (t) => t.coupon.memberHeading },
  {
    field: 'type',
    about: (t) => t.coupon.typeAbout,
    heading: (t) => t.coupon.typeHeading,
    show({ type = '' }, t) {
      const state = states[type]
      return state === undefined ? String(type) : t.coupon.typeOf(t.check.statuses[state], String(type))
    },
  },
]

import type { Cart } from '../../eligibility/cart'
import { type Disagreement, disagreement } from '../../eligibility/compare'
import type { Column } from '../../output/format'
import type { OptionValues } from '../../platforms/platform'
import type { Text } from '../../text'
import type { Session } from '../../session/open'
import type { Invocation } from '../../cli/invocation'
import type { Run } from './run'

/** `--compare`: the ids of the coupons that the platform itself calls usable. */
export async function askUsable({ platform, ask }: Session, member: OptionValues, cart: Cart): Promise<Set<string>> {
  const { verdicts } = platform.members
  if (!verdicts) return new Set()
  const values = verdicts.values(member, cart)
  const said = await ask(verdicts.endpoint, values, (data) => verdicts.read(data, values))
  return new Set(said.filter(({ usable }) => usable).map(({ id }) => id))
}

export type Disagreements = (Disagreement & { message: string })[]

/** Gathers what the platform and the evaluator differ on while the verdicts are printed. */
export class Comparison {
  private readonly found: Disagreement[] = []

  constructor(usableIds: ReadonlySet<string>, run: Run) {
    run.watch((decision) => {
      const difference = disagreement(decision, usableIds, run.situation)
      if (difference) this.found.push(difference)
    })
  }

  disagreements(text: Text): Disagreements {
    return this.found.map((difference) => ({ ...difference, message: text.check.causes[difference.cause] }))
  }

  /** Beside `json`, whose document holds them: a table of its own, or lines on standard error. */
  async print(invocation: Invocation): Promise<void> {
    const { output } = invocation.globals
    const items = this.disagreements(invocation.text)
    if (output === 'json') return
    if (output === 'table' && items.length > 0) {
      await invocation.context.stdout.write('\n')
      await invocation.print({ shape: 'list', items, columns: comparisonColumns })
    } else for (const { id, cause, message } of items) invocation.note((t) => t.check.disagrees(id, cause, message))
    invocation.note((t) => t.check.disagreements(items.length))
  }
}

const comparisonColumns: readonly Column<Disagreements[number]>[] = [
  { field: 'id', about: (t) => t.check.fields.id, heading: (t) => t.output.headings.id },
  { field: 'title', about: (t) => t.check.fields.title, heading: (t) => t.output.headings.title, wide: true },
  { field: 'platform', about: (t) => t.check.platformSays, heading: (t) => t.check.platformSays },
  { field: 'verdict', about: (t) => t.check.fields.verdict, heading: (t) => t.check.headings.verdict },
  { field: 'message', about: (t) => t.check.likelyCause, heading: (t) => t.check.likelyCause, wide: true },
]

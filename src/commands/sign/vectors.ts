import { CouponError } from '../../errors'
import type { Column } from '../../output/format'
import { type Checked, checkAnswers } from '../../signing/vectors'
import type { Invocation } from '../../cli/invocation'

/** `sign vectors`: every published answer, computed anew; exit 1 where one is not given. */
export async function vectors(invocation: Invocation): Promise<void> {
  const { context, globals } = invocation
  if (globals.fields === 'help') return invocation.printFields(columns)
  invocation.checkFields(columns)
  const checked = context.platforms.flatMap((platform) => checkAnswers(platform.vectors ?? []))
  await invocation.print({ shape: 'document', list: 'vectors', items: checked, columns })
  const failed = checked.filter(({ pass }) => !pass).length
  if (failed > 0) throw new CouponError('internal', (t) => t.sign.vectorsFailed(failed))
}

const columns: readonly Column<Checked>[] = [
  { field: 'name', about: (t) => t.sign.vectorName, heading: (t) => t.sign.vectorName, wide: true },
  { field: 'expected', about: (t) => t.sign.vectorExpected },
  { field: 'got', about: (t) => t.sign.token, heading: (t) => t.sign.token, wide: true },
  {
    field: 'pass',
    about: (t) => t.sign.pass,
    heading: (t) => t.sign.pass,
    show: ({ pass }, t) => (pass ? t.sign.yes : t.sign.no),
    tone: ({ pass }) => (pass ? 'good' : 'bad'),
  },
]

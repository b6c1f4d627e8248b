import type { Invocation } from '../../cli/invocation'
import { DoubtMarks } from '../../cli/doubt-marks'
import { WarningIndex, writtenWarnings } from '../../warning'
import { noteWarnings } from '../../cli/warnings'
import { isoTime } from '../../coupon/time'
import { CouponError, type Sentence } from '../../errors'
import { readFields } from '../../output/fields'
import { shorten } from '../../output/safe-text'
import { memberColumns, type MemberRow } from './columns'
import { documentOf, type FailedMember, isFailed, isFound, type Member, withoutEmptyRows } from './document'
import { type GroupName, groupNames } from './groups'
import { nextCommand } from './next-command'
import type { MemberOptions } from './options'
import type { Text } from '../../text'
import { idText, isUnjudged } from './row-text'
import { assumptionsText, countsText, folded, isUnknown, screenOf, whoText } from './screen'

/**
 * In the chosen format. The data formats have every coupon that was fetched, the others those that the screen shows.
 */
export async function printMembers(
  invocation: Invocation,
  members: readonly (Member | FailedMember)[],
  options: MemberOptions,
): Promise<void> {
  const { output, fields, query } = invocation.globals
  const sayWarnings = () =>
    noteWarnings(
      invocation,
      members.filter(isFound).flatMap(({ warnings }) => warnings),
    )
  // The last line of a screen is the next command.
  if (output === 'table') sayWarnings()
  if (output === 'json' || query !== undefined) await printDocument(invocation, members, options)
  else if (output === 'table' && fields === undefined) await printScreens(invocation, members, options)
  else await printRows(invocation, members, options)
  if (output === 'json' || output === 'table') return
  sayWarnings()
  for (const each of members) if (isFailed(each)) invocation.note(failureOf(each, options.full))
}

/** What is missing is told last, by the exit code too. */
export function endOf(members: readonly (Member | FailedMember)[]): CouponError | null {
  const failed = members.filter(isFailed)
  const [first] = failed
  if (first)
    return new CouponError('partial', (t) => t.member.someFailed(failed.length, members.length), first.error.details)
  for (const { failure, groups, complete } of members.filter(isFound)) {
    const shown = Object.values(groups).reduce((sum, { length }) => sum + length, 0)
    if (failure) return new CouponError('partial', (t) => t.errors.partial(shown, failure.sentence(t)), failure.details)
    if (!complete) return new CouponError('partial', (t) => t.member.notAll(shown))
  }
  return null
}

const failureOf =
  ({ id, error }: FailedMember, full = false): Sentence =>
  (t) =>
    t.member.failed(idText(id, full), error.sentence(t))

async function printDocument(
  invocation: Invocation,
  members: readonly (Member | FailedMember)[],
  { status }: MemberOptions,
): Promise<void> {
  const { fields } = invocation.globals
  const columns = memberColumns({ moments: new Map(), judged: true, full: true })
  const picked = fields === undefined ? undefined : readFields(fields, columns)
  const documents = members.map((each) =>
    documentOf(each, { text: invocation.text, everything: status === 'all', fields: picked }),
  )
  const [only] = documents
  await invocation.printDocument(documents.length === 1 && only ? only : documents)
}

async function printScreens(
  invocation: Invocation,
  members: readonly (Member | FailedMember)[],
  options: MemberOptions,
): Promise<void> {
  const { text, width, ambiguous, color } = invocation
  const { full = false, status } = options
  const screens: string[] = []
  for (const each of members.map((one) => (isFailed(one) ? one : withoutEmptyRows(one)))) {
    const next = isFailed(each) ? '' : nextCommand(each, invocation, options)
    screens.push(
      isFailed(each)
        ? `${shorten(failureOf(each, full)(text))}\n`
        : await screenOf(each, { text, width, ambiguous, color, full, everything: status === 'all', next }),
    )
  }
  await invocation.show(screens.join('\n'))
}

async function printRows(
  invocation: Invocation,
  all: readonly (Member | FailedMember)[],
  options: MemberOptions,
): Promise<void> {
  const { text, globals } = invocation
  const { full = false } = options
  const isData = globals.output === 'jsonl' || globals.output === 'csv'
  const found = all.filter(isFound)
  const members = isData ? found : found.map(withoutEmptyRows)
  const counted: readonly GroupName[] = isData ? ['used', 'expired'] : folded
  const hidden = options.status === 'all' ? [] : counted
  const rows = members.flatMap((each) => rowsOf(each, hidden))
  const failed = globals.output === 'jsonl' ? all.filter(isFailed) : []
  const [first] = members
  const warnings = members.flatMap((each) => each.warnings)
  const doubts = new DoubtMarks(new WarningIndex(warnings), rows.filter(isUnjudged))
  const end = endOf(all)
  await invocation.print<MemberRow>({
    shape: 'document',
    head: first && members.length === 1 ? { asOf: isoTime(first.moment.now) } : {},
    items: [...rows, ...failed.map((each) => documentOf(each, { text, everything: false }) as MemberRow)],
    tail: () => ({
      warnings: writtenWarnings(warnings, text),
    }),
    columns: memberColumns({
      moments: new Map(members.map(({ id, moment }) => [id, moment])),
      judged: options.cart !== undefined || options.amount !== undefined,
      full,
      doubts,
    }),
    page: {
      title: (t) => t.member.title(all.map(({ id }) => idText(id, full)).join(', ')),
      facts: (t) => (first && members.length === 1 ? factsOfMember(first, full, t) : []),
      footnotes: () => [...doubts.footnotes(), ...assumptionsOf(members, text)],
      notes: () => [
        ...members.flatMap((each) => [...(all.length > 1 ? [whoOf(each, full)] : []), ...notesOf(each)]),
        ...all.filter(isFailed).map((each) => failureOf(each, full)),
        ...(end ? [end.sentence] : []),
      ],
    },
  })
}

const whoOf =
  (member: Member, full: boolean): Sentence =>
  (t) =>
    whoText(member, full, t)

const factsOfMember = ({ id, platform, profile }: Member, full: boolean, { coupon }: Text) => [
  [coupon.memberHeading, idText(id, full)] as const,
  [coupon.platformHeading, platform] as const,
  ...(profile === null ? [] : [[coupon.profileHeading, profile] as const]),
]

const notesOf = (member: Member): Sentence[] => [
  (t) => countsText(member, t),
  ...(member.empty ? [((t) => t.coupon.withoutContent(member.empty ?? 0)) as Sentence] : []),
  ...(member.moment.ofSandbox ? [((t) => t.coupon.sandboxClock(isoTime(member.moment.now))) as Sentence] : []),
  ...(isUnknown(member) ? [((t) => t.member.nothing) as Sentence] : []),
]

/** Once for all members. */
const assumptionsOf = (members: readonly Member[], text: Text): Sentence[] =>
  [...new Set(members.flatMap((each) => assumptionsText(each, text)))].map((line) => () => line)

function rowsOf({ id, groups }: Member, hidden: readonly GroupName[]): MemberRow[] {
  return groupNames
    .filter((name) => !hidden.includes(name))
    .flatMap((group) => groups[group].map((coupon) => ({ member: id, group, ...coupon })))
}

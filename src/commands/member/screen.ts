import { DoubtMarks } from '../../cli/doubt-marks'
import { FinePrint } from '../../cli/fine-print'
import { WarningIndex } from '../../warning'
import { isoTime } from '../../coupon/time'
import { shorten } from '../../output/safe-text'
import type { Cell, Heading } from '../../output/table/cells'
import { loadGrid } from '../../output/table/grid'
import { gap, layout, needsOf } from '../../output/table/layout'
import { loadStyle } from '../../output/table/style'
import { loadTextWidth, type TextWidth } from '../../output/table/text-width'
import { wrap } from '../../output/table/wrap'
import type { Text } from '../../text'
import type { Member } from './document'
import { type GroupName, groupNames } from './groups'
import { cellsOf, isWide } from './row-cells'
import { idText, isUnjudged } from './row-text'

export interface ScreenOptions {
  text: Text
  /** Cells across; `Infinity` where nothing limits them. */
  width: number
  /** What the terminal makes of characters of ambiguous width. */
  ambiguous: 'narrow' | 'wide'
  color: boolean
  /** Codes and phone numbers in full. */
  full: boolean
  /** `--status all`. */
  everything: boolean
  /** The command line to type next. */
  next: string
}

/** Narrower than this, a coupon is a card. */
const narrow = 60
const indent = '  '
const longest = 200
/** What is no longer than this is not broken. */
const shortCell = 16

interface Tools {
  ruler: Awaited<ReturnType<typeof loadTextWidth>>
  paint: Awaited<ReturnType<typeof loadStyle>>
}

/** Who it is, how many there are, the coupons in groups, and what to type next. */
export async function screenOf(member: Member, options: ScreenOptions): Promise<string> {
  const { text, width, ambiguous, next } = options
  const tools = { ruler: await loadTextWidth(ambiguous), paint: await loadStyle(options.color) }
  const head = [
    ...flow(whoParts(member, options.full, text), width, tools.ruler),
    ...wrap(countsText(member, text), width, tools.ruler),
  ]
  const rows = shownGroups(member, options).flatMap((name) => member.groups[name])
  const doubts = new DoubtMarks(new WarningIndex(member.warnings), rows.filter(isUnjudged))
  const groups = await groupsText(member, { ...options, doubts }, tools)
  const told = doubts.footnotes().map((note) => note(text))
  const foot = [...told, ...footText(member, options)].flatMap((line) => wrap(line, width, tools.ruler))
  const lines = [tools.paint(head[0] ?? '', 'heading'), ...head.slice(1), ...groups, '', ...foot]
  return `${[...lines, text.member.next(next)].join('\n')}\n`
}

/** Member, platform, whose credentials, and the moment with its zone. */
function whoParts({ id, platform, profile, moment }: Member, full: boolean, { member, coupon }: Text): string[] {
  const at = isoTime(moment.now).replace(/^(.{10})T(.{5}).*(.{6})$/, '$1 $2 $3')
  const from = profile === null ? member.environment : member.profile(profile)
  return [`${coupon.memberHeading} ${idText(id, full)}`, platform, from, member.clock(at, moment.ofSandbox)]
}

export const whoText = (member: Member, full: boolean, text: Text): string =>
  whoParts(member, full, text).join(' '.repeat(gap))

/** As many parts on a line as fit, each in one piece where it can be. */
function flow(parts: readonly string[], width: number, ruler: TextWidth): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const joined = [...lines.splice(-1), part].join(' '.repeat(gap))
    const last = joined.slice(0, -part.length).trimEnd()
    lines.push(...(ruler.cells(joined) <= width || last === '' ? [joined] : [last, part]))
  }
  return lines.flatMap((line) => wrap(line, width, ruler))
}

/** What the platform counts, by its own states: an unused one may have ended since. */
export function countsText({ counts, complete, groups }: Member, { member }: Text): string {
  const always = ['unused', 'used', 'expired', 'locked'] as const
  const states = counts.unknown === 0 ? always : ([...always, 'unknown'] as const)
  const ended = groups.ended.length
  return member.counts(
    states.map((state) => {
      const said = member.counted(counts[state], member.count[state])
      return state === 'unused' && ended > 0 ? member.ofThemEnded(said, ended) : said
    }),
    complete,
  )
}

type DrawOptions = ScreenOptions & { doubts: DoubtMarks }

async function groupsText(member: Member, options: DrawOptions, tools: Tools): Promise<string[]> {
  const { text } = options
  const shown = shownGroups(member, options)
  const draw = await drawer(member, shown, options, tools)
  return shown.flatMap((name) => [
    '',
    ...wrap(headingText(name, member, text), options.width, tools.ruler).map((line) => tools.paint(line, 'heading')),
    ...draw(name),
  ])
}

const shownGroups = ({ groups }: Member, { everything }: ScreenOptions): GroupName[] =>
  groupNames.filter((name) => groups[name].length > 0 && (everything || !folded.includes(name)))

/** Counted and not listed, unless everything is asked for. */
export const folded: readonly GroupName[] = ['ended', 'used', 'expired']

function headingText(name: GroupName, { groups, moment }: Member, { member }: Text): string {
  const count = groups[name].length
  if (name === 'ending') return member.endingHeading(member.groups.ending, moment.soonDays, count)
  return member.groupHeading(member.groups[name], count)
}

/** Rows under each other in all groups alike; columns drop from the right until the others fit. */
async function drawer(member: Member, names: readonly GroupName[], options: DrawOptions, tools: Tools) {
  const { ruler, paint } = tools
  const rows = new Map(
    names.map((name) => [name, member.groups[name].map((coupon) => safe(cellsOf(coupon, member, options)))]),
  )
  const all = [...rows.values()].flat()
  const room = options.width - indent.length
  const plan = options.width < narrow ? null : fit(all, room, tools)
  if (plan === null)
    return (name: GroupName) => (rows.get(name) ?? []).flatMap((cells) => card(cells, options.width, tools))
  const { widths, headings } = plan
  const grid = await loadGrid(headings, ruler, paint)
  return (name: GroupName) => {
    const shown = (rows.get(name) ?? []).map((cells) => cells.slice(0, widths.length))
    const lines = grid(shown, widths).split('\n').slice(0, -1)
    return lines.map((line) => indent + line)
  }
}

function fit(
  rows: readonly Cell[][],
  room: number,
  { ruler }: Tools,
): { headings: Heading[]; widths: number[] } | null {
  for (let count = rows[0]?.length ?? 0; count > 2; count--) {
    const headings = Array.from({ length: count }, (_, index) => {
      const need = Math.max(...rows.map((row) => ruler.cells(row[index]?.text ?? '')))
      return { heading: '', right: false, wide: need > shortCell && isWide(index, rows) }
    })
    const widths = layout(headings, needsOf(headings, rows, ruler), room)
    if (widths) return { headings, widths }
  }
  return null
}

/** The first line is what it is worth; the others say the rest. */
function card(cells: readonly Cell[], width: number, { ruler, paint }: Tools): string[] {
  const [value, threshold, ...others] = cells.filter(({ text }) => text !== '-')
  const first = `${value?.text ?? ''}${' '.repeat(gap)}${threshold?.text ?? ''}`
  const lines = wrap(first, width, ruler).map((line) => paint(line, 'heading'))
  const room = Math.max(4, width - indent.length)
  return [
    ...lines,
    ...others.flatMap(({ text, tone }) => wrap(text, room, ruler).map((line) => indent + paint(line, tone))),
  ]
}

const safe = (cells: readonly Cell[]): Cell[] => cells.map(({ text, tone }) => ({ text: shorten(text, longest), tone }))

function footText(member: Member, { text, everything }: ScreenOptions): string[] {
  const { groups, counts } = member
  if (isUnknown(member)) return [text.member.nothing]
  const empty = member.empty ? [text.coupon.withoutContent(member.empty)] : []
  const left = everything
    ? []
    : folded.flatMap((name) => {
        const count = name === 'ended' ? groups.ended.length : counts[name as 'used' | 'expired']
        return count ? [text.member.groupHeading(text.member.groups[name], count)] : []
      })
  return [...empty, ...assumptionsText(member, text), ...(left.length === 0 ? [] : [text.member.folded(left)])]
}

/** What the amounts of a cart take for granted, once for all that it concerns. */
export function assumptionsText({ groups, isForecast }: Member, text: Text): string[] {
  const amounts = Object.values(groups)
    .flat()
    .filter(({ verdict }) => verdict?.verdict === 'usable' || verdict?.verdict === 'almost')
  const assumed = new Set(amounts.flatMap(({ verdict }) => verdict?.assumed ?? []))
  const finePrint = new FinePrint()
  for (const coupon of amounts) finePrint.add(coupon)
  return [
    ...[...assumed].map((each) => text.check.assumptions[each]),
    ...finePrint.notes().map((note) => note(text)),
    ...(isForecast ? [text.check.forecast] : []),
  ]
}

/** The platform knows nothing of this member. */
export function isUnknown({ groups, counts, complete }: Member): boolean {
  const some =
    Object.values(groups).some(({ length }) => length > 0) || Object.values(counts).some((count) => (count ?? 0) > 0)
  return complete && !some
}

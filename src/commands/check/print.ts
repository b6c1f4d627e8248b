import { fenToYuan } from '../../coupon/money'
import { finePrintOf } from '../../coupon/title/fine-print'
import { couponName, doubtText } from '../../eligibility/explain'
import { assumptionsOf, isDoubtful } from '../../eligibility/verdict'
import { CouponError, type Sentence } from '../../errors'
import type { Page, Report, Row } from '../../output/format'
import type { Invocation } from '../../cli/invocation'
import { noteWarnings } from '../../cli/warnings'
import { announced, type GivenMoment } from '../../session/moment'
import type { Text } from '../../text'
import { ReaderRows } from './reader-rows'
import { type VerdictRow, verdictColumns, verdictColumnsFor } from './verdict-columns'
import type { Run } from './run'
import { VerdictLines } from './verdict-lines'

/** What a screen or a page knows beside the verdicts. */
export interface Surroundings {
  moment: GivenMoment
  /** Whose coupons they are. */
  facts?: NonNullable<Page['facts']>
  /** The platform judges carts itself, and was not asked. */
  isForecast: boolean
  /** Coupons of other states are not among these, and can be asked for. */
  isUnusedOnly?: boolean
  /** What stands below a page of its own verdict beside the platform's. */
  differences?: () => Sentence[]
  /** More keys of the document. */
  extra: () => Row
}

/** Prints every verdict: in the order given for programs, in a reader's order for people. */
export async function printVerdicts(invocation: Invocation, run: Run, surroundings: Surroundings): Promise<void> {
  const { output, fields, query } = invocation.globals
  const isPlain = fields === undefined && query === undefined
  if (output === 'jsonl' && isPlain) await streamLines(invocation, run)
  else if (invocation.isMachine || query !== undefined) await printDocument(invocation, run, surroundings)
  else await printScreen(invocation, run, surroundings)
  if (output === 'json') return
  noteWarnings(invocation, run.candidates.warnings())
  for (const note of summary(run, surroundings)) invocation.note(note)
}

async function printDocument(invocation: Invocation, run: Run, { extra }: Surroundings): Promise<void> {
  const { output, fields = '' } = invocation.globals
  const isPicked = /(?:^|,)\s*(?:reason|shortFen)\s*(?:,|$)/.test(fields)
  const report = verdictsReport(run, invocation.text, extra)
  await invocation.print(
    output === 'csv' || isPicked ? { ...report, items: withHeadline(run.verdicts(invocation.text)) } : report,
  )
}

/** The document of `check`, before it is printed. */
export function verdictsReport(run: Run, text: Text, extra: () => Row): Report<VerdictRow> {
  return {
    shape: 'document',
    head: run.head(),
    list: 'verdicts',
    items: run.verdicts(text),
    tail: () => ({ ...run.tail(text), ...extra() }),
    columns: verdictColumns,
  }
}

/** For those who read columns: what is in the first reason, as columns of their own. */
async function* withHeadline(verdicts: AsyncIterable<VerdictRow>): AsyncGenerator<VerdictRow> {
  for await (const verdict of verdicts) {
    const [headline] = verdict.reasons
    const shortFen = headline?.code === 'BELOW_THRESHOLD' ? headline.shortFen : null
    yield { ...verdict, reason: headline?.code ?? null, shortFen }
  }
}

async function printScreen(invocation: Invocation, run: Run, surroundings: Surroundings): Promise<void> {
  const { moment, facts, extra } = surroundings
  const { text, globals } = invocation
  const rows = new ReaderRows(run, moment)
  const title: Sentence = (t) => t.check.pageTitle(fenToYuan(run.situation.cart.totalFen))
  const verdicts = announced(invocation, moment, rows.items(text))
  await invocation.print({
    shape: 'document',
    head: run.head(),
    list: 'verdicts',
    items: globals.fields === undefined ? verdicts : withHeadline(verdicts),
    tail: () => ({ ...run.tail(text), ...extra() }),
    columns: verdictColumnsFor({ bar: globals.output === 'table' && invocation.width >= roomForBar }),
    page: {
      title,
      ...(facts && { facts }),
      footnotes: () => rows.footnotes(),
      notes: () => [...summary(run, surroundings), ...(surroundings.differences?.() ?? [])],
    },
  })
}

/** Cells across: on less a bar would take the room of the words. */
const roomForBar = 80

const linesInABreath = 256

/** One write for as many lines as came together: a million coupons are no million writes. */
async function streamLines({ context, text }: Invocation, run: Run): Promise<void> {
  const lines = new VerdictLines(run.situation, text)
  let count = 0
  for await (const batch of run.candidates.batches) {
    for (const candidate of batch) {
      const decision = run.decide(candidate)
      if (run.isShown(decision)) lines.add(decision, candidate)
      if (++count % linesInABreath === 0) await context.breathe()
    }
    await context.stdout.write(lines.take())
  }
}

/** What a person wants to know after a table: the best one, how many of each, and whether that was all. */
function summary(run: Run, { isForecast, isUnusedOnly, differences }: Surroundings): Sentence[] {
  const { counts, candidates, unvalued } = run
  return [
    ...(run.best === null ? [] : [(t: Text) => bestText(run, t)]),
    ...(run.best === null || unvalued === 0 ? [] : [(t: Text) => t.check.unvalued(unvalued)]),
    (t) => t.check.counted(counts),
    ...(isForecast ? [(t: Text) => t.check.forecast] : []),
    ...(differences ? [(t: Text) => t.check.compared] : []),
    ...(isUnusedOnly ? [(t: Text) => t.check.unusedOnly] : []),
    ...(candidates.complete() ? [] : [(t: Text) => t.check.notAll]),
  ]
}

/** With its title, and with all that its amount takes for granted. */
function bestText({ best, bestOne }: Run, text: Text): string {
  if (!best || !bestOne) return ''
  const { coupon, warnings, assumesStatus } = bestOne
  const words = finePrintOf(coupon)
  const { check } = text
  const saves = check.bestOf(
    couponName(coupon, text),
    best.id ?? '-',
    fenToYuan(best.discountFen),
    fenToYuan(best.payableFen),
  )
  const provisos = [
    ...warnings.filter((warning) => isDoubtful([warning])).map(({ code }) => doubtText(code, text)),
    ...assumptionsOf(coupon, assumesStatus).map((assumption) => check.assumptionsInShort[assumption]),
    ...(words.length === 0 ? [] : [check.finePrint.inShort(words)]),
  ]
  return provisos.length === 0 ? saves : check.proviso(saves, provisos.join(check.semicolon))
}

type Strictness = { strict?: boolean; exitCode?: boolean }

/** Everything is printed or held by now: this only says how it ended. */
export function checkOutcome(run: Run, options: Strictness): void {
  const failure = outcomeOf(run, options)
  if (failure) throw failure
}

/** Asked when every verdict was read; `null`: all is well. */
export function outcomeOf(run: Run, { strict, exitCode }: Strictness): CouponError | null {
  const failure = run.candidates.failure()
  if (failure)
    return new CouponError('partial', (t) => t.errors.partial(total(run), failure.sentence(t)), failure.details)
  if (strict && run.conflicts > 0)
    return new CouponError('protocol', (t) => t.check.strictConflicts(run.conflicts), {
      hint: (t) => t.check.strictConflictsHint,
    })
  if (exitCode && run.counts.usable === 0)
    return new CouponError('no', (t) => t.check.nothingUsable, { hint: (t) => t.check.nothingUsableHint })
  return null
}

const total = ({ counts }: Run): number => counts.usable + counts.almost + counts.unusable + counts.unknown

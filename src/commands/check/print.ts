import { fenToYuan } from '../../coupon/money'
import { explainSay, explainWhy } from '../../eligibility/explain'
import type { Decision } from '../../eligibility/evaluate'
import { CouponError, usageError } from '../../errors'
import type { Verdict } from '../../eligibility/verdict'
import type { Report, Row } from '../../output/format'
import type { Text } from '../../text'
import { safeText } from '../../output/safe-text'
import type { Invocation } from '../../cli/invocation'
import { verdictColumns } from './verdict-columns'
import type { Run } from './run'
import { VerdictLines } from './verdict-lines'

/** Prints every verdict, and ends as the exit code wants it. */
export async function printVerdicts(invocation: Invocation, run: Run, extra: () => Row = () => ({})): Promise<void> {
  const { output, fields, query } = invocation.globals
  if (output === 'jsonl' && fields === undefined && query === undefined) await streamLines(invocation, run)
  else {
    await invocation.print(verdictsReport(run, invocation.text, extra))
  }
  if (output !== 'json') noteSummary(invocation, run)
}

/** Every verdict, before it is printed. */
export function verdictsReport(run: Run, text: Text, extra: () => Row = () => ({})): Report<Verdict> {
  return {
    shape: 'document',
    head: run.head(),
    list: 'verdicts',
    items: run.verdicts(text),
    tail: () => ({ ...run.tail(), ...extra() }),
    columns: verdictColumns,
  }
}

const linesInABreath = 256

/** One write for as many lines as came together: a million coupons are no million writes. */
async function streamLines({ context, text }: Invocation, run: Run): Promise<void> {
  const lines = new VerdictLines(run.situation.cart.totalFen, text)
  let count = 0
  for await (const batch of run.candidates.batches) {
    for (const candidate of batch) {
      lines.add(run.decide(candidate), candidate)
      if (++count % linesInABreath === 0) await context.breathe()
    }
    await context.stdout.write(lines.take())
  }
}

/** What a person wants to know after a table: the best one, how many of each, and whether that was all. */
function noteSummary(invocation: Invocation, { best, counts, candidates }: Run): void {
  if (best)
    invocation.note((t) => t.check.bestOf(best.id ?? '-', fenToYuan(best.discountFen), fenToYuan(best.payableFen)))
  invocation.note((t) => t.check.counted(counts))
  if (!candidates.complete()) invocation.note((t) => t.check.notAll)
}

/** `--why` and `--say`: about one coupon. */
export async function printAbout(invocation: Invocation, run: Run, id: string, how: 'why' | 'say'): Promise<void> {
  const { context, globals, text } = invocation
  const decision = await find(run, id)
  const lines = how === 'why' ? explainWhy(decision, run.situation, text) : [explainSay(decision, run.situation, text)]
  if (globals.output !== 'json' && globals.output !== 'jsonl')
    return context.stdout.write(lines.map((line) => `${safeText(line)}\n`).join(''))
  const answer = { id, verdict: decision.verdict, [how]: how === 'why' ? lines : lines[0] }
  await invocation.print({ shape: 'record', items: [answer], columns: [] })
}

async function find(run: Run, id: string): Promise<Decision> {
  for await (const [, decision] of run.decisions()) if (decision.coupon.id === id) return decision
  throw usageError((t) => t.check.noSuchCoupon(id))
}

type Strictness = { strict?: boolean; exitCode?: boolean }

/** Everything is printed by now: this only says how it ended. */
export function checkOutcome(run: Run, options: Strictness, offline: boolean): void {
  const failure = outcomeOf(run, options, offline)
  if (failure) throw failure
}

/** Asked when every verdict was read; `null`: all is well. */
export function outcomeOf(run: Run, { strict, exitCode }: Strictness, offline: boolean): CouponError | null {
  const failure = run.candidates.failure()
  if (failure && !offline)
    return new CouponError('partial', (t) => t.errors.partial(total(run), failure.sentence(t)), failure.details)
  if (run.foreign > 0) return new CouponError('protocol', (t) => t.check.foreignBenefits(run.foreign))
  if (strict && run.conflicts > 0) return new CouponError('protocol', (t) => t.check.strictConflicts(run.conflicts))
  if (exitCode && run.counts.usable === 0) return new CouponError('no', (t) => t.check.nothingUsable)
  return null
}

const total = ({ counts }: Run): number => counts.usable + counts.almost + counts.unusable + counts.unknown

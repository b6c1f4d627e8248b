import { type CouponError, usageError } from '../../errors'
import { maskCode } from '../../coupon/mask'
import { safeText, shorten } from '../../output/safe-text'
import { loadStyle } from '../../output/table/style'
import type { Decision, VerdictName } from '../../eligibility/evaluate'
import { type Beside, explainSay, explainWhy } from '../../eligibility/explain'
import type { EvaluationContext } from '../../eligibility/rule'
import type { Candidate } from '../../eligibility/verdict'
import { decideWithoutCart, sayWithoutCart, whyWithoutCart } from '../../eligibility/without-cart'
import { loadFold } from '../../cli/fold'
import type { Invocation } from '../../cli/invocation'
import { isJudgedThere } from './judged-there'
import type { Text } from '../../text'
import type { CheckOptions } from './options'
import type { Run } from './run'

/** `--why` or `--say`, and what was typed after it. */
export interface About {
  how: 'why' | 'say'
  name: string
}

/** Throws `usage` for what does not go with them. `null` where neither was typed. */
export function aboutOf({ globals }: Invocation, options: CheckOptions): About | null {
  const { why, say, only, compare } = options
  if (why !== undefined && say !== undefined) throw usageError((t) => t.errors.notTogether('--why', '--say'))
  const name = why ?? say
  if (name === undefined) return null
  const how = why === undefined ? 'say' : 'why'
  const others = { '--only': only, '--compare': compare, '--fields': globals.fields }
  const other = Object.entries(others).find(([, value]) => value !== undefined)?.[0]
  if (other) throw usageError((t) => t.errors.notTogether(`--${how}`, other))
  if (!['table', 'json', 'jsonl'].includes(globals.output))
    throw usageError((t) => t.check.aboutFormat(`--${how}`, globals.output))
  return { how, name }
}

interface AboutWhat {
  /** Without one everything but the threshold is judged. */
  hasCart: boolean
  /** The member's coupons of other states, for what is not among those that may still be used. */
  others: (() => Promise<Candidate[]>) | null
}

/** Says what there is to say of one coupon. */
export async function printAbout(
  invocation: Invocation,
  run: Run,
  { how, name }: About,
  { hasCart, others }: AboutWhat,
): Promise<VerdictName> {
  const { context, globals, text } = invocation
  const candidate = (await find(run.all(), name)) ?? (await elsewhere(name, run, { hasCart, others }))
  const isForecast = isJudgedThere(context, candidate.coupon.platform)
  const { decision, lines } = explain({ ...candidate, isJudgedThere: isForecast }, run, how, hasCart, text)
  if (globals.output === 'json' || globals.output === 'jsonl') {
    const answer = { id: decision.coupon.id, verdict: decision.verdict, [how]: how === 'why' ? lines : lines[0] }
    await invocation.print({ shape: 'record', items: [answer], columns: [] })
  } else {
    const paint = await painter(invocation, how)
    const fold = await loadFold(context.stdout, context.env)
    const shown = lines.flatMap((line, index) =>
      fold(safeText(withShortTitle(line, decision.coupon)), hangs[how]).map((part) => paint(part, index)),
    )
    await context.stdout.write(shown.map((line) => `${line}\n`).join(''))
  }
  if (isForecast && hasCart && others !== null && decision.verdict !== 'unusable')
    invocation.note((t) => t.check.askThePlatform(run.situation.cart.lines.length > 0))
  return decision.verdict
}

/** As much of a title as a person reads; a program gets all of it. */
const longestTitle = 200

const withShortTitle = (line: string, { title }: Candidate['coupon']): string =>
  title === null || title.length <= longestTitle ? line : line.replaceAll(title, () => shorten(title, longestTitle))

/** Cells: what is said to a customer is copied as it stands. */
const hangs: Record<About['how'], number> = { why: 2, say: 0 }

/** What is not among coupons that did not all come may be among the others. */
async function elsewhere(name: string, { candidates }: Run, { hasCart, others }: AboutWhat): Promise<Candidate> {
  const failure = candidates.failure()
  if (failure) throw failure
  const found = others === null ? null : await find(await others(), name)
  if (found === null) throw noSuchCoupon(name, { hasCart, complete: candidates.complete() })
  return found
}

function noSuchCoupon(name: string, found: { hasCart: boolean; complete: boolean }): CouponError {
  return usageError(
    (t) => t.check.noSuchCoupon(name),
    (t) => t.check.noSuchCouponHint(found),
  )
}

function explain(candidate: Candidate & Beside, run: Run, how: About['how'], hasCart: boolean, text: Text) {
  const { situation } = run
  const decision = hasCart ? run.decide(candidate) : decideWithoutCart(run.known(candidate.coupon), situation)
  return { decision, lines: linesOf(decision, candidate, situation, { how, hasCart, text }) }
}

function linesOf(
  decision: Decision,
  candidate: Beside,
  situation: EvaluationContext,
  { how, hasCart, text }: { how: About['how']; hasCart: boolean; text: Text },
): string[] {
  if (how === 'why') return (hasCart ? explainWhy : whyWithoutCart)(decision, candidate, situation, text)
  return [
    hasCart ? explainSay(decision, candidate, situation, text) : sayWithoutCart(decision, candidate, situation, text),
  ]
}

/** On a terminal the heading stands out, and so does what says no. */
async function painter({ color }: Invocation, how: About['how']): Promise<(line: string, index: number) => string> {
  const style = await loadStyle(color && how === 'why')
  return (line, index) => {
    if (index === 0) return style(line, 'heading')
    return line.replace(/^ {2}(\[[^\]]{1,3}\])/, (_, mark: string) => `  ${style(mark, toneOfMark(mark))}`)
  }
}

const tones = { '[yes]': 'good', '[是]': 'good', '[no]': 'bad', '[否]': 'bad', '[!]': 'warn' } as const
const toneOfMark = (mark: string) => tones[mark as keyof typeof tones] ?? 'dim'

/** So many are listed where one was meant. */
const mostListed = 5

/**
 * The one coupon of that id or code, in full or as a screen shows it, else the one whose title is that or has it in
 * it; `null` where none is. Throws `usage` where several are, with their ids.
 */
async function find(
  candidates: AsyncIterable<Candidate> | readonly Candidate[],
  name: string,
): Promise<Candidate | null> {
  const wanted = fold(name)
  if (wanted === '') throw usageError((t) => t.check.noSuchCoupon(name))
  const isMasked = wanted.includes('***')
  const coded: Candidate[] = []
  const masked = new Found()
  const exact = new Found()
  const titled = new Found()
  for await (const candidate of candidates) {
    const { id, code, title } = candidate.coupon
    if (id === name) return candidate
    if (code === name && coded.length === 0) coded.push(candidate)
    if (isMasked && code !== null && fold(maskCode(safeText(code))) === wanted) masked.add(candidate)
    if (title === name) exact.add(candidate)
    if (title !== null && fold(title).includes(wanted)) titled.add(candidate)
  }
  const only = coded[0] ?? masked.only ?? exact.only ?? titled.only
  if (only) return only
  if (masked.count > 0) throw several(name, 'code', masked)
  if (titled.count === 0) return null
  throw several(name, 'title', titled)
}

/** Coupons that were found, and how many: only as many are kept as are listed. */
class Found {
  readonly some: Candidate[] = []
  count = 0

  add(candidate: Candidate): void {
    if (this.count++ < mostListed) this.some.push(candidate)
  }

  get only(): Candidate | undefined {
    return this.count === 1 ? this.some[0] : undefined
  }
}

/** Upper and lower case, full and half width are alike to a reader. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

function several(name: string, by: 'code' | 'title', { some, count }: Found): CouponError {
  return usageError(
    (t) =>
      t.check.severalCoupons[by](
        name,
        count,
        some.map(({ coupon }) => nameOf(coupon, some, t)),
      ),
    (t) => t.check.severalHint,
  )
}

/** Coupons of one title are told apart by their ends. */
function nameOf({ id, title, validUntil }: Candidate['coupon'], some: readonly Candidate[], { check }: Text): string {
  const name = check.aCoupon(id ?? '-', shorten(title ?? '-', 60))
  const isAlone = some.filter(({ coupon }) => coupon.title === title).length === 1
  return isAlone || validUntil === null ? name : check.aCouponUntil(name, validUntil)
}

import { resolve } from 'node:path'
import type { Context } from '../../context'
import type { Cart } from '../../eligibility/cart'
import { situationOf } from '../../eligibility/evaluate'
import { checkOccurring, type Overrides, readOverrides } from '../../eligibility/overrides'
import type { Candidate } from '../../eligibility/verdict'
import { situationWithoutCart } from '../../eligibility/without-cart'
import { CouponError, usageError } from '../../errors'
import { type Session, withSession } from '../../session/open'
import { type GivenMoment, momentOf, noteMoment } from '../../session/moment'
import { readGivenCart } from '../../cli/given-cart'
import { factsOf } from '../../cli/facts'
import { holdingOutput } from '../../cli/held-output'
import { printRequest } from '../../cli/print-request'
import { readTextFile } from '../../cli/input'
import type { Invocation } from '../../cli/invocation'
import type { Page } from '../../output/format'
import { type About, aboutOf, printAbout } from './about'
import type { Candidates } from './candidates'
import { verdictColumns } from './verdict-columns'
import { askOpinions, Comparison, type Opinions } from './compare'
import { withDetails } from './details'
import { asKept, fetchCoupons, fetchOthers, leavesOthers } from './fetch'
import { readCoupons } from './coupons-file'
import { isJudgedThere } from './judged-there'
import type { CheckOptions } from './options'
import { checkOutcome, printVerdicts } from './print'
import { Run } from './run'
import { type CheckedMember, memberOf } from './member'

/** `coupon check`. */
export async function check(invocation: Invocation, options: CheckOptions): Promise<void> {
  const { context, globals } = invocation
  if (globals.fields === 'help') return invocation.printFields(verdictColumns)
  invocation.checkFields(verdictColumns)
  const about = aboutOf(invocation, options)
  refuseClashes(options, about)
  const member = memberOf(invocation, options)
  const cart = await readGivenCart(options, options.priceUnit, context)
  const { coupons } = options
  if (member === null)
    return checkCoupons(invocation, options, { cart, about, candidates: await readCoupons(coupons ?? '-', context) })
  await withSession(invocation, member.platform, async (session) => {
    await checkMember(invocation, options, { cart, about }, session, member)
  })
}

function refuseClashes({ cart, amount, coupons }: CheckOptions, about: About | null): void {
  if (cart !== undefined && amount !== undefined) throw usageError((t) => t.errors.notTogether('--cart', '--amount'))
  if (cart === undefined && amount === undefined && !about) throw usageError((t) => t.check.needsCart)
  if (cart === '-' && coupons === '-') throw usageError((t) => t.errors.stdinTwice)
}

/** What is held against what. Without a cart `about` is what is asked. */
interface Question {
  cart: Cart | null
  about: About | null
}

async function checkMember(
  invocation: Invocation,
  options: CheckOptions,
  question: Question,
  session: Session,
  member: CheckedMember,
): Promise<void> {
  const { endpoint, values } = member
  const { dryRun, curl } = invocation.globals
  if (dryRun || curl) return printRequest(invocation, session.prepare(endpoint, values).request)
  const asked = await askMember(invocation, options, question.cart, session, member)
  const others = invocation.globals.offline ? null : () => fetchOthers(session, values)
  const isUnusedOnly = others !== null && leavesOthers(session.platform)
  const facts = factsOf(session, values)
  await checkCoupons(invocation, options, { ...question, ...asked, others, isUnusedOnly, facts })
}

/** Everything that is asked of the platform. */
export async function askMember(
  { globals }: Invocation,
  { details, compare }: Pick<CheckOptions, 'details' | 'compare'>,
  cart: Cart | null,
  session: Session,
  { endpoint, values, judging }: CheckedMember,
): Promise<{ candidates: Candidates; opinions: Opinions | null }> {
  const fetched = await fetchCoupons(session, endpoint, values)
  const asked = details === false || globals.offline ? fetched : await withDetails(session, fetched, values)
  const candidates = globals.offline ? asKept(asked) : asked
  return { candidates, opinions: compare && cart ? await askOpinions(session, { ...values, ...judging }, cart) : null }
}

/** Coupons, and what they are held against. */
export interface Checked extends Question {
  candidates: Candidates
  /** The platform's own verdicts, where they were asked for. */
  opinions?: Opinions | null
  facts?: NonNullable<Page['facts']>
  others?: (() => Promise<Candidate[]>) | null
  isUnusedOnly?: boolean
}

/** Holds the coupons against the cart and prints what was asked for. */
export async function checkCoupons(
  invocation: Invocation,
  options: Pick<CheckOptions, 'thresholdBase' | 'rounding' | 'overrides' | 'only' | 'strict' | 'exitCode'>,
  { cart, about, opinions = null, facts, others = null, isUnusedOnly = false, ...checked }: Checked,
): Promise<void> {
  const { context } = invocation
  const overrides = await overridesOf(options, context)
  const candidates = overrides === null ? checked.candidates : await occurring(overrides, checked.candidates)
  const { run, moment } = await openRun(invocation, options, cart, candidates, overrides)
  if (about) {
    noteMoment(invocation, moment)
    const verdict = await printAbout(invocation, run, about, { hasCart: cart !== null, others })
    if (options.exitCode && verdict !== 'usable') throw new CouponError('no', (t) => t.check.nothingUsable)
    return
  }
  const comparison = opinions && new Comparison(opinions, run)
  const extra = () => (comparison ? { disagreements: comparison.disagreements(invocation.text) } : {})
  const isForecast = facts !== undefined && comparison === null && isJudgedThere(context, candidates.platform)
  const print = async (to: Invocation) => {
    const differences = comparison && { differences: () => comparison.notes() }
    await printVerdicts(to, run, { moment, extra, isForecast, isUnusedOnly, ...differences, ...(facts && { facts }) })
    await comparison?.print(to)
    checkOutcome(run, options)
  }
  await (options.strict ? holdingOutput(invocation, print) : print(invocation))
}

/** Coupons held against a cart, before anything is printed. */
export async function openRun(
  invocation: Invocation,
  { thresholdBase, rounding, only }: Pick<CheckOptions, 'thresholdBase' | 'rounding' | 'only'>,
  cart: Cart | null,
  candidates: Candidates,
  overrides: Overrides | null,
): Promise<{ run: Run; moment: GivenMoment }> {
  const moment = await momentOf(invocation, candidates.platform)
  const conditions = { now: moment.now, thresholdBase, rounding }
  const situation = cart ? situationOf(cart, conditions) : situationWithoutCart(conditions)
  return { run: new Run(situation, candidates, overrides, invocation.context.breathe, only ?? null), moment }
}

/**
 * The same candidates, all of them here: overrides of coupons that do not occur are refused before anything is printed.
 */
async function occurring(overrides: Overrides, candidates: Candidates): Promise<Candidates> {
  const all: Candidate[] = []
  for await (const batch of candidates.batches) for (const candidate of batch) all.push(candidate)
  checkOccurring(
    overrides,
    all.map(({ coupon }) => coupon),
  )
  return { ...candidates, batches: [all] }
}

export async function overridesOf(
  { overrides }: Pick<CheckOptions, 'overrides'>,
  context: Context,
): Promise<Overrides | null> {
  if (overrides === undefined) return null
  const shown = overrides.replace(/^@/, '')
  return readOverrides(await readTextFile(resolve(context.cwd, shown), shown))
}

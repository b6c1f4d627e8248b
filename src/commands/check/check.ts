import { resolve } from 'node:path'
import type { Context } from '../../context'
import { type Cart, readCart } from '../../eligibility/cart'
import { situationOf } from '../../eligibility/evaluate'
import { type Overrides, readOverrides } from '../../eligibility/overrides'
import { usageError } from '../../errors'
import { type Session, withSession } from '../../session/open'
import { printRequest } from '../../cli/print-request'
import { readInput, readTextFile } from '../../cli/input'
import type { Invocation } from '../../cli/invocation'
import { noteWarnings } from '../../cli/warnings'
import type { Candidates } from './candidates'
import { verdictColumns } from './verdict-columns'
import { askUsable, Comparison } from './compare'
import { fetchCoupons } from './fetch'
import { readCoupons } from './coupons-file'
import type { CheckOptions } from './options'
import { checkOutcome, printAbout, printVerdicts } from './print'
import { Run } from './run'
import { type CheckedMember, memberOf, nowOf, withDetails } from './member'

/** `coupon check`. */
export async function check(invocation: Invocation, options: CheckOptions): Promise<void> {
  const { context, globals } = invocation
  if (globals.fields === 'help') return invocation.printFields(verdictColumns)
  invocation.checkFields(verdictColumns)
  if (options.cart === undefined) throw usageError((t) => t.errors.missingOption('--cart <cart>'))
  const member = memberOf(options, context.platforms)
  if (options.cart === '-' && options.coupons === '-') throw usageError((t) => t.errors.stdinTwice)
  const cart = readCart(await readInput(options.cart, context), options)
  if (member === null) {
    // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- memberOf refuses where neither is given
    return checkCoupons(invocation, options, cart, await readCoupons(options.coupons!, context))
  }
  await withSession(invocation, member.platform, async (session) => {
    await checkMember(invocation, options, cart, session, member)
  })
}

async function checkMember(
  invocation: Invocation,
  options: CheckOptions,
  cart: Cart,
  session: Session,
  member: CheckedMember,
): Promise<void> {
  const { endpoint, values } = member
  const { dryRun, curl } = invocation.globals
  if (dryRun || curl) return printRequest(invocation, session.client.prepare(endpoint, endpoint.call(values)).request)
  const fetched = await fetchCoupons(session, endpoint, values)
  const candidates = options.details ? await withDetails(session, fetched) : fetched
  const usable = options.compare ? await askUsable(session, values, cart) : null
  await checkCoupons(invocation, options, cart, candidates, usable)
}

/** Holds the coupons against the cart and prints what was asked for. */
export async function checkCoupons(
  invocation: Invocation,
  options: CheckOptions,
  cart: Cart,
  candidates: Candidates,
  usable: ReadonlySet<string> | null = null,
): Promise<void> {
  const { thresholdBase, rounding, why, say } = options
  const situation = situationOf(cart, { now: await nowOf(invocation, candidates.platform), thresholdBase, rounding })
  const { context } = invocation
  const run = new Run(situation, candidates, await overridesOf(options, context), context.breathe)
  if (why !== undefined) return printAbout(invocation, run, why, 'why')
  if (say !== undefined) return printAbout(invocation, run, say, 'say')
  const comparison = usable === null ? null : new Comparison(usable, run)
  await printVerdicts(
    invocation,
    run,
    comparison ? () => ({ disagreements: comparison.disagreements(invocation.text) }) : undefined,
  )
  await comparison?.print(invocation)
  noteWarnings(invocation, candidates.warnings())
  checkOutcome(run, options, invocation.globals.offline)
}

async function overridesOf({ overrides }: CheckOptions, context: Context): Promise<Overrides | null> {
  if (overrides === undefined) return null
  const shown = overrides.replace(/^@/, '')
  return readOverrides(await readTextFile(resolve(context.cwd, shown), shown))
}

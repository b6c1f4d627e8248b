import { Command, type Option } from 'commander'
import { documentOf } from '../../cli/answer'
import { optionName } from '../../cli/endpoint-options'
import { readInput } from '../../cli/input'
import type { Invocation } from '../../cli/invocation'
import type { Context } from '../../context'
import { readCart } from '../../eligibility/cart'
import type { Overrides } from '../../eligibility/overrides'
import { type CouponError, usageError } from '../../errors'
import { scalarText } from '../../json'
import type { OptionValues, Platform } from '../../platforms/platform'
import type { Session } from '../../session/open'
import { openProfile, platformOfProfile } from '../../session/profile'
import { type Language, texts } from '../../text'
import { askMember, openRun, overridesOf } from '../check/check'
import { Comparison } from '../check/compare'
import { type CheckedMember, memberOf } from '../check/member'
import { addCheckOptions, type CheckOptions } from '../check/options'
import { outcomeOf, verdictsReport } from '../check/print'
import { verdictColumns } from '../check/verdict-columns'
import { parseValue, readLineOptions } from './line-options'
import type { Task, TaskKind } from './task'

/** Options of `check` that make no sense for many members at once. */
const forOne = ['coupons', 'exitCode', 'why', 'say']

/** `batch check`: the same cart, or each line's own, for every member. */
export function checkTask({ platforms }: Context, language: Language): TaskKind {
  const { options: all } = addCheckOptions(new Command(), platforms, language)
  const known = all.filter((option) => !forOne.includes(option.attributeName()))
  const memberNames = platforms.flatMap(({ members }) => members.options.map(({ flags }) => optionName(flags)))
  const isMember = (option: Option) => memberNames.includes(option.attributeName())
  return {
    command: 'check',
    about: texts[language].check.about,
    options: known.filter((option) => !isMember(option)),
    columns: verdictColumns,
    examples: [
      'batch check --cart @cart.json --input members.txt -p sandbox',
      'batch check --cart @cart.json --input members.txt --output-file verdicts.jsonl --journal verdicts.journal',
    ],
    open: (invocation, typed) => open(invocation, typed as CheckOptions, known, known.filter(isMember)),
  }
}

async function open(
  invocation: Invocation,
  options: CheckOptions,
  known: readonly Option[],
  members: readonly Option[],
): Promise<Task> {
  const { context } = invocation
  const cart = options.cart === undefined ? undefined : await readInput(options.cart, context)
  if (cart !== undefined) readCart(cart, options)
  const typed: OptionValues = { ...options, ...(cart !== undefined && { cart }) }
  const overrides = await overridesOf(options, context)
  const platform = platformOfProfile(invocation)
  const find = platform ? () => platform : finder(invocation)
  return {
    platform,
    typed,
    memberOf: (given) =>
      members.map((each) => scalarText(given[each.attributeName()] ?? given[each.name()])).find(Boolean) ?? null,
    async question(line) {
      const { values, profile } =
        'member' in line
          ? { values: { ...typed, ...memberValues(await find(line.member), line.member, members) }, profile: undefined }
          : readLineOptions(line.options, known, typed)
      const asked = values as CheckOptions
      const member = memberOf(asked, context.platforms)
      if (member === null || asked.cart === undefined) throw usageError((t) => t.errors.missingOption('--cart <cart>'))
      const { cart: source } = asked
      return {
        platform: member.platform,
        profile,
        ask: (session, fields) => check(invocation, session, { ...asked, cart: source }, member, overrides, fields),
      }
    },
  }
}

async function check(
  invocation: Invocation,
  session: Session,
  options: CheckOptions & { cart: string },
  member: CheckedMember,
  overrides: Overrides | null,
  fields: readonly string[] | undefined,
): Promise<unknown> {
  const { text } = invocation
  const cart = readCart(options.cart, options)
  const { candidates, usable } = await askMember(session, options, cart, member)
  const run = await openRun(invocation, options, cart, candidates, overrides)
  const comparison = usable && new Comparison(usable, run)
  const extra = () => (comparison ? { disagreements: comparison.disagreements(text) } : {})
  const failure = (): CouponError | null => outcomeOf(run, options, invocation.globals.offline)
  return documentOf({ report: verdictsReport(run, text, extra), failure }, fields)
}

/** The option that names this member, with its id as the platform takes it. */
function memberValues(platform: Platform, id: string, members: readonly Option[]): OptionValues {
  const fitting = platform.members.fits(id)
  if (fitting) return fitting
  const [first] = platform.members.options
  const option = members.find((each) => first && each.attributeName() === optionName(first.flags))
  if (!option) throw usageError((t) => t.batch.noSuchMember(id))
  return { [option.attributeName()]: parseValue(option, id) }
}

/** Which platform a bare id is of: by its shape, and where two fit, by whose credentials there are. */
function finder(invocation: Invocation): (id: string) => Promise<Platform> {
  const { platforms } = invocation.context
  const credentials = new Map<Platform, Promise<boolean>>()
  const has = (platform: Platform) => {
    const known =
      credentials.get(platform) ??
      openProfile(invocation, platform).then(
        () => true,
        () => false,
      )
    credentials.set(platform, known)
    return known
  }
  return async (id) => {
    const fitting = platforms.filter(({ members }) => members.fits(id) !== null)
    const [only, other] = fitting
    if (only && !other) return only
    const held = await Promise.all(fitting.map(has))
    const [one, another] = fitting.filter((_, index) => held[index])
    if (one && !another) return one
    const names = fitting.map(({ name }) => name)
    throw usageError((t) => (names.length === 0 ? t.batch.noSuchMember(id) : t.batch.severalPlatforms(id, names)))
  }
}

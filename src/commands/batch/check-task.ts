import { Command, type Option } from 'commander'
import { documentOf } from '../../cli/answer'
import { optionName } from '../../platforms/options'
import { readGivenCart } from '../../cli/given-cart'
import { readInput } from '../../cli/input'
import type { Invocation } from '../../cli/invocation'
import type { Context } from '../../context'
import { type Cart, readCart } from '../../eligibility/cart'
import type { Overrides } from '../../eligibility/overrides'
import { usageError } from '../../errors'
import { scalarText } from '../../json'
import type { OptionValues } from '../../platforms/platform'
import type { Session } from '../../session/open'
import { platformOfProfile } from '../../session/profile'
import { type Language, texts } from '../../text'
import { askMember, openRun, overridesOf } from '../check/check'
import { Comparison } from '../check/compare'
import { type CheckedMember, memberOf, refuseClash, refuseUnsupported } from '../check/member'
import { addCheckOptions, type CheckOptions } from '../check/options'
import { outcomeOf, verdictsReport } from '../check/print'
import { verdictColumns } from '../check/verdict-columns'
import { ownCart, readLineOptions } from './line-options'
import type { Task, TaskKind } from './task'

/** Options of `check` that make no sense for many members at once. */
const forOne = ['coupons', 'exitCode', 'why', 'say']

/** `batch check`: the same cart, or each line's own, for every member. */
export function checkTask({ platforms }: Context, language: Language): TaskKind {
  const { options: all } = addCheckOptions(new Command(), platforms, language)
  const known = all.filter((option) => !forOne.includes(option.attributeName()))
  const memberNames = [
    'member',
    ...platforms.flatMap(({ members }) => members.options.map(({ flags }) => optionName(flags))),
  ]
  const isMember = (option: Option) => memberNames.includes(option.attributeName())
  return {
    command: 'check',
    about: texts[language].check.about,
    options: known.filter((option) => !isMember(option)),
    columns: verdictColumns,
    examples: [
      'batch check --cart @examples/cart.json --input examples/members.txt -p sandbox',
      'batch check --amount 280 --output-file verdicts.jsonl --journal verdicts.journal -p sandbox < examples/members.txt',
    ],
    open: (invocation, typed) => open(unnoted(invocation), typed as CheckOptions, known, known.filter(isMember)),
  }
}

/** What is noted of one line is of no use without its record. */
const unnoted = (invocation: Invocation) => Object.create(invocation, { note: { value: () => {} } }) as Invocation

async function open(
  invocation: Invocation,
  options: CheckOptions,
  known: readonly Option[],
  members: readonly Option[],
): Promise<Task> {
  const { context } = invocation
  const cart = options.cart === undefined ? undefined : await readInput(options.cart, context)
  if (cart !== undefined) readCart(cart, options)
  if (cart !== undefined && options.amount !== undefined)
    throw usageError((t) => t.errors.notTogether('--cart', '--amount'))
  const typed = { ...options, ...(cart !== undefined && { cart }) } as unknown as OptionValues
  const platform = platformOfProfile(invocation)
  refuseClash(options)
  if (platform) refuseUnsupported(options, platform, context.platforms)
  const overrides = await overridesOf(options, context)
  // A file is read once, for all lines.
  const inLines = known.filter((option) => option.attributeName() !== 'overrides')
  return {
    platform,
    typed: overrides ? { ...typed, overrides: JSON.stringify([...overrides]) } : typed,
    memberOf: (given) =>
      members.map((each) => scalarText(given[each.attributeName()] ?? given[each.name()])).find(Boolean) ?? null,
    async question(line) {
      const { values, own, profile } =
        'member' in line
          ? { values: { ...typed, member: line.member }, own: [], profile: undefined }
          : readLineOptions(line.options, inLines, typed)
      const asked = ownCart(values, own) as CheckOptions
      const as = profile === undefined ? invocation : invocation.withProfile(profile)
      const member = memberOf(as, asked)
      if (member === null) throw usageError((t) => t.errors.missingOption('--member <id>'))
      const cartOfLine = await cartOf(asked, context)
      return {
        platform: member.platform,
        profile,
        ask: (session, fields) => check(as, session, asked, cartOfLine, member, overrides, fields),
      }
    },
  }
}

/** What stands in a line names no file: a cart is JSON there. */
async function cartOf({ cart, amount, priceUnit }: CheckOptions, context: Context): Promise<Cart> {
  const given = cart === undefined ? await readGivenCart({ amount }, priceUnit, context) : readCart(cart, { priceUnit })
  if (given === null) throw usageError((t) => t.check.needsCart)
  return given
}

async function check(
  invocation: Invocation,
  session: Session,
  options: CheckOptions,
  cart: Cart,
  member: CheckedMember,
  overrides: Overrides | null,
  fields: readonly string[] | undefined,
): Promise<unknown> {
  const { text } = invocation
  const { candidates, opinions } = await askMember(invocation, options, cart, session, member)
  const { run } = await openRun(invocation, options, cart, candidates, overrides)
  const comparison = opinions && new Comparison(opinions, run)
  const extra = () => (comparison ? { disagreements: comparison.disagreements(text) } : {})
  const failure = () => outcomeOf(run, options)
  return documentOf({ report: verdictsReport(run, text, extra), failure }, fields)
}

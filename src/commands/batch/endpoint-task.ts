import type { Option } from 'commander'
import { documentOf } from '../../cli/answer'
import { commanderOption, locate, readInputs, requireOptions } from '../../cli/endpoint-options'
import { optionName } from '../../platforms/options'
import type { Invocation } from '../../cli/invocation'
import { CouponError, usageError } from '../../errors'
import { type JsonObject, scalarText } from '../../json'
import { couponColumns } from '../../output/coupon-columns'
import type { Column } from '../../output/format'
import type { Endpoint, EndpointOption, OptionValues, Platform } from '../../platforms/platform'
import { momentOf } from '../../session/moment'
import type { Session } from '../../session/open'
import { type Language, texts } from '../../text'
import { verdictsAnswer } from '../check/by-platform'
import { verdictColumns } from '../check/verdict-columns'
import { countAnswer, countColumns } from '../count'
import { listAnswer } from '../list'
import { type Asked, namesOf, parseValue, readLineOptions } from './line-options'
import type { TaskKind } from './task'

/** The endpoints of a platform that ask about a member. */
export function endpointTasks(platform: Platform, language: Language): TaskKind[] {
  return platform.endpoints.flatMap((endpoint) => {
    const member = endpoint.options.find(({ flags }) =>
      platform.members.options.some((option) => option.flags === flags),
    )
    return member ? [endpointTask(platform, endpoint, member, language)] : []
  })
}

function endpointTask(platform: Platform, endpoint: Endpoint, member: EndpointOption, language: Language): TaskKind {
  const at = (error: unknown) => locate(error, platform, endpoint)
  const known = endpoint.options.map((option) => commanderOption(option, texts[language], language, at))
  const memberName = optionName(member.flags)
  const optionNamed = (name: string) => known.find((option) => option.attributeName() === name)
  /** A platform may know members by more than one name: by which, the shape of the id tells. */
  const memberValues = (id: string): OptionValues => {
    const [name = memberName] = Object.keys(platform.members.fits(id) ?? {})
    const option = optionNamed(name) ?? optionNamed(memberName)
    return option ? { [option.attributeName()]: parseValue(option, id) } : {}
  }
  const isMember = (option: Option) => option.attributeName() === memberName
  const members = `examples/members-${platform.name}.txt`
  const cart = endpoint.options.some(({ required, input }) => required && input === 'cart')
    ? ' --cart @examples/cart.json'
    : ''
  const memberOptions = platform.members.options.flatMap(({ flags }) => optionNamed(optionName(flags)) ?? [])
  return {
    command: endpoint.command,
    about: endpoint.about[language],
    options: known.filter((option) => !isMember(option)),
    columns: columnsOf(endpoint),
    examples: [
      `batch ${endpoint.command}${cart} --input ${members} -p sandbox`,
      `batch ${endpoint.command}${cart} --input ${members} --journal members.journal --resume -p sandbox > coupons.jsonl`,
    ],
    async open(invocation, given) {
      const typed = await readInputs(invocation, endpoint, given)
      const pageTyped = invocation.command.getOptionValueSource('page') === 'cli'
      refuseTyped(endpoint, typed, pageTyped)
      return {
        platform,
        typed,
        memberOf: (options) => memberIn(options, memberOptions),
        question: async (line) => {
          const asked: Asked =
            'member' in line
              ? { values: { ...typed, ...memberValues(line.member) }, own: [] }
              : readLineOptions(line.options, known, typed)
          refuseClash(asked, pageTyped)
          const values = await readInputs(invocation, endpoint, asked.values, true)
          requireOptions(endpoint, values)
          // What does not go together is found out before a request is waited for.
          endpoint.call(values)
          return {
            platform,
            profile: asked.profile,
            ask: (session, fields) => ask(invocation, session, endpoint, values, fields),
          }
        },
      }
    },
  }
}

function columnsOf(endpoint: Endpoint): readonly Column<never>[] {
  if (endpoint.kind === 'count') return countColumns(endpoint)
  return endpoint.kind === 'verdicts' ? verdictColumns : couponColumns
}

async function ask(
  invocation: Invocation,
  session: Session,
  endpoint: Endpoint,
  values: OptionValues,
  fields: readonly string[] | undefined,
): Promise<unknown> {
  const moment = await momentOf(invocation, session.platform.name)
  try {
    switch (endpoint.kind) {
      case 'count':
        return await documentOf(countAnswer(session, endpoint, values), fields)
      case 'verdicts':
        return await documentOf(await verdictsAnswer(invocation, session, endpoint, values, moment), fields)
      case 'list':
        return await documentOf(listAnswer(session, endpoint, values, moment, invocation.text), fields)
    }
  } catch (error) {
    throw locate(error, session.platform, endpoint)
  }
}

function memberIn(options: JsonObject, members: readonly Option[]): string | null {
  const given = members
    .flatMap(namesOf)
    .map((name) => scalarText(options[name]))
    .find((text) => text !== null)
  return given ?? null
}

/** What does not go together on the command line is no matter of any line; what is missing there, a line may give. */
function refuseTyped(endpoint: Endpoint, typed: OptionValues, pageTyped: boolean): void {
  refuseClash({ values: typed, own: [] }, pageTyped)
  try {
    endpoint.call(typed)
  } catch (error) {
    if (!(error instanceof CouponError && error.details.isMissing)) throw error
  }
}

function refuseClash({ values, own }: Asked, pageTyped: boolean): void {
  if (values['all'] && (pageTyped || own.includes('page')))
    throw usageError((t) => t.errors.notTogether('--all', '--page'))
}

import type { Command } from 'commander'
import { action } from '../cli/action'
import { commanderOption, locate, readInputs, requireOptions } from '../cli/endpoint-options'
import { addExamples } from '../cli/examples'
import type { Invocation } from '../cli/invocation'
import { memberOfAnother } from '../cli/member-of-another'
import { printRequest } from '../cli/print-request'
import { noteWarnings } from '../cli/warnings'
import type { Context } from '../context'
import { usageError } from '../errors'
import { couponColumns } from '../output/coupon-columns'
import type { Endpoint, OptionValues, Platform } from '../platforms/platform'
import { type Session, withSession } from '../session/open'
import { type Language, texts } from '../text'
import { count, countColumns } from './count'
import { list } from './list'

/** The command of one endpoint. Its options are the endpoint's own; a new platform needs nothing here. */
export function addEndpointCommand(
  program: Command,
  context: Context,
  language: Language,
  platform: Platform,
  endpoint: Endpoint,
): void {
  const text = texts[language]
  const command = program.command(endpoint.command).description(endpoint.about[language])
  for (const option of endpoint.options) {
    const at = (error: unknown, given: string) =>
      locate(memberOfAnother(error, given, option.flags, platform, context.platforms), platform, endpoint)
    command.addOption(commanderOption(option, text, language, at))
  }
  addExamples(command, endpoint.examples, text)
  command.action(
    action<OptionValues>(context, (invocation, options) =>
      located(platform, endpoint, () => ask(invocation, platform, endpoint, options)),
    ),
  )
}

async function ask(
  invocation: Invocation,
  platform: Platform,
  endpoint: Endpoint,
  options: OptionValues,
): Promise<void> {
  const isCheck = endpoint.kind === 'list' && invocation.globals.offline && Boolean(endpoint.cart?.(options))
  const showsVerdicts = isCheck || endpoint.kind === 'verdicts'
  const columns = showsVerdicts ? (await import('./check/verdict-columns')).verdictColumns : columnsOf(endpoint)
  if (invocation.globals.fields === 'help') return invocation.printFields(columns)
  invocation.checkFields(columns)
  requireOptions(endpoint, options)
  refuseClashes(invocation, options)
  const values = await readInputs(invocation, endpoint, options)
  endpoint.call(values)
  await withSession(invocation, platform, async (session) => {
    const { dryRun, curl, output } = invocation.globals
    if (dryRun || curl) {
      for (const note of session.notes) invocation.note(note)
      return printRequest(invocation, session.prepare(endpoint, values).request)
    }
    if (output === 'raw') return printRaw(invocation, session, endpoint, values)
    if (endpoint.kind === 'verdicts')
      return (await import('./check/by-platform')).checkByPlatform(invocation, session, endpoint, values)
    if (endpoint.kind === 'count') return count(invocation, session, endpoint, values)
    if (isCheck) return (await import('./check/cached')).checkCached(invocation, session, endpoint, values)
    return list(invocation, session, endpoint, values)
  })
}

const columnsOf = (endpoint: Endpoint) => (endpoint.kind === 'count' ? countColumns(endpoint) : couponColumns)

/** Every failure of an endpoint's command says which endpoint it was. */
async function located(platform: Platform, endpoint: Endpoint, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw locate(error, platform, endpoint)
  }
}

/** A default page that nobody typed does not clash. */
function refuseClashes({ command, globals }: Invocation, { all }: OptionValues): void {
  if (all && command.getOptionValueSource('page') === 'cli')
    throw usageError((t) => t.errors.notTogether('--all', '--page'))
  if (all && globals.output === 'raw') throw usageError((t) => t.errors.rawNotForAll)
}

/** `-o raw`: the body as it was received, of a failure too, whose exit code stays its own. */
async function printRaw(
  invocation: Invocation,
  session: Session,
  endpoint: Endpoint,
  values: OptionValues,
): Promise<void> {
  const { stdout } = invocation.context
  try {
    const { body } = await session.receive(endpoint, values)
    await stdout.write(body)
    noteWarnings(invocation, session.warnings)
  } catch (error) {
    if (session.client.last) await stdout.write(session.client.last.body)
    throw error
  }
}

import { type Command, Option } from 'commander'
import type { Context } from '../context'
import { CouponError, usageError } from '../errors'
import { curlCommand } from '../http/curl'
import type { HttpRequest } from '../http/message'
import { couponColumns } from '../output/coupon-columns'
import { prettyJson } from '../output/json'
import { escapeJson, showUnseen } from '../output/safe-text'
import type { OptionValues, Endpoint, EndpointOption, Platform, Localized } from '../platforms/platform'
import { type Language, type Text, texts } from '../text'
import { action } from '../cli/action'
import { readCheckedCart } from '../cli/checked-cart'
import { type Connection, withConnection } from '../session/open'
import { count, countColumns } from './count'
import { flagOf } from '../cli/global-options'
import { addExamples } from '../cli/examples'
import type { Invocation } from '../cli/invocation'
import { list } from './list'
import { noteWarnings } from '../cli/warnings'

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
  const at = (error: unknown) => locate(error, platform, endpoint)
  for (const option of endpoint.options) command.addOption(commanderOption(option, text, language, at))
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
  const isCheck = endpoint.kind === 'list' && invocation.globals.offline && options['checked'] !== undefined
  const columns =
    endpoint.kind === 'count'
      ? countColumns
      : isCheck
        ? (await import('./check/verdict-columns')).verdictColumns
        : couponColumns
  if (invocation.globals.fields === 'help') return invocation.print({ shape: 'list', items: [], columns })
  invocation.checkFields(columns)
  requireOptions(endpoint, options)
  refuseClashes(invocation, options)
  const asked = await readInputs(invocation, endpoint, options)
  const params = endpoint.params(asked)
  await withConnection(invocation, platform, async (connection) => {
    const { dryRun, curl, output } = invocation.globals
    if (dryRun || curl) {
      for (const note of connection.notes) invocation.note(note)
      return printRequest(invocation, connection.client.prepare(endpoint, asked, params))
    }
    if (output === 'raw') return printRaw(invocation, connection, endpoint, asked)
    if (isCheck) return (await import('./check/cached')).checkCached(invocation, connection, platform, endpoint, asked)
    if (endpoint.kind === 'count') return count(invocation, connection, endpoint, asked)
    return list(invocation, connection, endpoint, asked)
  })
}

/** Every failure of an endpoint's command says which endpoint it was. */
async function located(platform: Platform, endpoint: Endpoint, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw locate(error, platform, endpoint)
  }
}

export function locate(error: unknown, platform: Platform, endpoint: Endpoint): unknown {
  return error instanceof CouponError ? error.at(platform.name, endpoint.name) : error
}

/** Not left to commander, which would ask for them before `--fields help` is answered. */
export function requireOptions({ options }: Endpoint, asked: OptionValues): void {
  const missing = options.find(
    ({ flags, required }) => required && asked[new Option(flags).attributeName()] === undefined,
  )
  if (missing) throw usageError((t) => t.errors.missingOption(missing.flags))
}

/** A default page that nobody typed does not clash. */
function refuseClashes({ command, globals }: Invocation, { all }: OptionValues): void {
  if (all && command.getOptionValueSource('page') === 'cli')
    throw usageError((t) => t.errors.notTogether('--all', '--page'))
  if (all && globals.output === 'raw') throw usageError((t) => t.errors.rawNotForAll)
}

export async function readInputs(
  { context }: Invocation,
  endpoint: Endpoint,
  asked: OptionValues,
): Promise<OptionValues> {
  const { checked } = asked
  const takesCart = endpoint.options.some((option) => option.input === 'cart')
  return takesCart && typeof checked === 'string'
    ? { ...asked, checked: await readCheckedCart(checked, context) }
    : asked
}

export function commanderOption(
  { flags, about, required, default: value, choices, parse }: EndpointOption,
  text: Text,
  language: Language,
  at: (error: unknown) => unknown,
): Option {
  const option = new Option(
    flags,
    required ? `${words(about, language)} (${text.help.required})` : words(about, language),
  )
  if (choices) option.choices([...choices])
  else if (parse) {
    option.argParser((given: string) => {
      try {
        return parse(given, flagOf(flags))
      } catch (error) {
        throw at(error)
      }
    })
  }
  if (value !== undefined) option.default(value)
  return option
}

const words = (about: Localized, language: Language): string => about[language]

/** `--dry-run` and `--curl`: the request that would be sent. The key is not in it. */
export async function printRequest({ context, globals }: Invocation, request: HttpRequest): Promise<void> {
  const { method, url, headers, body } = request
  if (globals.curl) return context.stdout.write(`${curlCommand(request)}\n`)
  if (globals.output === 'json') return context.stdout.write(`${prettyJson({ method, url, headers, body })}\n`)
  if (globals.output === 'jsonl')
    return context.stdout.write(`${escapeJson(JSON.stringify({ method, url, headers, body }))}\n`)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const text = [`${method} ${url}`, ...lines, ...(body === null ? [] : ['', body])]
  return context.stdout.write(text.map((line) => `${showUnseen(line)}\n`).join(''))
}

/** `-o raw`: the body as it was received, of a failure too, whose exit code stays its own. */
async function printRaw(
  invocation: Invocation,
  connection: Connection,
  endpoint: Endpoint,
  asked: OptionValues,
): Promise<void> {
  const { stdout } = invocation.context
  try {
    const { body } = await connection.receive(endpoint, asked)
    await stdout.write(body)
    noteWarnings(invocation, connection.warnings)
  } catch (error) {
    if (connection.client.last) await stdout.write(connection.client.last.body)
    throw error
  }
}

import type { Command, CommanderError } from 'commander'
import { version } from '../package.json'
import { ClosedPipe, type Context, Interrupted, type Sink } from './context'
import { CouponError, exitCodes } from './errors'
import type { Printed } from './program'
import { type Language, languageOf, texts } from './text'

/**
 * Runs one command line and answers its exit code. The only catch that reports: a failure is a sentence with a hint
 * on standard error, or beside the data formats one JSON object. What is not needed is not loaded.
 */
export async function main(argv: readonly string[], context: Context): Promise<number> {
  try {
    return await run(argv, context)
  } catch (error) {
    if (error instanceof ClosedPipe) return 141
    return reportFailure(error, context, languageOf(context.env['COUPON_LANG'], context.env), false)
  }
}

async function run(argv: readonly string[], context: Context): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) return printVersion(context)
  const settings = await readQuietly(context)
  const language = languageOf(peek(argv, '--lang') ?? context.env['COUPON_LANG'] ?? settings['lang'], context.env)
  const asJson = ['json', 'jsonl', 'csv'].includes(
    peek(argv, '--output', '-o') ?? context.env['COUPON_OUTPUT'] ?? settings['output'] ?? '',
  )
  try {
    return await runProgram(argv, context, language, asJson)
  } catch (error) {
    if (error instanceof ClosedPipe) return 141
    if (context.signal.reason instanceof Interrupted) return context.signal.reason.exitCode
    return reportFailure(error, context, language, asJson)
  }
}

async function runProgram(
  argv: readonly string[],
  context: Context,
  language: Language,
  asJson: boolean,
): Promise<number> {
  // One command is quick to make; what is wrong with a command line, and help, are of the whole tree.
  const first = await parse(argv, context, language, argv)
  const { program, printed, error } = isCommanderError(first.error) ? await parse(argv, context, language, []) : first
  if (error === undefined) return 0
  const { unknownCommand, usageFrom, withHelpHint } = await import('./cli/usage-error')
  if (error instanceof CouponError) throw withHelpHint(error, program, argv)
  if (!isCommanderError(error)) throw error as Error
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') {
    const [name] = program.args
    // `coupon lits --help`: commander answers with the general help, and does not say that there is no such command.
    if (name !== undefined && !name.startsWith('-') && !isCommand(program, name)) throw unknownCommand(name, program)
    await context.stdout.write(printed.out)
    return 0
  }
  // A group without its command: its help is the best answer.
  if (!asJson && error.code === 'commander.help' && isCommand(program, program.args[0] ?? ''))
    await context.stderr.write(printed.err)
  throw usageFrom(error, program, argv)
}

interface Parsed {
  program: Command
  printed: Printed
  /** What the command line, or the command, failed with. */
  error?: unknown
}

/** Runs a command line on the commands that are among these words. */
async function parse(
  argv: readonly string[],
  context: Context,
  language: Language,
  words: readonly string[],
): Promise<Parsed> {
  const { createProgram } = await import('./program')
  const printed = { out: '', err: '' }
  const program = await createProgram(context, language, printed, words)
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' })
    return { program, printed }
  } catch (error) {
    return { program, printed, error }
  }
}

function isCommand({ commands }: Command, name: string): boolean {
  return commands.some((command) => command.name() === name)
}

async function printVersion({ stdout }: Context): Promise<number> {
  await stdout.write(`${version}\n`)
  return 0
}

async function reportFailure(
  error: unknown,
  { stderr, env }: Context,
  language: Language,
  asJson: boolean,
): Promise<number> {
  const { asCouponError, failureText } = await import('./report')
  const failure = asCouponError(error)
  const said = failureText(failure, texts[language], asJson)
  await stderr.write(asJson ? said : await folded(said, stderr, env)).catch(() => {})
  return exitCodes[failure.kind]
}

/** On a terminal lines end between words; but one with a command to type stays whole, to be copied. */
async function folded(text: string, stderr: Sink, env: Context['env']): Promise<string> {
  if (stderr.isTTY !== true) return text
  const { loadFold } = await import('./cli/fold')
  const fold = await loadFold(stderr, env)
  const lines = text.split('\n').flatMap((line) => (/(?<![\w./-])coupon [a-z]/.test(line) ? [line] : fold(line, 2)))
  return lines.join('\n')
}

/** Commander stays unloaded until it is needed, so its class is known by its codes. */
function isCommanderError(error: unknown): error is CommanderError {
  return (
    error instanceof Error &&
    !(error instanceof CouponError) &&
    String((error as { code?: unknown }).code).startsWith('commander.')
  )
}

/**
 * What help and errors need to know before options are parsed; the last one counts. A wrong value is refused later, by
 * name.
 */
function peek(argv: readonly string[], ...names: string[]): string | undefined {
  let found: string | undefined
  for (const [index, word] of argv.entries()) {
    if (word === '--') break
    if (names.includes(word)) found = argv[index + 1]
    const name = names.find(
      (each) => word.startsWith(each.startsWith('--') ? `${each}=` : each) && word.length > each.length,
    )
    if (name) found = word.slice(name.length).replace(/^=/, '')
  }
  return found
}

/** Corrupt settings must not take help away; the command itself says what is wrong with them. */
async function readQuietly({ configDir }: Context): Promise<Readonly<Record<string, string>>> {
  const { readSettings } = await import('./profiles/settings')
  return readSettings(configDir).catch(() => ({}))
}

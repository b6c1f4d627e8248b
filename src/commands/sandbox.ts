import type { Command } from 'commander'
import type { Context } from '../context'
import { wholeNumber } from '../platforms/options'
import type { Sandbox } from '../sandbox/server'
import { type Language, texts } from '../text'
import { action } from '../cli/action'
import { addExamples } from '../cli/examples'
import type { Invocation } from '../cli/invocation'
import { usageError } from '../errors'

interface SandboxCommandOptions {
  port: string
  host: string
  seed: string
  members: string
  faults?: string
  clock?: string
  env?: boolean
}

export function addSandboxCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const words = text.sandbox
  const command = program
    .command('sandbox')
    .description(words.about)
    .option('--port <n>', words.portOption, within('--port', 0, 65535), '0')
    .option('--host <address>', words.hostOption, '127.0.0.1')
    .option('--seed <n>', words.seedOption, within('--seed', 0, 4294967295), '1')
    .option('--members <n>', words.membersOption, within('--members', 0, 10_000_000), '100')
    .option('--faults <spec>', words.faultsOption)
    .option('--clock <ISO 8601>', words.clockOption)
    .option('--env', words.envOption)
    .action(action<SandboxCommandOptions>(context, sandbox))
  addExamples(command, words.examples, text)
}

/** Serves until a signal ends it, and ends as the signal says. */
async function sandbox(invocation: Invocation, options: SandboxCommandOptions): Promise<void> {
  const { context, globals, text } = invocation
  const isJsonl = globals.output === 'jsonl'
  if (!isJsonl && invocation.prefer('output').source === 'flag' && globals.output !== 'table')
    throw usageError((t) => t.sandbox.formats(globals.output))
  if (isJsonl && options.env) throw usageError((t) => t.errors.notTogether('--env', '-o jsonl'))
  const { startSandbox } = await import('../sandbox/server')
  const { logRequests } = await import('./sandbox-log')
  // Nobody reads the lines any more, or the disk is full.
  const lost = new AbortController()
  const running = await startSandbox({
    platforms: context.platforms,
    port: Number(options.port),
    host: options.host,
    seed: Number(options.seed),
    members: Number(options.members),
    faults: options.faults,
    clock: options.clock,
    now: () => context.now(),
    log: logRequests(invocation, (error) => lost.abort(error)),
  })
  try {
    if (options.env) await context.stdout.write(await exportLines(context, running))
    if (!globals.quiet) await tell(invocation, text.sandbox.listening(running.url))
    await aborted(AbortSignal.any([context.signal, lost.signal]))
  } finally {
    await running.close()
  }
  context.signal.throwIfAborted()
  lost.signal.throwIfAborted()
}

function within(flag: string, min: number, max: number): (value: string) => string {
  return (value) => wholeNumber(min, max)(value, flag)
}

async function tell({ context }: Invocation, line: string): Promise<void> {
  await context.stderr.write(`${line}\n`)
}

/** `export COUPON_OPEN_ID='…'`, for `eval` in a shell: every endpoint, then every credential that has a variable. */
async function exportLines({ platforms }: Context, { urls }: Sandbox): Promise<string> {
  const endpoints = Object.entries(urls).map(([name, url]): [string, string] => [
    `COUPON_${name.toUpperCase()}_ENDPOINT`,
    url,
  ])
  const credentials: [string, string][] = []
  for (const { settings, emulator } of platforms) {
    const values = (await emulator()).credentials
    for (const { key, variable } of settings) {
      const value = values[key]
      if (variable !== undefined && value !== undefined) credentials.push([variable, value])
    }
  }
  // Platforms of one vendor share theirs.
  return [...new Map([...endpoints, ...credentials])].map(([name, value]) => `export ${name}='${value}'\n`).join('')
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

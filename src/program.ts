import { Command } from 'commander'
import { version } from '../package.json'
import { commanderOptions } from './cli/global-options'
import { helpFormat } from './cli/help-format'
import { groupCommands } from './cli/help-groups'
import type { Context } from './context'
import { type Language, texts } from './text'

/** What commander prints of its own: help. `main` hands it to the one writer. */
export interface Printed {
  out: string
  err: string
}

type AddCommand = (program: Command, context: Context, language: Language) => void

/** What is no platform's own, in the order of the help: a command loads what it needs, and no other pays for it. */
const ownCommands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  request: async () => (await import('./commands/request')).addRequestCommand,
  check: async () => (await import('./commands/check')).addCheckCommand,
  member: async () => (await import('./commands/member')).addMemberCommand,
  batch: async () => (await import('./commands/batch')).addBatchCommand,
  sign: async () => (await import('./commands/sign')).addSignCommand,
  profile: async () => (await import('./commands/profile')).addProfileCommand,
  sandbox: async () => (await import('./commands/sandbox')).addSandboxCommand,
  config: async () => (await import('./commands/config')).addConfigCommand,
  doctor: async () => (await import('./commands/doctor')).addDoctorCommand,
  completion: async () => (await import('./commands/completion')).addCompletionCommand,
  help: async () => (await import('./commands/help')).addHelpCommand,
}

/** These tell of the whole tree. */
const needAll = ['help', 'completion', 'complete', 'version']

/**
 * The command tree, or of it the commands that are among these words: enough to run one of them, and not to say what is
 * wrong with a command line. Sub-commands are made with `parent.command(…)` only: they then share its settings.
 */
export async function createProgram(
  context: Context,
  language: Language,
  printed: Printed,
  words: readonly string[] = [],
): Promise<Command> {
  const text = texts[language]
  const program = new Command('coupon')
    .description(text.help.about(context.platforms.map(({ title }) => title[language])))
    .version(version, '-V, --version', text.help.version)
    .helpOption('-h, --help', text.help.helpOption)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (piece) => void (printed.out += piece),
      writeErr: (piece) => void (printed.err += piece),
      outputError: () => {},
      getOutHelpWidth: () => context.stdout.columns ?? 80,
      getErrHelpWidth: () => context.stdout.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showSuggestionAfterError(false)
    .configureHelp(helpFormat(text))
    .addHelpText('after', `\n${text.help.learnMore}`)
  for (const option of commanderOptions(text)) program.addOption(option)
  const isWanted = wanted(words, context)
  for (const platform of context.platforms) {
    const endpoints = platform.endpoints.filter(({ command }) => isWanted(command))
    if (endpoints.length === 0) continue
    const { addEndpointCommand } = await import('./commands/endpoint')
    for (const endpoint of endpoints) addEndpointCommand(program, context, language, platform, endpoint)
  }
  for (const [name, load] of Object.entries(ownCommands)) {
    if (isWanted(name)) (await load())(program, context, language)
  }
  program.command('version', { hidden: true }).action(() => context.stdout.write(`${version}\n`))
  groupCommands(program, text)
  return program
}

/** Which commands are asked for; all of them where none is named. */
function wanted(words: readonly string[], { platforms }: Context): (command: string) => boolean {
  const endpoints = platforms.flatMap((platform) => platform.endpoints.map(({ command }) => command))
  const named = words.filter((word) => endpoints.includes(word) || Object.hasOwn(ownCommands, word))
  const isAll = named.length === 0 || words.some((word) => needAll.includes(word))
  return (command) => isAll || named.includes(command)
}

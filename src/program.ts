import { Command } from 'commander'
import { version } from '../package.json'
import { addBatchCommand } from './commands/batch'
import { addCheckCommand } from './commands/check'
import { addCompletionCommand } from './commands/completion'
import { addConfigCommand } from './commands/config'
import { addDoctorCommand } from './commands/doctor'
import { addEndpointCommand } from './commands/endpoint'
import { commanderOptions } from './cli/global-options'
import { helpFormat } from './cli/help-format'
import { groupCommands } from './cli/help-groups'
import { addHelpCommand } from './commands/help'
import { addMemberCommand } from './commands/member'
import { addProfileCommand } from './commands/profile'
import { addRequestCommand } from './commands/request'
import { addSandboxCommand } from './commands/sandbox'
import { addSignCommand } from './commands/sign'
import type { Context } from './context'
import { type Language, texts } from './text'

/** What commander prints of its own: help. `main` hands it to the one writer. */
export interface Printed {
  out: string
  err: string
}

/** The command tree. Sub-commands are made with `parent.command(…)` only: they then share its settings. */
export function createProgram(context: Context, language: Language, printed: Printed): Command {
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
  for (const platform of context.platforms) {
    for (const endpoint of platform.endpoints) addEndpointCommand(program, context, language, platform, endpoint)
  }
  addRequestCommand(program, context, language)
  addCheckCommand(program, context, language)
  addMemberCommand(program, context, language)
  addBatchCommand(program, context, language)
  addSignCommand(program, context, language)
  addProfileCommand(program, context, language)
  addSandboxCommand(program, context, language)
  addConfigCommand(program, context, language)
  addDoctorCommand(program, context, language)
  addCompletionCommand(program, context, language)
  addHelpCommand(program, context, language)
  program.command('version', { hidden: true }).action(() => context.stdout.write(`${version}\n`))
  groupCommands(program, text)
  return program
}

import { Command, type Option } from 'commander'
import { version } from '../package.json'
import { addBatchCommand } from './commands/batch'
import { addCheckCommand } from './commands/check'
import { addEndpointCommand } from './commands/endpoint'
import { commanderOptions } from './cli/global-options'
import { addHelpCommand } from './commands/help'
import { addMemberCommand } from './commands/member'
import { addProfileCommand } from './commands/profile'
import { addSandboxCommand } from './commands/sandbox'
import { addSignCommand } from './commands/sign'
import type { Context } from './context'
import { type Language, type Text, texts } from './text'

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
    .addHelpText('after', `\n${text.help.learnMore}`)
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles(text)[title] ?? title,
      optionDescription: (option) => describe(option, text),
    })
  for (const option of commanderOptions(text)) program.addOption(option)
  for (const platform of context.platforms) {
    for (const endpoint of platform.endpoints) addEndpointCommand(program, context, language, platform, endpoint)
  }
  addCheckCommand(program, context, language)
  addMemberCommand(program, context, language)
  addBatchCommand(program, context, language)
  addSignCommand(program, context, language)
  addProfileCommand(program, context, language)
  addSandboxCommand(program, context, language)
  addHelpCommand(program, context, language)
  return program
}

/** What an option does, what it takes, and what holds without it. */
function describe({ description, argChoices, defaultValue }: Option, { help }: Text): string {
  const facts = [
    ...(argChoices ? [`${help.choices}: ${argChoices.join(', ')}`] : []),
    ...(typeof defaultValue === 'string' ? [`${help.defaultValue}: ${defaultValue}`] : []),
  ]
  return facts.length === 0 ? description : `${description} (${facts.join('; ')})`
}

/** Commander's own headings, in the reader's language. */
function titles({ help }: Text): Record<string, string> {
  return {
    'Usage:': help.usage,
    'Arguments:': help.arguments,
    'Options:': help.options,
    'Global Options:': help.globalOptions,
    'Commands:': help.commands,
  }
}

import type { Command } from 'commander'
import { usageError } from '../errors'
import { nearest } from '../nearest'
import type { Context } from '../context'
import { type Language, type Text, texts } from '../text'

/** `coupon help`, `coupon help lists`, `coupon help profile add`, `coupon help exit-codes`. */
export function addHelpCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  program
    .command('help')
    .description(text.help.helpCommand)
    .argument('[topic...]')
    .action(async (topic: string[]) => context.stdout.write(helpOn(program, topic, text)))
}

function helpOn(program: Command, topic: readonly string[], { help }: Text): string {
  if (topic.join(' ') === 'exit-codes')
    return help.exitCodes.map(([code, meaning]) => `${code.padStart(3)}  ${meaning}\n`).join('')
  const command = topic.reduce<Command | undefined>(
    (parent, name) => parent?.commands.find((child) => child.name() === name),
    program,
  )
  if (!command) {
    const near = nearest(topic.join(' '), [...program.commands.map((child) => child.name()), 'exit-codes'])
    throw usageError((t) => t.errors.unknownTopic(topic.join(' '), near))
  }
  return helpText(command)
}

/** A command's help with what stands around it, as text. */
function helpText(command: Command): string {
  let text = ''
  command.configureOutput({ ...command.configureOutput(), writeOut: (piece) => void (text += piece) })
  command.outputHelp()
  return text
}

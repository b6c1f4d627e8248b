import type { Command } from 'commander'
import { addExamples } from '../cli/examples'
import { helpTopics } from '../cli/help-topics'
import { made } from '../cli/lazy-commands'
import { refuseFormat } from '../cli/text-only'
import type { Context } from '../context'
import { usageError } from '../errors'
import { nearest } from '../nearest'
import { type Language, texts } from '../text'

/** `coupon help`, `coupon help lists`, `coupon help profile add`, `coupon help exit-codes`. */
export function addHelpCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const topics = helpTopics(context, language)
  const command = program.command('help').description(text.help.helpCommand).argument('[topic...]')
  const list = Object.entries(text.topics.about).map(([name, about]) => `  ${name.padEnd(14)}${about}`)
  command.addHelpText('after', `\n${text.topics.heading}\n${list.join('\n')}`)
  addExamples(command, ['help sign explain', 'help exit-codes'], text)
  command.action(async (words: string[]) => {
    refuseFormat(command)
    const topic = topics[words.join(' ')]
    await context.stdout.write(topic === undefined ? helpOn(program, words, Object.keys(topics)) : `${topic()}\n`)
  })
}

function helpOn(program: Command, words: readonly string[], topics: readonly string[]): string {
  let command = program
  for (const word of words) {
    const next = made(command).commands.find((child) => child.name() === word || child.aliases().includes(word))
    if (!next) {
      const known = [...command.commands.map((child) => child.name()), ...(command === program ? topics : [])]
      const near = nearest(word, known)
      throw usageError(
        (t) => t.errors.unknownTopic(words.join(' '), near),
        (t) => t.errors.hintTopics,
      )
    }
    command = next
  }
  return helpText(made(command))
}

/** A command's help with what stands around it, as text. */
function helpText(command: Command): string {
  let text = ''
  command.configureOutput({ ...command.configureOutput(), writeOut: (piece) => void (text += piece) })
  command.outputHelp()
  return text
}

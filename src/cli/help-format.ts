import { type Command, Help, type Option } from 'commander'
import { plainWidth } from '../output/table/text-width'
import { wrap } from '../output/table/wrap'
import type { Text } from '../text'

/** How help looks: commands before options, in groups, and the options of every command in one line at the end. */
export function helpFormat(text: Text): Partial<Help> {
  const { help } = text
  const words: Record<string, string> = {
    'Usage:': help.usage,
    'Arguments:': help.arguments,
    'Options:': help.options,
    'Commands:': help.commands,
  }
  return {
    styleTitle: (title) => words[title] ?? title,
    optionDescription: (option) => describeOption(option, text),
    subcommandTerm: commandTerm,
    // Commander counts characters, and breaks at blanks alone, of which Chinese has none.
    displayWidth: (line) => plainWidth.cells(line),
    boxWrap: (lines, width) =>
      lines
        .split('\n')
        .flatMap((line) => wrap(line, width, plainWidth))
        .join('\n'),
    minWidthToWrap: 20,
    // Commander writes a blank after the word; `用法：` has one of its own.
    formatHelp(command, helper) {
      const lines = Help.prototype.formatHelp.call(this as Help, command, helper)
      return help.usage.endsWith('：') ? lines.replace(`${help.usage} `, help.usage) : lines
    },
    commandUsage: (command) => usageOf(command, help),
    // The root's own are those of every command: `coupon help options` lists them.
    visibleOptions(command) {
      return command.parent === null ? [] : Help.prototype.visibleOptions.call(this as Help, command)
    },
  }
}

/** What an option does, what it takes, and what holds without it. */
export function describeOption({ description, argChoices, defaultValue }: Option, { help }: Text): string {
  const facts = [
    ...(argChoices ? [`${help.choices}${help.colon}${argChoices.join(', ')}`] : []),
    ...(typeof defaultValue === 'string' ? [`${help.defaultValue}${help.colon}${defaultValue}`] : []),
  ]
  return facts.length === 0 ? description : `${description} (${facts.join('; ')})`
}

/** `remove <name>`: what is typed for it, without `[options]`, which every command takes. */
function commandTerm(command: Command): string {
  const operands = command.registeredArguments.map(operand)
  return [command.name(), ...operands].join(' ')
}

function operand(argument: Command['registeredArguments'][number]): string {
  const word = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${word}>` : `[${word}]`
}

function usageOf(command: Command, { optionsWord, commandWord }: Text['help']): string {
  const path = pathOf(command)
  const usage = command.usage().replace('[options]', `[${optionsWord}]`).replace('[command]', `[${commandWord}]`)
  return `${path.join(' ')} ${usage}`
}

/** `['coupon', 'sign', 'explain']`. */
export function pathOf(command: Command): string[] {
  return command.parent === null ? [command.name()] : [...pathOf(command.parent), command.name()]
}

import type { Command, CommanderError, Option } from 'commander'
import { CouponError, type Sentence, usageError } from '../errors'
import { nearest } from '../nearest'
import type { Text } from '../text'
import { pathOf } from './help-format'
import { made } from './lazy-commands'
import { insteadOf } from './tried-words'

/**
 * Commander words its usage errors in English; this is what they say, in ours, with what to type next. What was typed
 * may be a key: of an unknown option only the name is said, of an unknown word only one that is nearly a command.
 */
export function usageFrom(error: CommanderError, program: Command, argv: readonly string[]): CouponError {
  const { code, message } = error
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '')
  const command = commandOf(program, argv)
  if (code === 'commander.unknownCommand') return unknownCommand(first, command)
  const meant = meantBy(code, command, argv)
  if (meant) return usageError(...meant)
  const sentences: Record<string, Sentence> = {
    'commander.unknownOption': (t) => unknownOption(t, first, command),
    'commander.missingMandatoryOptionValue': (t) => t.errors.missingOption(first),
    'commander.missingArgument': (t) => t.errors.missingArgument(first),
    'commander.optionMissingArgument': (t) => t.errors.optionNeedsValue(first),
    'commander.invalidArgument': (t) => t.errors.choices(...wrongChoice(message, first, second)),
    'commander.excessArguments': (t) => t.errors.tooManyArguments,
    'commander.help': (t) => t.errors.missingCommand,
  }
  const sentence = sentences[code] ?? (() => message.replace(/^error: /, ''))
  return usageError(sentence, isVersion(code, argv) ? (t) => t.errors.hintVersion : helpHint(command))
}

/** What was meant, where that is plain: the line to type, and why. */
function meantBy(code: string, command: Command, argv: readonly string[]): [Sentence, Sentence] | undefined {
  if (code === 'commander.excessArguments') return memberOf(command, argv) ?? fileOf(command)
  if (code === 'commander.unknownOption') return nearCommand(command, argv) ?? bareMember(command, argv)
  return undefined
}

/** The word as it was typed is said only where it is near to a command, or one that people try. */
export function unknownCommand(word: string, parent: Command): CouponError {
  const instead = parent.parent === null ? insteadOf(word) : undefined
  if (instead !== undefined)
    return usageError(
      (t) => t.errors.noSuchCommand(word),
      (t) => t.errors.hintInstead(instead),
    )
  const near = nearest(word, namesOf(parent))
  if (near !== undefined) return usageError((t) => t.errors.unknownCommand(word, near), helpHint(parent))
  return usageError((t) => t.errors.unexpectedArgument, helpHint(parent))
}

/** A failure that says nothing of what to type next is answered with the help of its command. */
export function withHelpHint(error: CouponError, program: Command, argv: readonly string[]): CouponError {
  const { kind, sentence, details } = error
  if (kind !== 'usage' || details.hint) return error
  return new CouponError(kind, sentence, { ...details, hint: helpHint(commandOf(program, argv)) })
}

/** What it is for, the value, and what it may be. Of an operand commander says the value first. */
function wrongChoice(message: string, first: string, second: string): [string, string, string] {
  const choices = /Allowed choices are (.*)\./.exec(message)?.[1] ?? ''
  return message.includes('command-argument') ? [`<${second}>`, first, choices] : [first, second, choices]
}

function helpHint(command: Command): Sentence {
  const path = pathOf(command).join(' ')
  return (t) => t.errors.hintHelp(path)
}

/** The command that the words lead to, as far as they do. */
function commandOf(program: Command, argv: readonly string[]): Command {
  let command = program
  for (const [index, word] of argv.entries()) {
    if (word === '--') break
    if (takesNext(command, argv[index - 1])) continue
    command = made(command).commands.find((each) => each.name() === word || each.aliases().includes(word)) ?? command
  }
  return command
}

/** Whether the word behind this one is its value: `-p sandbox` names no command. */
function takesNext(command: Command, word: string | undefined): boolean {
  const known = optionsOf(command).find(({ short, long }) => word !== undefined && (short === word || long === word))
  return known?.required === true
}

function optionsOf(command: Command): Option[] {
  return [...command.options, ...(command.parent ? optionsOf(command.parent) : [])]
}

function namesOf(parent: Command): string[] {
  const commands = made(parent).createHelp().visibleCommands(parent)
  return commands.flatMap((command) => [command.name(), ...command.aliases()])
}

function flagsOf(command: Command): string[] {
  const flags = command.options.filter(({ hidden }) => !hidden).flatMap(({ long }) => long ?? [])
  return [...flags, ...(command.parent ? flagsOf(command.parent) : ['--help'])]
}

/** `coupon lists 7893817`: the id stands where no word is taken. Only what can be an id is repeated. */
function memberOf(command: Command, argv: readonly string[]): [Sentence, Sentence] | undefined {
  const flags = command.options.flatMap((option) => (option.flags.endsWith(' <id>') ? (option.long ?? []) : []))
  const flag = flags.length === 1 ? flags[0] : flags.find((each) => each === '--member')
  const id = argv.find((word, index) => /^\d{1,20}$/.test(word) && !argv[index - 1]?.startsWith('-'))
  if (flag === undefined || id === undefined) return undefined
  const line = `${pathOf(command).slice(1).join(' ')} ${flag} ${id}`
  return [(t) => t.errors.noOperand(flag), (t) => t.errors.hintInstead(line)]
}

/** `coupon member --uid 7`: there the id needs no option. */
function bareMember(command: Command, argv: readonly string[]): [Sentence, Sentence] | undefined {
  if (command.registeredArguments[0]?.name() !== 'id') return undefined
  const id = argv
    .flatMap((word) => word.split('='))
    .find((word, index, words) => {
      const flag = words[index - 1] ?? ''
      return /^\d{1,20}$/.test(word) && flag.startsWith('--') && !flagsOf(command).includes(flag)
    })
  if (id === undefined) return undefined
  return [(t) => t.errors.idAlone, (t) => t.errors.hintInstead(`${pathOf(command).slice(1).join(' ')} ${id}`)]
}

/** `coupon sign explain list --uid 7`: the option is known, where the word before it is a command. */
function nearCommand(command: Command, argv: readonly string[]): [Sentence, Sentence] | undefined {
  const word = argv[argv.lastIndexOf(command.name()) + 1] ?? ''
  const near = word.startsWith('-') ? undefined : nearest(word, namesOf(command))
  return near === undefined ? undefined : [(t) => t.errors.unknownCommand(word, near), helpHint(command)]
}

/** `coupon sign verify request.txt`: a request is named by its option. */
function fileOf(command: Command): [Sentence, Sentence] | undefined {
  if (!flagsOf(command).includes('--request')) return undefined
  const line = `${pathOf(command).slice(1).join(' ')} --request <file>`
  return [(t) => t.errors.noFileOperand('--request'), (t) => t.errors.hintInstead(line)]
}

/** `coupon --uid 1 lists`, `coupon lists --all=true`: it is known, where it belongs and by itself. */
function unknownOption({ errors }: Text, word: string, command: Command): string {
  const flags = flagsOf(command)
  const flag = optionName(word)
  const isSwitch = optionsOf(command).some(({ long, required, optional }) => long === flag && !required && !optional)
  if (isSwitch && word.includes('=')) return errors.takesNoValue(flag)
  if (flags.includes(flag)) return errors.optionBehind(flag, pathOf(command).join(' '))
  return errors.unknownOption(flag, nearestFlag(flag, flags))
}

/** The dashes, which all have, do not make two names alike. */
function nearestFlag(word: string, flags: readonly string[]): string | undefined {
  const typed = optionName(word).replace(/^-+/, '')
  const near = nearest(
    typed,
    flags.map((flag) => flag.slice(2)),
  )
  return near === undefined ? undefined : `--${near}`
}

/** `coupon -v`: of most tools it is the version. */
function isVersion(code: string, argv: readonly string[]): boolean {
  return code === 'commander.help' && argv.length === 1 && argv[0] === '-v'
}

/** `--open-key=x` -> `--open-key`, `-xy` -> `-x`. */
function optionName(word: string): string {
  return /^--[A-Za-z0-9-]{1,30}/.exec(word)?.[0] ?? word.slice(0, 2)
}

import { type Complete, type Completion, RootCommand, script } from '@bomb.sh/tab'
import type { Command, Option } from 'commander'
import { everyCommand } from '../../cli/lazy-commands'
import { pathOf } from '../../cli/help-format'
import type { Context } from '../../context'
import { valuesOf } from './values'

/** The script that a shell reads once. */
export function completionScript(shell: string): string {
  const text = printed(() => script(shell, 'coupon', 'coupon'))
  return shell === 'bash' ? `${sourceable(withoutEval(text))}${withoutBashCompletion}` : text
}

/** The script evaluates what was typed, so that `$(…)` on the line would run at Tab: its words are handed over instead. */
function withoutEval(script: string): string {
  const asked = 'out=$(eval "$requestComp" 2>/dev/null)'
  if (!script.includes(asked)) throw new Error('the completion script of bash is another one')
  return script.replace(asked, () => 'out=$(coupon complete -- "${words[@]:1:cword}" 2>/dev/null)')
}

/** A constant cannot be set a second time: a shell that reads its start-up files again would complain of each. */
function sourceable(script: string): string {
  return script.replace(/^readonly (?=\w+=)/gm, '')
}

/** The one function that the script takes from the package bash-completion, for where that is not installed. */
const withoutBashCompletion = `
if ! declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref() {
        words=("\${COMP_WORDS[@]}")
        cword=$COMP_CWORD
        cur="\${COMP_WORDS[COMP_CWORD]}"
        prev="\${COMP_WORDS[COMP_CWORD - 1]}"
    }
fi
`

/**
 * What may stand where the last word is typed, a line each; nothing where something is wrong: Tab is no place for
 * errors.
 */
export function completions(program: Command, context: Context, words: readonly string[]): string {
  try {
    const root = new RootCommand()
    for (const command of everyCommand(program)) describe(root, command, context)
    return printed(() => root.parse([...words]))
  } catch {
    return ''
  }
}

type Described = RootCommand | ReturnType<RootCommand['command']>

function describe(root: RootCommand, command: Command, context: Context): void {
  const path = pathOf(command).slice(1)
  if (path[0] === 'complete' || path[0] === 'version') return
  const described: Described = path.length === 0 ? root : root.command(path.join(' '), command.description())
  for (const option of optionsOf(command)) describeOption(described, option, command, context)
  for (const { variadic, ...argument } of command.registeredArguments.map(argumentOf)) {
    const values = () => valuesOf(context, command, argument.name, argument.choices)
    described.argument(argument.name, handler(values), variadic)
  }
}

function describeOption(described: Described, option: Option, command: Command, context: Context): void {
  const name = option.long?.slice(2)
  if (name === undefined || option.hidden) return
  const short = option.short?.slice(1)
  if (!option.required && !option.optional) described.option(name, option.description, short)
  else
    described.option(
      name,
      option.description,
      handler(() => valuesOf(context, command, name, option.argChoices)),
      short,
    )
}

/** Its own, and those of every command. */
function optionsOf(command: Command): readonly Option[] {
  return command.parent === null ? command.options : [...command.options, ...optionsOf(command.parent)]
}

function argumentOf(argument: Command['registeredArguments'][number]) {
  return { name: argument.name(), variadic: argument.variadic, choices: argument.argChoices }
}

function handler(values: () => readonly Completion[]): (complete: Complete) => void {
  return (complete) => {
    for (const { value, description = '' } of values()) complete(value, description)
  }
}

/** The library prints by itself: what it prints is handed to the one writer. */
function printed(work: () => void): string {
  const lines: string[] = []
  const log = globalThis.console.log.bind(globalThis.console)
  globalThis.console.log = (line: string) => void lines.push(line)
  try {
    work()
  } finally {
    globalThis.console.log = log
  }
  return lines.map((line) => `${line}\n`).join('')
}

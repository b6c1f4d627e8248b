import { Argument, type Command } from 'commander'
import { addExamples } from '../../cli/examples'
import { refuseFormat } from '../../cli/text-only'
import type { Context } from '../../context'
import { type Language, texts } from '../../text'

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const

/** The script of a shell, and the hidden command that the script asks at every Tab. */
export function addCompletionCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const command = program.command('completion').description(text.completion.about)
  command.addArgument(new Argument('<shell>', text.completion.shell).choices([...shells]))
  command.addHelpText('after', `\n${text.completion.howTo}`)
  addExamples(command, ['completion bash', 'completion fish'], text)
  command.action(async (shell: string) => {
    refuseFormat(command)
    const { completionScript } = await import('./tab')
    await context.stdout.write(completionScript(shell))
  })
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      const { completions } = await import('./tab')
      await context.stdout.write(completions(program, context, words))
    })
}

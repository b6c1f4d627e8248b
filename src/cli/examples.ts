import type { Command } from 'commander'
import type { Text } from '../text/index'

/** The examples under a command's help; every one can be run as it stands. */
export function addExamples(command: Command, examples: readonly string[], { help }: Text): Command {
  return command.addHelpText(
    'after',
    `\n${help.examples}${help.colon.trimEnd()}\n${examples.map((example) => `  coupon ${example}`).join('\n')}\n\n${help.globalOptions}`,
  )
}

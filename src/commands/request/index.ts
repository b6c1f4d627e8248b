import type { Command } from 'commander'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Context } from '../../context'
import { type Language, texts } from '../../text'
import { type RequestOptions, typedOperation } from './options'

/** Any operation of a platform, signed. What does the work is loaded when it is asked for. */
export function addRequestCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const words = text.request
  const collect = (given: string, all: string[] = []) => [...all, given]
  const command = program
    .command('request')
    .description(words.about)
    .argument('<operation>', words.aboutOperation)
    .option('-f, --field <key=value>', words.fieldOption, collect)
    .option('-F, --json-field <key=value>', words.jsonFieldOption, collect)
    .option('--params <json>', words.paramsOption)
    .option('--post', words.postOption)
  addExamples(command, examplesOf(context, words.example), text)
  command.action(
    action<RequestOptions>(context, async (invocation, options, operation) =>
      (await import('./request')).request(invocation, options, operation ?? ''),
    ),
  )
}

/** One that reads its parameters from a file, and one that has them typed. */
function examplesOf({ platforms }: Context, typed: (operation: string) => string): string[] {
  const [platform] = platforms
  const name = platform?.members.coupons.endpoint.name ?? '<operation>'
  return [`request ${name} --params @examples/params.json -p sandbox --dry-run`, typed(typedOperation(platforms))]
}

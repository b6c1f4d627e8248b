import type { Command } from 'commander'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Context } from '../../context'
import { type Language, texts } from '../../text'
import type { RequestOptions } from './options'

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
  const examples = context.platforms.slice(0, 2).map(({ members }) => {
    const { name } = members.coupons.endpoint
    return `request ${name} --params @params.json -p sandbox --dry-run`
  })
  addExamples(command, [`${examples[0] ?? 'request <operation>'}`, words.example(lastOperation(context))], text)
  command.action(
    action<RequestOptions>(context, async (invocation, options, operation) =>
      (await import('./request')).request(invocation, options, operation ?? ''),
    ),
  )
}

function lastOperation({ platforms }: Context): string {
  return platforms.at(-1)?.endpoints.at(-1)?.name ?? '<operation>'
}

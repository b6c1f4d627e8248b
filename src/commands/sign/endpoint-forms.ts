import type { Command } from 'commander'
import type { Context } from '../../context'
import type { OptionValues, Endpoint, Platform } from '../../platforms/platform'
import { type Language, texts } from '../../text'
import { action } from '../../cli/action'
import { commanderOption, locate, readInputs, requireOptions } from '../../cli/endpoint-options'
import { addExamples } from '../../cli/examples'
import type { Invocation } from '../../cli/invocation'

/** A request that was not captured but is made here. */
export interface Asking {
  platform: Platform
  endpoint: Endpoint
  asked: OptionValues
}

interface Form<Options> {
  /** Two command lines of the endpoint -> two of this form, without `coupon`. */
  examples: (lines: readonly [string, string]) => readonly string[]
  run: (invocation: Invocation, options: Options, asking: Asking) => Promise<void>
}

/** `sign explain lists --uid 1`: every endpoint as a sub-command, with its own options beside those of its parent. */
export function addEndpointForms<Options>(
  parent: Command,
  context: Context,
  language: Language,
  { examples, run }: Form<Options>,
): void {
  const text = texts[language]
  for (const platform of context.platforms) {
    for (const endpoint of platform.endpoints) {
      const command = parent.command(endpoint.command).description(endpoint.about[language])
      for (const option of endpoint.options)
        command.addOption(commanderOption(option, text, language, (error) => locate(error, platform, endpoint)))
      addExamples(command, examples(endpoint.examples), text)
      command.action(
        action<OptionValues>(context, async (invocation, given) => {
          requireOptions(endpoint, given)
          const asked = await readInputs(invocation, endpoint, given)
          await run(invocation, parent.opts() as Options, { platform, endpoint, asked })
        }),
      )
    }
  }
}

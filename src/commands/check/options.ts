import { type Command, Option } from 'commander'
import { commanderOption } from '../../cli/endpoint-options'
import type { EndpointOption, OptionValues, Platform } from '../../platforms/platform'
import { type Language, type Text, texts } from '../../text'

/** What can be typed after `coupon check`. */
export type CheckOptions = OptionValues & {
  cart?: string
  coupons?: string
  priceUnit: 'yuan' | 'fen'
  thresholdBase: 'eligible' | 'cart'
  rounding: 'ceil' | 'floor' | 'half-up'
  overrides?: string
  details?: boolean
  strict?: boolean
  exitCode?: boolean
  compare?: boolean
  why?: string
  say?: string
}

export function addCheckOptions(command: Command, platforms: readonly Platform[], language: Language): Command {
  const text = texts[language]
  const { check, help } = text
  const choice = (flags: string, about: string, ...choices: string[]) =>
    new Option(flags, about).choices(choices).default(choices[0])
  command.option('--cart <cart>', `${check.cart} (${help.required})`).option('--coupons <file>', check.coupons)
  for (const { title, members } of platforms) {
    for (const option of members.options) command.addOption(memberOption(option, text, language, title[language]))
  }
  return command
    .addOption(choice('--price-unit <unit>', check.priceUnit, 'yuan', 'fen'))
    .addOption(choice('--threshold-base <base>', check.thresholdBase, 'eligible', 'cart'))
    .addOption(choice('--rounding <how>', check.rounding, 'ceil', 'floor', 'half-up'))
    .option('--overrides <file>', check.overrides)
    .option('--details', check.details)
    .option('--strict', check.strict)
    .option('--exit-code', check.exitCode)
    .option('--compare', check.compare)
    .option('--why <id>', check.why)
    .option('--say <id>', check.say)
}

/** `--uid`, as the endpoints take it: whose coupons are fetched. */
function memberOption(option: EndpointOption, text: Text, language: Language, platform: string): Option {
  const { required: _, ...optional } = option
  const about = text.check.memberOf(platform)
  return commanderOption({ ...optional, about: { en: about, zh: about } }, text, language, (error) => error)
}

import { type Command, Option } from 'commander'
import { commanderOption } from '../../cli/endpoint-options'
import type { EndpointOption, OptionValues, Platform } from '../../platforms/platform'
import { usageError } from '../../errors'
import type { VerdictName } from '../../eligibility/evaluate'
import { nearest } from '../../nearest'
import { yuan } from '../../platforms/options'
import { type Language, type Text, texts } from '../../text'

/** What can be typed after `coupon check`. */
export type CheckOptions = Omit<OptionValues, 'only'> & {
  cart?: string
  amount?: string
  member?: string
  coupons?: string
  priceUnit: 'yuan' | 'fen'
  thresholdBase: 'eligible' | 'cart'
  rounding: 'ceil' | 'floor' | 'half-up'
  overrides?: string
  /** True where it was typed, false for `--no-details`; asked for where it was not. */
  details?: boolean
  only?: ReadonlySet<VerdictName>
  strict?: boolean
  exitCode?: boolean
  compare?: boolean
  why?: string
  say?: string
}

export function addCheckOptions(command: Command, platforms: readonly Platform[], language: Language): Command {
  const text = texts[language]
  const { check } = text
  const choice = (flags: string, about: string, ...choices: string[]) =>
    new Option(flags, about).choices(choices).default(choices[0])
  command
    .option('--cart <cart>', check.cart)
    .addOption(new Option('--amount <yuan>', check.amount).argParser((value: string) => yuan(value, '--amount')))
    .option('--coupons <file>', check.coupons)
    .option('--member <id>', check.member)
  for (const { title, members } of platforms) {
    for (const option of members.options)
      command.addOption(ownOption(option, check.memberOf(title[language]), text, language))
  }
  command
    .addOption(choice('--price-unit <unit>', check.priceUnit, 'yuan', 'fen'))
    .addOption(choice('--threshold-base <base>', check.thresholdBase, 'eligible', 'cart'))
    .addOption(choice('--rounding <how>', check.rounding, 'ceil', 'floor', 'half-up'))
    .option('--overrides <file>', check.overrides)
    .addOption(new Option('--details').hideHelp())
    .option('--no-details', check.noDetails)
    .addOption(new Option('--only <verdicts>', check.only).argParser(readOnly))
    .option('--strict', check.strict)
    .option('--exit-code', check.exitCode)
    .option('--compare', check.compare)
  for (const { title, members } of platforms) {
    for (const option of members.verdicts?.options ?? [])
      command.addOption(ownOption(option, check.ofCompare(title[language], option.about[language]), text, language))
  }
  return command.option('--why <coupon>', check.why).option('--say <coupon>', check.say)
}

const verdictNames: readonly VerdictName[] = ['usable', 'almost', 'unusable', 'unknown']

/** `--only usable,almost`. */
function readOnly(value: string): ReadonlySet<VerdictName> {
  const names = value.split(',').map((name) => name.trim())
  return new Set(
    names.map((name) => {
      const known = verdictNames.find((verdict) => verdict === name)
      if (known) return known
      throw usageError((t) => t.check.unknownVerdict(name, nearest(name, verdictNames), verdictNames))
    }),
  )
}

/** `--uid`, as the endpoints take it: whose coupons are fetched. `about` says what it does here. */
function ownOption(option: EndpointOption, about: string, text: Text, language: Language): Option {
  const { required: _, ...optional } = option
  return commanderOption({ ...optional, about: { en: about, zh: about } }, text, language, (error) => error)
}

import { type Command, Option } from 'commander'
import { idDigits, wholeNumber } from '../../platforms/options'
import type { Text } from '../../text'

/** What can be typed after `coupon check`. */
export interface CheckOptions {
  cart?: string
  coupons?: string
  userId?: string
  uid?: string
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

export function addCheckOptions(command: Command, { check, help }: Text): Command {
  const choice = (flags: string, about: string, ...choices: string[]) =>
    new Option(flags, about).choices(choices).default(choices[0])
  return command
    .option('--cart <cart>', `${check.cart} (${help.required})`)
    .option('--coupons <file>', check.coupons)
    .option('--user-id <id>', check.userId, (value: string) => idDigits(20)(value, '--user-id'))
    .option('--uid <id>', check.uid, (value: string) => wholeNumber(1, 2147483647)(value, '--uid'))
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

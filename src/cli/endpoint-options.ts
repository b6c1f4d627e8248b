import { Option } from 'commander'
import { CouponError, usageError } from '../errors'
import type { Endpoint, EndpointOption, Operation, OptionValues, Platform } from '../platforms/platform'
import type { Language, Text } from '../text'
import { readAskedCart } from './checked-cart'
import { optionName } from '../platforms/options'
import { flagOf } from './global-options'
import type { Invocation } from './invocation'

/** Not left to commander, which would ask for them before `--fields help` is answered. */
export function requireOptions({ options }: Endpoint, values: OptionValues): void {
  const missing = options.find(({ flags, required }) => required && values[optionName(flags)] === undefined)
  if (missing) throw usageError((t) => t.errors.missingOption(missing.flags))
}

/**
 * Options that take `@file` or `-` with what was read in place of its name. Throws `usage` where it is no cart.
 * `inline`: what
 * comes with the data of many members names no file.
 */
export async function readInputs(
  { context }: Pick<Invocation, 'context'>,
  endpoint: Endpoint,
  values: OptionValues,
  inline = false,
): Promise<OptionValues> {
  const read: Record<string, string> = {}
  for (const { flags, input } of endpoint.options) {
    const name = optionName(flags)
    const given = values[name]
    if (!input || typeof given !== 'string') continue
    // What stands in a line of many is JSON, and names no file.
    if (inline && !/^\s*[[{]/.test(given)) throw usageError((t) => t.errors.badCart(flagOf(flags)))
    read[name] = await readAskedCart(given, { flag: flagOf(flags), form: input }, context)
  }
  return { ...values, ...read }
}

/** An option of an endpoint as commander takes it; `at` says of a wrong value where it was given. */
export function commanderOption(
  { flags, about, required, default: value, choices, parse }: EndpointOption,
  text: Text,
  language: Language,
  at: (error: unknown, given: string) => unknown,
): Option {
  const option = new Option(flags, about[language] + (required ? ` (${text.help.required})` : ''))
  if (choices) option.choices([...choices])
  option.argParser((given: string) => {
    try {
      if (choices && !choices.includes(given))
        throw usageError((t) => t.errors.choices(flags, given, choices.join(', ')))
      return parse ? parse(given, flagOf(flags)) : given
    } catch (error) {
      throw at(error, given)
    }
  })
  if (value !== undefined) option.default(value)
  return option
}

/** The same failure, with the endpoint that it happened at. */
export function locate(error: unknown, platform: Platform, endpoint: Operation): unknown {
  return error instanceof CouponError ? error.at(platform.name, endpoint.name) : error
}

import type { Option } from 'commander'
import { CouponError, usageError } from '../../errors'
import { type Json, type JsonObject, scalarText, writeJson } from '../../json'
import { nearest } from '../../nearest'
import type { OptionValues } from '../../platforms/platform'

/** What one line asks for: what was typed for all lines, with the line's own options over it. */
export interface Asked {
  values: OptionValues
  /** The profile that the line names. */
  profile?: string | undefined
  /** The names of the options that the line itself gave. */
  own: readonly string[]
}

/**
 * Reads the options of one line by the names that they have on the command line (`userId`, `user-id` or `user_id`).
 * Text and numbers, digit for digit; switches are true or false; `null` and `false` are as if it had not been typed.
 * Throws `usage`.
 */
export function readLineOptions(given: JsonObject, known: readonly Option[], typed: OptionValues): Asked {
  const { profile, ...rest } = given
  const values: Record<string, string | boolean | undefined> = { ...typed }
  const own = Object.entries(rest).flatMap(([key, value]) => {
    const option = known.find((each) => namesOf(each).includes(key))
    if (!option) throw unknownOption(key, known)
    const [first = key] = Object.keys(rest).filter((other) => namesOf(option).includes(other))
    if (first !== key) throw usageError((t) => t.errors.notTogether(first, key))
    values[option.attributeName()] = readValue(option, value)
    return isLeftOut(value) ? [] : [option.attributeName()]
  })
  return { values, profile: readProfile(profile), own }
}

/** A line's own amount stands in for the cart that was typed for all, and the other way round. Throws `usage` for both. */
export function ownCart(values: OptionValues, own: readonly string[]): OptionValues {
  const [hasCart, hasAmount] = [own.includes('cart'), own.includes('amount')]
  if (hasCart && hasAmount) throw usageError((t) => t.errors.notTogether('--cart', '--amount'))
  return { ...values, ...(hasCart && { amount: undefined }), ...(hasAmount && { cart: undefined }) }
}

/** One value as commander would have taken it. */
export function parseValue({ flags, argChoices, parseArg, ...option }: Option, value: string): string {
  const flag = option.long ?? flags
  if (argChoices && !argChoices.includes(value))
    throw usageError((t) => t.errors.badValue(flag, value, t.errors.oneOf(argChoices)))
  return argChoices || !parseArg ? value : (parseArg<unknown>(value, undefined) as string)
}

function readValue(option: Option, value: Json): string | boolean | undefined {
  if (isLeftOut(value)) return option.defaultValue as string | undefined
  const flag = option.long ?? option.flags
  if (option.isBoolean() || option.negate) {
    if (value === true) return !option.negate
    throw badValue(flag, value, (t) => t.errors.trueOrFalse)
  }
  // A cart may stand in the line as it is.
  const text = typeof value === 'object' && isList(value) ? writeJson(value) : scalarText(value)
  if (text === null || value === true) throw badValue(flag, value, (t) => t.batch.textOrNumber)
  return parseValue(option, text)
}

const isLeftOut = (value: Json): boolean => value === null || value === false

function isList(value: Json): boolean {
  return Array.isArray(value) || scalarText(value) === null
}

function readProfile(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  throw badValue('profile', value, (t) => t.batch.textOrNumber)
}

/** How a line may write the name of an option. */
export function namesOf(option: Option): string[] {
  return [writtenName(option), option.name(), option.name().replaceAll('-', '_')]
}

/** An option that is switched off (`no-details`) has the other one's attribute. */
function writtenName(option: Option): string {
  return option.negate ? option.name() : option.attributeName()
}

function unknownOption(key: string, known: readonly Option[]): CouponError {
  const names = [...new Set(known.map(writtenName)), 'profile']
  return usageError((t) => t.batch.unknownOption(key, names, nearest(key, names)))
}

function badValue(name: string, value: Json, expected: CouponError['sentence']): CouponError {
  return usageError((t) => t.errors.badValue(name, writeJson(value), expected(t)))
}

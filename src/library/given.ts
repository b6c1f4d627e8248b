import { badValue } from '../coupon/bad-value'
import { checkKeys } from '../coupon/check-keys'
import { usageError } from '../errors'
import { type Json, writeJson } from '../json'
import { readCart } from '../eligibility/cart'
import type { Endpoint, EndpointOption, OptionValues, Params } from '../platforms/platform'
import { optionName } from '../platforms/options'
import { anObject, trueOrFalse } from './arguments'

/** Text, or a number that is one digit for digit. */
function textOf(value: unknown, path: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'number') throw badValue(path, value, (t) => t.library.text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw usageError((t) => t.library.unsafeNumber(path))
  return String(value)
}

const mostLevels = 64

/** As JSON text, in which no number has lost a digit. */
export function jsonText(value: unknown, path: string): string {
  refuseUnsayable(value, path, [])
  return writeJson(value as Json)
}

function refuseUnsayable(value: unknown, path: string, around: readonly object[]): void {
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw usageError((t) => t.library.unsafeNumber(path))
  if (Number.isNaN(value) || typeof value === 'function' || typeof value === 'symbol')
    throw badValue(path, value, (t) => t.library.sayable)
  if (typeof value !== 'object' || value === null) return
  if (around.includes(value) || around.length === mostLevels) throw badValue(path, value, (t) => t.library.sayable)
  for (const [key, member] of Object.entries(value))
    refuseUnsayable(member, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, [...around, value])
}

/** What is asked of an endpoint, checked as the options of its command are; `left` are options that do not count here. */
export function readQuestion(endpoint: Endpoint, question: object, left: readonly string[] = []): OptionValues {
  anObject(question, 'question')
  const options = endpoint.options
    .map((option) => ({ option, name: optionName(option.flags) }))
    .filter(({ name }) => !left.includes(name))
  checkKeys(
    question,
    endpoint.command,
    options.map(({ name }) => name),
  )
  const given = question as Readonly<Record<string, unknown>>
  const missing = options.filter(({ option, name }) => option.required && given[name] === undefined)
  if (missing.length > 0) throw usageError((t) => t.library.missing(missing.map(({ name }) => name)))
  return Object.fromEntries(
    options.map(({ option, name }) => [
      name,
      given[name] === undefined ? option.default : readOption(option, given[name], name),
    ]),
  )
}

function readOption(option: EndpointOption, value: unknown, path: string): string | boolean {
  const { flags, choices, parse, input } = option
  if (!flags.includes('<')) {
    trueOrFalse(value, path)
    return value === true
  }
  if (input !== undefined) return cartOption(value, path, input)
  const text = textOf(value, path)
  if (choices && !choices.includes(text)) throw badValue(path, text, (t) => t.errors.oneOf(choices))
  return parse ? parse(text, path) : text
}

function cartOption(value: unknown, path: string, form: 'cart' | 'lines'): string {
  const source = (typeof value === 'string' ? value : jsonText(value, path)).trim()
  readCart(source, { priceUnit: 'yuan' })
  if (form === 'lines' && !source.startsWith('[')) throw usageError((t) => t.errors.badCart(path))
  return source
}

/** Parameters of a raw request: text is sent as text, everything else as JSON. */
export function readParams(params: object): Params {
  return Object.fromEntries(
    Object.entries(params)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'string' ? value : { json: jsonText(value, `params.${name}`) }]),
  )
}

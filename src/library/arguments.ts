import { badValue } from '../coupon/bad-value'
import { checkKeys } from '../coupon/check-keys'
import type { Sentence } from '../errors'
import { isObject } from '../json'
import { texts } from '../text'
import { type Language, worded } from './error'

/**
 * What an argument has to be: throws `usage` with its name. A caller in JavaScript has no types, so every function of
 * the library looks at its arguments with these first.
 */
export type Check = (value: unknown, name: string) => void

type Test = (value: unknown) => boolean

/** Of what is no number and no choice the type alone is told: it may hold a secret. */
const must =
  (expected: Sentence, isGood: Test, told: (value: unknown) => unknown = kindOf): Check =>
  (value, name) => {
    if (!isGood(value)) throw badValue(name, told(value), expected)
  }

const isText: Test = (value) => typeof value === 'string'
const asGiven = (value: unknown): unknown => value

export const aText = must((t) => t.library.text, isText)
export const aName = must(
  (t) => t.check.nonEmptyText,
  (value) => isText(value) && value !== '',
)
export const trueOrFalse = must(
  (t) => t.library.trueOrFalse,
  (value) => typeof value === 'boolean',
  asGiven,
)
export const aFunction = must(
  (t) => t.library.aFunction,
  (value) => typeof value === 'function',
)
export const aSignal = must(
  (t) => t.library.aSignal,
  (value) => value instanceof EventTarget && 'aborted' in value,
)
const textOrObject = must(
  (t) => t.library.textOrObject,
  (value) => isText(value) || isObject(value),
)
export const anObject = must((t) => t.check.anObject, isObject)
export const aListOfTexts = must(
  (t) => t.check.aListOfTexts,
  (value) => Array.isArray(value) && value.every(isText),
)
export const numberAbove0 = must(
  (t) => t.library.numberAbove(0),
  (value) => typeof value === 'number' && value > 0,
  asGiven,
)
export const numberFrom0 = must(
  (t) => t.library.numberFrom(0),
  (value) => typeof value === 'number' && value >= 0,
  asGiven,
)

export function wholeNumber(least: number, most: number): Check {
  const isGood: Test = (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most
  return must((t) => t.check.wholeNumber(least, most), isGood, asGiven)
}

export function oneOf(choices: readonly string[]): Check {
  const isGood: Test = (value) => choices.some((choice) => choice === value)
  return must((t) => t.errors.oneOf(choices), isGood, asGiven)
}

export const orNone =
  (check: Check): Check =>
  (value, name) => {
    if (value !== undefined) check(value, name)
  }

export const orNull =
  (check: Check): Check =>
  (value, name) => {
    if (value !== null) check(value, name)
  }

export const textOr =
  (check: Check): Check =>
  (value, name) => {
    textOrObject(value, name)
    if (!isText(value)) check(value, name)
  }

export const oneOrMore =
  (check: Check): Check =>
  (value, name) => {
    if (Array.isArray(value)) value.forEach((each, index) => check(each, `${name}[${index}]`))
    else check(value, name)
  }

/** Any names, and for each a value of one form. */
export const valuesOf =
  (check: Check): Check =>
  (value, name) => {
    anObject(value, name)
    for (const [key, each] of Object.entries(value as object)) check(each, `${name}.${key}`)
  }

/** These names and no others. */
export const members =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value, name) => {
    anObject(value, name)
    checkKeys(value as object, name, Object.keys(shape))
    for (const [key, check] of Object.entries(shape)) check((value as Record<string, unknown>)[key], `${name}.${key}`)
  }

export const aLanguage = orNone(oneOf(Object.keys(texts)))

/** What the caller is told in. That it cannot be is told in English. */
export function languageOf(options: { language?: Language | undefined }): Language {
  return worded('en', () => {
    anObject(options, 'options')
    aLanguage(options.language, 'options.language')
    return options.language ?? 'en'
  })
}

function kindOf(value: unknown): string | undefined {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  return value === undefined ? undefined : typeof value
}

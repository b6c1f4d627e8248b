import { CouponError, type Sentence, usageError } from '../errors'
import { formatNames } from '../output/index'
import type { Preference } from './preferences'

/** What a value has to be, whatever level gives it. */
export interface Rule {
  choices?: readonly string[]
  /** Throws `usage`, naming the flag, the variable or the key, and the value. */
  check?: (value: string, name: string) => void
}

export const wanted =
  (test: (value: string) => boolean, expected: Sentence) =>
  (value: string, name: string): void => {
    if (!test(value)) throw usageError((t) => t.errors.badValue(name, value, expected(t)))
  }

const isNumber = (value: string) => /^\d{1,9}(\.\d{1,6})?$/.test(value)
const isPositive = (value: string) => isNumber(value) && Number(value) > 0
const isCount = (value: string) => /^\d{1,3}$/.test(value)

export const rules = {
  output: { choices: formatNames },
  lang: { choices: ['zh', 'en'] },
  color: { choices: ['auto', 'always', 'never'] },
  timeout: { check: wanted(isPositive, (t) => t.errors.aPositiveNumber) },
  retries: { check: wanted(isCount, (t) => t.errors.aRetryCount) },
  rate: { check: wanted(isNumber, (t) => t.errors.aRate) },
} satisfies Record<Preference, Rule>

/** Checks a value as commander checks a flag. Throws `usage`. */
export function checkRule({ choices, check }: Rule, value: string, name: string): void {
  if (choices && !choices.includes(value))
    throw usageError((t) => t.errors.badValue(name, value, t.errors.oneOf(choices)))
  check?.(value, name)
}

/** What a check has against a value; `null`: nothing. */
export function wrongOf(check: () => unknown): Sentence | null {
  try {
    check()
    return null
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    return error.sentence
  }
}

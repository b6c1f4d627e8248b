import { usageError, type Sentence } from '../errors'
import type { Platform } from '../platforms/platform'
import type { Values } from '../platforms/values'
import { isOneLine, trimSecret } from './secret'

/** The credentials of one platform that the environment holds. */
export interface Environment {
  values: Values
  /** Variables that are set, and those that a full set still needs: none is missing where it is full. */
  present: readonly string[]
  missing: readonly string[]
  /** What was cut off around the values. */
  notes: readonly Sentence[]
}

/** Whether there is all that the platform needs. */
export function isFull({ present, missing }: Environment): boolean {
  return present.length > 0 && missing.length === 0
}

/** As if no variable were set: beside an explicit profile. */
export function noEnvironment(platform: Platform): Environment {
  return readEnvironment(platform, {})
}

/** Reads the variables that the platform's settings name. An empty variable is not set. */
export function readEnvironment(
  { settings }: Platform,
  env: Readonly<Record<string, string | undefined>>,
): Environment {
  const given = settings.flatMap(({ key, variable }) => {
    const { value, trimmed } = trimSecret((variable && env[variable]) || '')
    return variable === undefined || value === '' ? [] : [{ key, variable, value, trimmed }]
  })
  const broken = given.find(({ value }) => !isOneLine(value))
  if (broken) throw usageError((t) => t.profile.badSecret(broken.variable))
  const required = settings.filter((setting) => setting.required).map(({ key, variable }) => variable ?? key)
  return {
    values: Object.fromEntries(given.map(({ key, value }) => [key, value])),
    present: given.map(({ variable }) => variable),
    missing: required.filter((name) => !given.some(({ variable }) => variable === name)),
    notes: given
      .filter(({ trimmed }) => trimmed)
      .map(
        ({ variable }): Sentence =>
          (t) =>
            t.profile.trimmed(variable),
      ),
  }
}

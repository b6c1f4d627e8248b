import { CouponError, usageError } from '../../errors'
import type { Platform, ProfileSetting } from '../../platforms/platform'
import type { Values } from '../../platforms/values'
import type { Invocation } from '../../cli/invocation'
import { flagOf } from './options'
import type { Prompt } from '../../cli/prompt'
import { cleanAnswer, cleanSecret } from './clean-secret'

/** Whether a person can be asked. */
export function canAsk({ context, globals }: Invocation): boolean {
  return globals.input && context.stdin.isTTY === true && context.stderr.isTTY === true
}

export async function choosePlatform(
  invocation: Invocation,
  named: string | undefined,
  prompt: Prompt,
): Promise<Platform> {
  const { platforms } = invocation.context
  const names = platforms.map(({ name }) => name)
  if (named !== undefined) return platformNamed(platforms, named)
  if (!canAsk(invocation)) throw missingOptions(['--platform'])
  return prompt.ask(
    (t) => t.profile.askChoice(t.profile.platform, names),
    (answer) => platformNamed(platforms, answer.trim()),
  )
}

function platformNamed(platforms: readonly Platform[], name: string): Platform {
  const platform = platforms.find((each) => each.name === name)
  if (platform) return platform
  throw usageError((t) =>
    t.profile.unknownPlatform(
      name,
      platforms.map((each) => each.name),
    ),
  )
}

/**
 * Adds what is required and was not given: a secret from its variable, and the rest by asking. Throws `usage`, naming
 * the options.
 */
export async function completeValues(
  invocation: Invocation,
  platform: Platform,
  given: Values,
  prompt: Prompt,
): Promise<Values> {
  const values: Record<string, string> = { ...given }
  const missing = platform.settings.filter(({ key, required }) => required && values[key] === undefined)
  for (const setting of missing) Object.assign(values, secretOfEnvironment(invocation, setting))
  const rest = missing.filter(({ key }) => values[key] === undefined)
  if (rest.length > 0 && !canAsk(invocation))
    throw missingOptions(
      rest.map((setting) => (setting.secret ? '--secret-stdin or --secret-file' : (flagOf(setting) ?? setting.key))),
    )
  for (const setting of rest) values[setting.key] = await askFor(invocation, setting, prompt)
  return values
}

/** Asks until the answer can be the value. */
export function askFor(invocation: Invocation, setting: ProfileSetting, prompt: Prompt): Promise<string> {
  const what = setting.about[invocation.language]
  const clean = setting.secret ? cleanSecret : cleanAnswer
  return prompt[setting.secret ? 'askSecret' : 'ask'](
    (t) => t.profile.ask(what),
    (answer) =>
      checkChoice(
        setting,
        clean(invocation, answer, () => what),
        what,
      ),
  )
}

function checkChoice({ choices }: ProfileSetting, value: string, what: string): string {
  if (choices && !choices.includes(value)) throw usageError((t) => t.profile.badChoice(what, value, choices))
  return value
}

function secretOfEnvironment(invocation: Invocation, { key, secret, variable }: ProfileSetting): Values {
  const given = (secret && variable && invocation.context.env[variable]) || ''
  if (given === '' || variable === undefined) return {}
  const value = cleanSecret(invocation, given, () => variable)
  invocation.note((t) => t.profile.fromVariable(key, variable))
  return { [key]: value }
}

function missingOptions(flags: readonly string[]): CouponError {
  return usageError(
    (t) => t.profile.missingOptions(flags),
    (t) => t.profile.missingHint,
  )
}

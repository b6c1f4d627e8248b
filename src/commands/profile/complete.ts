import { CouponError, usageError } from '../../errors'
import type { Platform, ProfileSetting } from '../../platforms/platform'
import type { Values } from '../../platforms/values'
import type { Invocation } from '../../cli/invocation'
import { flagOf } from './options'
import type { Prompt } from '../../cli/prompt'
import { cleanSecret } from './secrets'

/** Whether a person can be asked. */
export function canAsk({ context, globals }: Invocation): boolean {
  return globals.input && context.stdin.isTTY === true
}

export async function choosePlatform(
  invocation: Invocation,
  named: string | undefined,
  prompt: Prompt,
): Promise<Platform> {
  const { platforms } = invocation.context
  const names = platforms.map(({ name }) => name)
  if (named === undefined && !canAsk(invocation)) throw missingOptions(['--platform'])
  const name = named ?? (await prompt.ask((t) => t.profile.askChoice(t.profile.platform, names))).trim()
  const platform = platforms.find((platform) => platform.name === name)
  if (!platform) throw usageError((t) => t.profile.unknownPlatform(name, names))
  return platform
}

/** Adds what is required and was not given: a secret from its variable, and the rest by asking. Throws `usage`, naming the options. */
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

export async function askFor(
  invocation: Invocation,
  { about, secret }: ProfileSetting,
  prompt: Prompt,
): Promise<string> {
  const what = about[invocation.language]
  const answer = await prompt[secret ? 'askSecret' : 'ask']((t) => t.profile.ask(what))
  return cleanSecret(invocation, answer, () => what)
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

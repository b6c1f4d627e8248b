import { CouponError, type Sentence } from '../../errors'
import type { Platform, ProfileSetting } from '../../platforms/platform'
import type { Values } from '../../platforms/values'
import { signaturesOf } from '../../platforms/request'
import { emptyProfiles, type Profiles, reservedName } from '../../profiles/profile'
import { readProfiles } from '../../profiles/store'
import type { OtherKey } from '../../signing/diagnose/suspect'
import { isPublicKeyDigest } from '../../signing/stages/public-key'
import type { Recipe } from '../../signing/recipe/recipe'
import { openProfile } from '../../session/profile'
import { readInput } from '../../cli/input'
import type { Invocation } from '../../cli/invocation'
import { openPrompt } from '../../cli/prompt'
import { cleanSecret } from '../profile/clean-secret'
import type { KeyOptions } from './options'

/**
 * `--secret-stdin`, else COUPON_SECRET, which an explicit profile beats. `null`: the profile has the key. Where the
 * recipe takes a key of a pair or a second secret, or none is known, it may have lines: a PEM block counts as one, the
 * second secret stands on the next or in COUPON_SECRET_2.
 */
export async function givenKey(
  invocation: Invocation,
  { secretStdin }: KeyOptions,
  recipe?: Recipe | 'unknown',
): Promise<string | null> {
  const { context, globals } = invocation
  const read = recipe === 'unknown' || (recipe && takesLines(recipe)) ? cleanLines : cleanSecret
  const second = read === cleanLines && !globals.explicitProfile ? context.env['COUPON_SECRET_2'] : undefined
  const withSecond = (key: string) =>
    second ? `${key}\n${cleanSecret(invocation, second, () => 'COUPON_SECRET_2')}` : key
  if (secretStdin) return withSecond(await typedKey(invocation, read))
  const variable = globals.explicitProfile ? undefined : context.env['COUPON_SECRET']
  return variable ? withSecond(read(invocation, variable, () => 'COUPON_SECRET')) : null
}

const takesLines = ({ key, digest }: Recipe): boolean => key?.second !== undefined || isPublicKeyDigest(digest)

/** One secret a line; a PEM block is one, and keeps its own lines. */
function cleanLines(invocation: Invocation, given: string, where: Sentence): string {
  const [, block, rest = ''] = /^\s*(-----BEGIN [^]*?-----END [^\n]*)([^]*)$/.exec(given) ?? [
    undefined,
    undefined,
    given,
  ]
  const lines = rest
    .trim()
    .split(/\r?\n/)
    .filter((line) => block === undefined || line !== '')
  const cleaned = lines.map((line) => cleanSecret(invocation, line, where))
  return [...(block === undefined ? [] : [block.trim()]), ...cleaned].join('\n')
}

/** A terminal would show what is typed: there the key is asked for. */
async function typedKey(invocation: Invocation, read: typeof cleanSecret): Promise<string> {
  const { context, text } = invocation
  const where: Sentence = (t) => t.profile.standardInput
  if (!context.stdin.isTTY) return read(invocation, await readInput('-', context), where)
  const prompt = openPrompt(context, text)
  try {
    return await prompt.askSecret(
      (t) => t.profile.ask(t.sign.key),
      (answer) => cleanSecret(invocation, answer, where),
    )
  } finally {
    prompt.close()
  }
}

/** The setting that holds the key of a recipe, or else the first secret of the platform. */
export function keySetting(platform: Platform, recipe: Recipe): ProfileSetting | undefined {
  const marks = Object.fromEntries(platform.settings.map(({ key }) => [key, `\0${key}`]))
  const keyed = platform.signatures(marks).find((each) => each.recipe.signature.name === recipe.signature.name)
  const own = platform.settings.find(({ key }) => keyed?.key === `\0${key}`)
  return own ?? platform.settings.find(({ secret, required }) => secret && required)
}

/** The key that a platform's profile has for a recipe. Its variable alone will do: nothing else of a set is needed. */
export async function profileKey(
  invocation: Invocation,
  platform: Platform,
  { key, variable }: ProfileSetting,
): Promise<string> {
  const { env } = invocation.context
  const own = invocation.globals.explicitProfile || variable === undefined ? undefined : env[variable]
  const value = own || (await openProfile(invocation, platform)).values[key]
  if (value) return cleanSecret(invocation, value, () => variable ?? key)
  throw new CouponError('config', (t) => t.sign.noKey(key), {
    hint: (t) => t.sign.noKeyHint(variable ?? 'COUPON_SECRET'),
  })
}

/** The recipe as the profile in use has it (names, an own recipe); the platform's where there is no profile. */
export async function profileRecipe(invocation: Invocation, platform: Platform, plain: Recipe): Promise<Recipe> {
  const find = (values: Values) =>
    signaturesOf(platform, values).find(({ recipe }) => recipe.signature.name === plain.signature.name)?.recipe
  try {
    return find((await openProfile(invocation, platform)).values) ?? plain
  } catch (error) {
    if (!(error instanceof CouponError && error.kind === 'config') || invocation.globals.explicitProfile) throw error
    return plain
  }
}

/** The keys of all stored profiles, to see whether another one was used. */
export function otherKeys(invocation: Invocation): OtherKey[] {
  const { context, globals } = invocation
  if (globals.profile === reservedName) return []
  const stored = storedProfiles(invocation)
  return [...stored.profiles].flatMap(([name, profile]) => {
    const platform = context.platforms.find((each) => each.name === profile.platform)
    const secrets = platform?.settings.filter(({ secret }) => secret) ?? []
    return secrets.flatMap((setting) => {
      const key = profile.values[setting.key]
      return key ? [{ name: setting.required ? name : `${name} ${setting.key}`, key }] : []
    })
  })
}

/** They are worth a look and no more: a store that cannot be read is said, and does not stop what has its key. */
function storedProfiles(invocation: Invocation): Profiles {
  try {
    return readProfiles(invocation.context.configDir).stored
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    invocation.note((t) => t.profile.leftOut(error.sentence(t)))
    return emptyProfiles
  }
}

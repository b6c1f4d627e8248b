import { checkKeys } from '../coupon/check-keys'
import { CouponError, usageError } from '../errors'
import { platforms, type PlatformName } from '../platforms'
import type { Platform } from '../platforms/platform'
import type { Values } from '../platforms/values'
import { checkEndpoint } from '../profiles/endpoint'
import type { Recipe } from '../signing/recipe/recipe'
import type { Language } from './error'
import {
  aLanguage,
  aSignal,
  aText,
  type Check,
  members,
  numberAbove0,
  numberFrom0,
  oneOf,
  orNone,
  valuesOf,
  wholeNumber,
} from './arguments'
import { aRecipe, recipeOf } from './recipe'

export interface ClientOptions {
  platform: PlatformName
  /** What a profile of that platform holds, by the keys that `coupon profile show` names; docs/library.md lists them. */
  credentials: Readonly<Record<string, string>>
  /** Where requests go; http or https. Default: the platform's own address. */
  endpoint?: string
  /** Seconds that one attempt may take, connecting and reading included. Default 10. */
  timeout?: number
  /** Attempts after the first, each signed anew. Default 3. */
  retries?: number
  /** Requests a second, of everything that this client sends; 0: no limit. Default 10, the platforms' own limit. */
  rate?: number
  /** Sent along with every request, under the platform's names. */
  parameters?: Readonly<Record<string, string>>
  /** Signs in place of the platform's own recipe. */
  recipe?: Recipe | string
  /** Where `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are read. Default: `process.env`; `{}` for no proxy. */
  environment?: Readonly<Record<string, string | undefined>>
  /** Ends everything that this client does, with its reason. */
  signal?: AbortSignal
  /** Of errors and warnings. Default `en`. */
  language?: Language
}

/** What was decided, with its defaults. */
export interface Opening {
  platform: Platform
  values: Values
  url: string
  timeoutMs: number
  retries: number
  rate: number
  environment: ClientOptions['environment']
  signal: AbortSignal | undefined
}

const someOptions = members({
  platform: aText,
  credentials: valuesOf(orNone(aText)),
  endpoint: orNone(aText),
  timeout: orNone(numberAbove0),
  retries: orNone(wholeNumber(0, 999)),
  rate: orNone(numberFrom0),
  parameters: orNone(valuesOf(aText)),
  recipe: orNone(aRecipe),
  environment: orNone(valuesOf(orNone(aText))),
  signal: orNone(aSignal),
  language: aLanguage,
} satisfies Record<keyof ClientOptions, Check>)

/** Throws `usage` for what cannot be, `config` where credentials are missing. */
export function readOptions(options: ClientOptions): Opening {
  someOptions(options, 'options')
  const { platform: name, endpoint, timeout = 10, retries = 3, rate = 10, environment, signal } = options
  const platform = platforms.find((each) => each.name === name)
  if (!platform) {
    const known = platforms.map((each) => each.name)
    throw usageError((t) => t.library.unknownPlatform(name, known))
  }
  const url = endpoint === undefined ? platform.url : checkEndpoint(endpoint, 'flag')
  const values = heldValues(platform, options, url)
  return { platform, values, url, timeoutMs: timeout * 1000, retries, rate, environment, signal }
}

function heldValues({ settings }: Platform, options: ClientOptions, endpoint: string): Values {
  const { credentials, parameters = {}, recipe } = options
  const keys = settings.map(({ key }) => key)
  checkKeys(credentials, 'credentials', keys)
  const missing = settings.filter(({ key, required }) => required && !credentials[key])
  if (missing.length > 0) throw new CouponError('config', (t) => t.library.missing(missing.map(credentialPath)))
  for (const { key, choices } of settings) {
    const value = credentials[key]
    if (value !== undefined && choices) oneOf(choices)(value, `credentials.${key}`)
  }
  return {
    ...Object.fromEntries(settings.flatMap(({ key, default: value }) => (value === undefined ? [] : [[key, value]]))),
    ...credentials,
    ...Object.fromEntries(Object.entries(parameters).map(([key, value]) => [`param.${key}`, value])),
    ...(recipe !== undefined && { recipe: JSON.stringify(recipeOf(recipe)) }),
    endpoint,
  }
}

const credentialPath = ({ key }: { key: string }): string => `credentials.${key}`

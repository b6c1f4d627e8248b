import type { Coupon, Warning } from '../coupon/coupon'
import type { CouponError } from '../errors'
import type { Json } from '../json/index'
import type { Field, Recipe, SignableRequest } from '../signing/recipe'
import type { KnownAnswer } from '../signing/vectors'

/** A sentence that only this platform needs, in both languages. */
export interface Localized {
  en: string
  zh: string
}

/**
 * One coupon API. A platform is a folder, and its adapter is pure: it describes requests and reads answers, and
 * never signs, sends, waits or looks at a clock. `client.ts` does that, the same way for every platform.
 *
 * Adding one: a folder with `index.ts` (this object), `recipe.ts` (its signatures as data), `endpoints.ts` (what can
 * be asked), `wire.ts` (its words, which stop there), `sandbox.ts` (the other side, for tests and demos), and one
 * line in `platforms/index.ts`. Its commands, help, profile fields and `--curl` follow from these.
 */
export interface Platform {
  readonly name: string
  readonly title: Localized
  /** Where requests go unless a profile, the environment or `--endpoint` says otherwise. */
  readonly url: string
  /** Its signature holds a timestamp: a wrong clock is then a reason to be refused. */
  readonly signsTime?: true
  /** What a profile of this platform holds. */
  readonly settings: readonly ProfileSetting[]
  /** The signatures by the platform's own names; `signatures` picks those that a profile uses. */
  readonly recipes: Readonly<Record<string, Recipe>>
  readonly endpoints: readonly Endpoint[]
  /** Names that any request may carry, beside those of `draft`: one may have been signed as empty. */
  readonly publicNames?: readonly string[]
  /** Published answers that the recipes must give: `sign vectors`. */
  readonly vectors?: readonly KnownAnswer[]
  /** The signature of its answers, where they have one. */
  readonly answerSignature?: AnswerSignature

  /** The unsigned request. Units and names of `params` are the platform's. */
  unsignedRequest(call: CallInput): UnsignedRequest
  /** Which recipes sign it, in order, each with its key. Empty for a request that is not signed. */
  signatures(values: Values): readonly KeyedRecipe[]
  /**
   * Takes the envelope off a 2xx answer. Throws `auth` (signature, credential, clock), `api` (business exception,
   * system error) or `protocol` (not this platform's answer, failed checksum, another member's where `asked` names one).
   */
  open(answer: Answer, values: Values, asked?: Params): Json
  /** What is worth saying of an HTTP error that has no envelope. */
  explainStatus?(status: number, body: string): CouponError | null
  /** A short-lived key that the platform itself hands out (yoho's `x-yoho-verify`). */
  readonly fetchedKey?: FetchedKey
}

/** Settings of a profile by name, all text: credentials, `endpoint`, `clientType`, … */
export type Values = Readonly<Record<string, string>>

/** What `--param name=value` of a profile sends along with every request. */
export function ownParameters(values: Values): Record<string, string> {
  const own = Object.entries(values).filter(([key]) => key.startsWith('param.'))
  return Object.fromEntries(own.map(([key, value]) => [key.slice('param.'.length), value]))
}

/** One thing that a profile may hold. */
export interface ProfileSetting {
  /** The key in the profile and in `profile show`: camel case. */
  key: string
  about: Localized
  /** Never shown, never an option: from a prompt, standard input, a file or the environment. */
  secret?: true
  required?: true
  /** `open-id` for `--open-id <id>`. Secrets have none. */
  flag?: string
  /** `COUPON_OPEN_ID`. */
  variable?: string
  default?: string
  choices?: readonly string[]
  /** The endpoint of a second, rarer secret: `--salt-file`. */
  fileFlag?: string
}

/** `request` sets an answer as it was received in the form that a recipe signs; `null`: not one of this platform's. */
export interface AnswerSignature {
  recipe: Recipe
  /** The key of the setting that holds its key. */
  setting: string
  request(text: string): SignableRequest | null
}

export interface KeyedRecipe {
  recipe: Recipe
  key: string
}

/** What is new for every attempt. Both are digits; seconds since 1970 for the timestamp. */
export interface Stamp {
  timestamp: string
  nonce: string
}

export interface CallInput {
  endpoint: string
  url: string
  params: Params
  values: Values
  stamp: Stamp
  /** Send a form by POST where the platform takes both. */
  post?: boolean
}

/** Business parameters under the platform's names. Text is sent as text; `json` is sent as a JSON value. */
export type Params = Readonly<Record<string, string | { json: string }>>

/** A request before it is signed. Where the fields go is `format`; a signature is one more field or a header. */
export interface UnsignedRequest {
  method: 'GET' | 'POST'
  url: string
  format: 'query' | 'form' | 'json'
  headers: Record<string, string>
  fields: Field[]
}

/** A 2xx answer: parsed, and as it came. */
export interface Answer {
  json: Json
  text: string
}

export interface FetchedKey {
  /** The signature that it is the key of. */
  signature: string
  /** The value that it fills. */
  key: string
  wanted(values: Values): boolean
  draft(url: string, values: Values): UnsignedRequest
  read(answer: Answer): string
  expired(error: CouponError): boolean
}

/** What a user typed for one command: option names in camel case. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>

/**
 * One remote operation, and the command that asks for it. The options are data: the command tree, its help,
 * `batch`, `request` and `sign explain` read the same list.
 */
export type Endpoint = ListEndpoint | CountEndpoint

interface EndpointBase {
  /** The platform's own name: `app.coupons.lists`. */
  name: string
  /** `coupon lists`. */
  command: string
  about: Localized
  /** Two command lines, without `coupon`. */
  examples: readonly [string, string]
  options: readonly EndpointOption[]
  /** Asked -> sent. Throws `usage`, naming option and value, where options do not go together. */
  params(asked: OptionValues): Params
}

export interface ListEndpoint extends EndpointBase {
  kind: 'list'
  /** `remote`: the platform cuts pages. `local`: it answers with everything, and we cut. */
  paging: 'remote' | 'local'
  /** Reads what `open` answered. Throws `protocol`, naming the path. */
  read(data: Json, asked: OptionValues): Page
}

export interface CountEndpoint extends EndpointBase {
  kind: 'count'
  read(data: Json, asked: OptionValues): Count
}

/** `total` as the platform answered it, and what it was asked for. */
export type Count = Readonly<Record<string, string | number>> & { total: number }

export interface EndpointOption {
  /** `--uid <id>`. */
  flags: string
  about: Localized
  required?: true
  default?: string
  choices?: readonly string[]
  /** Answers the text as it is sent, or throws `usage`, naming option and value. */
  parse?(value: string, flag: string): string
  /** `cart`: JSON, `@file` or `-`; checked and handed on as JSON text. */
  input?: 'cart'
}

/** One page as the platform answered it; what it does not say is `null`. */
export interface Page {
  coupons: Coupon[]
  warnings: Warning[]
  total: number | null
  size: number | null
  pages: number | null
}

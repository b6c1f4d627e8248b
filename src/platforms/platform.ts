import type { Coupon } from '../coupon/coupon'
import type { Cart } from '../eligibility/cart'
import type { CouponError } from '../errors'
import type { Fen } from '../coupon/money'
import type { Json, JsonObject } from '../json'
import type { Field, KeyedRecipe, Recipe, SignableRequest } from '../signing/recipe'
import type { KnownAnswer } from '../signing/vectors'
import type { Warning } from '../warning'
import type { Emulator } from './emulator'
import type { Values } from './values'

/** A sentence that only this platform needs, in both languages. */
export interface Localized {
  en: string
  zh: string
}

/**
 * One coupon API: everything that is the platform's own, and nothing else is. A platform is pure: it describes requests
 * and reads answers, and never signs, sends, waits or looks at a clock. `request.ts` and `client.ts` do that, the same
 * way for every platform. Money is integer 分 and times are +08:00 from here on; the platform's own names, units and
 * misspellings stop in its folder.
 *
 * Adding one: a folder with `index.ts` (this object), `README.md` (its facts, with sources), `recipe.ts` (its signatures
 * as data), `endpoints.ts` (what can be asked), `wire.ts` (its words, which stop there), `members.ts` (how a member is
 * asked about), `vectors.ts` (its published answers), `emulator/` (the other side, for the sandbox), and one line in
 * `platforms/index.ts`. Its commands, their help, profile fields, `check`, `sign explain`, the sandbox and `--curl` follow
 * from these.
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
  /** A command line that makes a profile of it, without `coupon`. */
  readonly profileExample: string
  /** Names that any request may carry, beside those of `unsignedRequest`: one may have been signed as empty. */
  readonly publicNames?: readonly string[]
  /** Published answers that the recipes must give: `sign vectors`. */
  readonly vectors?: readonly KnownAnswer[]
  /** The signature of its answers, where they have one. */
  readonly answerSignature?: AnswerSignature
  /** How a member is asked about: `check` and `member` need nothing else of a platform. */
  readonly members: Members

  /** The other side of it. Loaded when a sandbox is wanted. */
  emulator: () => Promise<Emulator>
  /** The unsigned request. Units and names of `params` are the platform's. */
  unsignedRequest(input: CallInput): UnsignedRequest
  /** Which recipes sign it, in order, each with its key. Empty for a request that is not signed. */
  signatures(values: Values): readonly KeyedRecipe[]
  /**
   * Takes the envelope off a 2xx answer. Throws `auth` (signature, credential, clock), `api` (business exception,
   * system error) or `protocol` (not this platform's answer, failed checksum, another member's where `asked` names one).
   */
  open(answer: Answer, values: Values, asked?: Params): Json
  /** Which list endpoint of this platform a saved answer is from; `null` where it is none of its answers. */
  recognise(answer: JsonObject): RecognisedAnswer | null
  /** What is worth saying of an HTTP error that has no envelope. */
  explainStatus?(status: number, body: string): CouponError | null
  /** A short-lived key that the platform itself hands out for a second signature. */
  readonly fetchedKey?: FetchedKey
}

/** A saved answer, and what is taken for asked where the answer does not say it. */
export interface RecognisedAnswer {
  endpoint: ListEndpoint
  values: OptionValues
  /** The answer does not say which state its coupons have: `unused` is an assumption. */
  assumesStatus: boolean
}

/** How a member of a platform is asked about. */
export interface Members {
  /** The options that name a member, the usual one first; those of the endpoints themselves (`--uid`). */
  readonly options: readonly EndpointOption[]
  /** The endpoint that answers with what the member may still use, and what is asked beside the member. */
  readonly coupons: { endpoint: ListEndpoint; values: OptionValues }
  /** What the list leaves out. */
  readonly details?: CouponDetails
  /** The platform's own word on a cart: `check --compare`. */
  readonly verdicts?: PlatformVerdicts
}

/** Asks for what a list leaves out: amounts, ranges of goods and stores. */
export interface CouponDetails {
  readonly endpoint: ListEndpoint
  /** As many coupons as one request takes. */
  readonly atOnce: number
  values(ids: readonly string[]): OptionValues
  /** Reads what `open` answered: what it adds to a coupon of the list. Throws `protocol`, naming the path. */
  read(data: Json): (coupon: Coupon) => { coupon: Coupon; warnings: Warning[] }
}

/** Asks which coupons the platform itself would take for a cart. */
export interface PlatformVerdicts {
  readonly endpoint: ListEndpoint
  values(member: OptionValues, cart: Cart): OptionValues
  /** Coupons that are not in the answer are refused. */
  read(data: Json, values: OptionValues): PlatformVerdict[]
}

export interface PlatformVerdict {
  id: string
  usable: boolean
  /** What it takes off, in 分; `null` where the platform does not say. */
  discountFen: Fen | null
  /** Why not, in the platform's words. */
  message: string | null
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
  /** The option that names a file with a second, rarer secret: `--salt-file`. */
  fileFlag?: string
}

/** `request` sets an answer as it was received in the form that a recipe signs; `null`: not one of this platform's. */
export interface AnswerSignature {
  recipe: Recipe
  /** The key of the setting that holds its key. */
  setting: string
  request(text: string): SignableRequest | null
}

/** What is new for every attempt. Both are digits; seconds since 1970 for the timestamp. */
export interface Stamp {
  timestamp: string
  nonce: string
}

/** What is asked of an endpoint, in the platform's words. */
export interface EndpointCall {
  params: Params
  /** Send a form by POST where the platform takes both. */
  post?: boolean
}

/** One attempt at a call. */
export interface CallInput extends EndpointCall {
  /** The platform's own name of the operation. */
  endpoint: string
  url: string
  values: Values
  stamp: Stamp
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
  unsignedRequest(url: string, values: Values): UnsignedRequest
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
  /** The platform's own name of the operation. */
  name: string
  /** What is typed for it, after `coupon`. */
  command: string
  about: Localized
  /** Two command lines, without `coupon`. */
  examples: readonly [string, string]
  options: readonly EndpointOption[]
  /** What was typed -> what is sent. Throws `usage`, naming option and value, where options do not go together. */
  call(values: OptionValues): EndpointCall
}

export interface ListEndpoint extends EndpointBase {
  kind: 'list'
  /** `remote`: the platform cuts pages. `local`: it answers with everything, and we cut. */
  paging: 'remote' | 'local'
  /** Reads what `open` answered. Throws `protocol`, naming the path. */
  read(data: Json, values: OptionValues): Page
  /** Where it filters by a cart: what was typed of one. `null` where none was. */
  cart?(values: OptionValues): AskedCart | null
}

/** A cart that a list endpoint was asked with. */
export interface AskedCart {
  cart: string
  store: string | null
  /** The same question without the cart. */
  without: OptionValues
}

export interface CountEndpoint extends EndpointBase {
  kind: 'count'
  read(data: Json, values: OptionValues): Count
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
  parse?: (value: string, flag: string) => string
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

import type { Coupon, CouponStatus } from '../coupon/coupon'
import type { Cart } from '../eligibility/cart'
import type { CouponError } from '../errors'
import type { Json, JsonObject } from '../json'
import type { Field, KeyedRecipe, Recipe, SignableRequest } from '../signing/recipe/recipe'
import type { KnownAnswer } from '../signing/vectors'
import type { Warning } from '../warning'
import type { Emulator } from './emulator'
import type {
  CountEndpoint,
  Endpoint,
  EndpointCall,
  EndpointOption,
  ListEndpoint,
  Localized,
  Operation,
  OptionValues,
  Params,
  PlatformVerdict,
} from './endpoint'
import type { Values } from './values'

/** What can be asked, and what is read of it. */
export type * from './endpoint'

/**
 * One coupon API: everything that is the platform's own, and nothing else is. A platform is pure: it describes requests
 * and reads answers, and never signs, sends, waits or looks at a clock. `request.ts` and `client.ts` do that, the same
 * way for every platform. Money is integer 分 and times are +08:00 from here on; the platform's own names, units and
 * misspellings stop in its folder.
 *
 * Adding one: a folder with `index.ts` (this object), `README.md` (its facts, with sources), `recipe.ts` (its
 * signatures
 * as data), `endpoints.ts` (what can be asked), `wire.ts` (its words, which stop there), `members.ts` (how a member is
 * asked about), `vectors.ts` (its published answers), `emulator/` (the other side, for the sandbox), and one line in
 * `platforms/index.ts`. Its commands, their help, profile fields, `check`, `sign explain`, the sandbox and `--curl`
 * follow
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
  /** Those of them that say which client asks, and not what is asked: a replay passes them over. */
  readonly clientNames?: readonly string[]
  /** Those of them whose values are a member's or a client's credentials: what is recorded or shown is without them. */
  readonly secretNames?: readonly string[]
  /** Names beside the parameters that are written by `unsignedRequest` and the signature: no parameter is called so. */
  readonly ownNames?: readonly string[]
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
   * Takes the envelope off a 2xx answer, and deciphers what is enciphered in it where `values` hold the key (they do
   * not for an answer that was kept). Throws `auth` (signature, credential, clock), `api` (business exception, system
   * error) or `protocol` (not this platform's answer, failed checksum, another member's where `asked` names one).
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
  /** Nothing but its envelope says so: a platform that knows the rows goes first. */
  byEnvelope?: true
  /** The answer does not say which state its coupons have: `unused` is an assumption. */
  assumesStatus: boolean
}

/** How a member of a platform is asked about. */
export interface Members {
  /** The options that name a member, the usual one first; those of the endpoints themselves (`--uid`). */
  readonly options: readonly EndpointOption[]
  /** The endpoint that answers with what the member may still use, and what is asked beside the member. */
  readonly coupons: { endpoint: ListEndpoint; values: OptionValues }
  /**
   * What names a member whose id has the shape of this platform's (`{ uid: '7893817' }`); `null` where the text has
   * not.
   * `coupon member` finds the platform by it. Where the platform is known, an id of another shape goes to the first of
   * `options`, which takes or refuses it.
   */
  fits(id: string): OptionValues | null
  /** What is asked for the whole picture of a member, of every state: `coupon member`. Asked at the same time. */
  readonly questions: readonly MemberQuestion[]
  /** What the list leaves out. */
  readonly details?: CouponDetails
  /** The platform's own word on a cart: `check --compare`. */
  readonly verdicts?: PlatformVerdicts
}

/** One part of the picture of a member; the values do not say which member. */
export interface MemberQuestion {
  /** The one state that is asked for; `null`: the answer has coupons of every state. */
  readonly state: CouponStatus | null
  readonly list: { endpoint: ListEndpoint; values: OptionValues }
  /** Says how many there are without listing them: asked in place of the list where nobody wants to see used ones. */
  readonly count?: { endpoint: CountEndpoint; values: OptionValues }
}

/** Where what a list leaves out is told: amounts, ranges of goods and stores. */
export type CouponDetails = DetailsById | DetailsInList

/** An endpoint that is asked about coupons by their ids. */
export interface DetailsById {
  readonly endpoint: ListEndpoint
  /** As many coupons as one request takes. */
  readonly atOnce: number
  values(ids: readonly string[]): OptionValues
  /** Reads what `open` answered: what it adds to a coupon of the list. Throws `protocol`, naming the path. */
  read(data: Json): (coupon: Coupon) => DetailedCoupon
}

/** Another list of the same member: all pages of it are read, and its rows are held against those of the first. */
export interface DetailsInList {
  readonly list: { endpoint: ListEndpoint; values: OptionValues }
  /** What a row of that list, with what is worth saying of it, adds to the same coupon of the first. */
  join(coupon: Coupon, row: Coupon, warnings: readonly Warning[]): DetailedCoupon
}

export interface DetailedCoupon {
  coupon: Coupon
  warnings: Warning[]
}

/** Asks which coupons the platform itself would take for a cart. */
export interface PlatformVerdicts {
  readonly endpoint: Operation
  /** What they depend on beside the cart; typed after `check --compare`. */
  readonly options?: readonly EndpointOption[]
  /** `asked`: the member, and what was typed of `options`. */
  values(asked: OptionValues, cart: Cart): OptionValues
  /** Coupons that are not in the answer are refused. */
  read(data: Json, values: OptionValues): PlatformVerdict[]
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

/** One attempt at a call. */
export interface CallInput extends EndpointCall {
  /** The platform's own name of the operation. */
  endpoint: string
  url: string
  values: Values
  stamp: Stamp
}

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

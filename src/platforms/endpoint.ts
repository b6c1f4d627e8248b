import type { Coupon, CouponStatus } from '../coupon/coupon'
import type { Cart } from '../eligibility/cart'
import type { Fen } from '../coupon/money'
import type { Json } from '../json'
import type { Warning } from '../warning'

/** A sentence that only this platform needs, in both languages. */
export interface Localized {
  en: string
  zh: string
}

/** What a user typed for one command: option names in camel case. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>

/** Business parameters under the platform's names. Text is sent as text; `json` is sent as a JSON value. */
export type Params = Readonly<Record<string, string | { json: string }>>

/** The parameters as JSON text; a number stays as it was written. */
export function writeParams(params: Params): string {
  const members = Object.entries(params).map(
    ([name, value]) => `${JSON.stringify(name)}:${typeof value === 'string' ? JSON.stringify(value) : value.json}`,
  )
  return `{${members.join(',')}}`
}

/** What is asked of an endpoint, in the platform's words. */
export interface EndpointCall {
  params: Params
  /** Send a form by POST where the platform takes both. */
  post?: boolean
}

/** Something that can be asked of the platform. */
export interface Operation {
  /** The platform's own name of it. */
  name: string
  /** What has to be known before it can be asked, and may not have been typed. */
  before?: Preparation
  /** What was typed -> what is sent. Throws `usage`, naming option and value, where options do not go together. */
  call(values: OptionValues): EndpointCall
}

/**
 * A step before an operation, asked once in a session: it turns what a user has (a phone number) into what the
 * operation wants (the id of a member).
 */
export interface Preparation {
  readonly operation: Operation
  /** Whether it has to be asked, by what was typed. */
  wanted(values: OptionValues): boolean
  /** Reads what `open` answered. Throws `api` where there is nothing to be known. */
  read(data: Json, values: OptionValues): Prepared
}

/** What was typed together with what is known now, and what is worth telling of it. */
export interface Prepared {
  values: OptionValues
  note?: Localized
}

/**
 * One remote operation, and the command that asks for it. The options are data: the command tree, its help,
 * `batch`, `request` and `sign explain` read the same list.
 */
export type Endpoint = ListEndpoint | CountEndpoint | VerdictEndpoint

interface EndpointBase extends Operation {
  /** What is typed for it, after `coupon`. */
  command: string
  about: Localized
  /** Two command lines, without `coupon`; they run as they stand, beside the folder `examples`. */
  examples: readonly [string, string]
  options: readonly EndpointOption[]
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
  /** What its word for a state (`Count.type`) means: a table has it in the reader's language. */
  states?: Readonly<Record<string, CouponStatus>>
  read(data: Json, values: OptionValues): Count
}

/** The platform's own verdict on the coupons of a member and a cart: printed as `check` prints ours. */
export interface VerdictEndpoint extends EndpointBase {
  kind: 'verdicts'
  /** The cart that was typed. */
  cart(values: OptionValues): Cart
  /** Reads what `open` answered. Throws `protocol`, naming the path. */
  read(data: Json, values: OptionValues): { verdicts: CouponVerdict[]; warnings: Warning[] }
}

export interface PlatformVerdict {
  id: string
  usable: boolean
  /** What it takes off, in 分; `null` where the platform does not say. */
  discountFen: Fen | null
  /** Why not, in the platform's words. */
  message: string | null
}

/** A verdict of the platform with the coupon that it is about: an answer that tells both. */
export interface CouponVerdict extends PlatformVerdict {
  coupon: Coupon
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
  /**
   * A cart as JSON, `@file` or `-`; checked and handed on as JSON text. `lines`: as a list alone, which is sent as it
   * is.
   */
  input?: 'cart' | 'lines'
}

/** One page as the platform answered it; what it does not say is `null`. */
export interface Page {
  coupons: Coupon[]
  warnings: Warning[]
  total: number | null
  size: number | null
  pages: number | null
}

/**
 * A signature scheme written as data. Signing, the sandbox's check, `sign explain`, `sign solve`, `--recipe @file`
 * and a profile's own recipe all read this one object; nothing else in the house knows how a scheme works.
 *
 * The way through it, in order: take the `fields`, rename them (`names`), write their `values`, put them in `order`,
 * write each as a `pair`, join them with `joiner`, set them in the `frame`, place the `key`, change the whole `text`,
 * `digest` it (and `again`), write the digest in an `encoding`, cut a `slice`, and carry it in its `transport` form.
 * Where a part is left out the first value of its list below stands; texts are then empty.
 */
export interface Recipe {
  version: 1
  /** Where the signature stands in the request. It never signs itself. */
  signature: { in: SignaturePlace; name: string }
  fields: {
    take: 'all' | 'non-empty' | 'listed'
    /** For `listed`: names as they are sent. */
    names?: string[]
    except?: string[]
    /** Objects and lists inside a JSON body: as compact JSON, or not at all. */
    nested?: 'json' | 'leave-out'
  }
  names?: NameForm
  values?: {
    /** `pair` trims `k=v` as one string: a leading blank of the value stays. */
    trim?: 'none' | 'value' | 'pair'
    /** `as-sent`: the bytes of the request, not decoded. */
    encode?: 'none' | 'rfc3986' | 'form' | 'as-sent'
    escapes?: 'upper' | 'lower'
    times?: 1 | 2
    charset?: 'utf-8' | 'gbk'
  }
  order?: FieldOrder
  pair?: PairForm
  joiner?: string
  trailingJoiner?: boolean
  /** Text with `{method} {host} {path} {url} {body} {pairs}`, each with an optional `|rfc3986`. Default `{pairs}`. */
  frame?: string
  key?: {
    at: KeyPlace
    /**
     * Between the key and the text, for `prefix`, `suffix` and `around`. With `message-as-hmac-key`: text, joiner and
     * key together are the HMAC key of an empty message, as robots of chat services sign.
     */
    joiner?: string
    /** The key's own name, for `pair-first`, `pair-last`, `in-order` and `in-list`. */
    name?: string
    /** The key is placed in the text and is the HMAC key as well. */
    alsoHmac?: boolean
    /** Appended to the HMAC key (`&` in RPC-style APIs). */
    hmacSuffix?: string
    as?: 'text' | 'hex' | 'base64' | 'md5-hex'
  }
  text?: 'as-is' | 'lower' | 'upper' | 'rfc3986' | 'form'
  digest?: DigestName
  /** A second digest, over the hex text of the first. Where it places the key and no `key` does, the first is a plain one. */
  again?: { digest: DigestName; case?: 'lower' | 'upper'; key?: 'none' | 'prefix' | 'suffix' }
  encoding?: EncodingName
  /** `[from, to]` of the encoded text. */
  slice?: [number, number]
  transport?: 'as-is' | 'percent-encoded' | 'percent-encoded-twice'
  compare?: 'exact' | 'ignoring-case'
}

/** Every list of choices, first one the default. Types, the reader of recipe files and the search derive from it. */
export const choices = {
  place: ['query', 'form', 'json', 'header'],
  take: ['all', 'non-empty', 'listed'],
  nested: ['json', 'leave-out'],
  names: ['as-sent', 'camel', 'pascal', 'snake', 'lower', 'upper'],
  trim: ['none', 'value', 'pair'],
  encode: ['none', 'rfc3986', 'form', 'as-sent'],
  escapes: ['upper', 'lower'],
  charset: ['utf-8', 'gbk'],
  order: ['name', 'name-ignoring-case', 'name-descending', 'value', 'as-sent', 'listed'],
  pair: ['name=value', 'namevalue', 'name:value', 'value'],
  keyAt: [
    'hmac',
    'prefix',
    'suffix',
    'around',
    'pair-first',
    'pair-last',
    'in-order',
    'in-list',
    'message-as-hmac-key',
  ],
  keyAs: ['text', 'hex', 'base64', 'md5-hex'],
  text: ['as-is', 'lower', 'upper', 'rfc3986', 'form'],
  digest: ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sm3'],
  againCase: ['lower', 'upper'],
  againKey: ['none', 'prefix', 'suffix'],
  encoding: ['hex', 'HEX', 'base64', 'base64url', 'base64-of-hex', 'base64-of-HEX'],
  transport: ['as-is', 'percent-encoded', 'percent-encoded-twice'],
  compare: ['exact', 'ignoring-case'],
} as const

export type SignaturePlace = (typeof choices.place)[number]
export type NameForm = (typeof choices.names)[number]
export type FieldOrder = (typeof choices.order)[number]
export type PairForm = (typeof choices.pair)[number]
export type KeyPlace = (typeof choices.keyAt)[number]
export type DigestName = (typeof choices.digest)[number]
export type EncodingName = (typeof choices.encoding)[number]

/** One field of a request, decoded. `json`: the value is JSON source (a number, an object), not a string. */
export interface Field {
  name: string
  value: string
  json?: boolean
  /** As it stood in a query or form, before decoding. */
  sent?: string
  /** The name as it stood there, where decoding changed it. */
  sentName?: string
  /** The part of the request that it was read from; a multipart or XML body counts as a form. */
  from?: FieldSource
}

export type FieldSource = 'query' | 'form' | 'json'

/** What a recipe is applied to: a request before or after it was signed. */
export interface SignableRequest {
  method: string
  /** Absolute, with the query as it was sent. */
  url: string
  /** One value a name: values of a repeated header are joined by a comma and a blank. */
  headers: Record<string, string>
  fields: Field[]
  body: string | null
  /** The headers as they were sent: order, case, repeats. */
  headerList?: readonly (readonly [name: string, value: string])[]
  /** The body as it travelled, where that is not the UTF-8 of `body`. */
  bodyBytes?: Uint8Array
}

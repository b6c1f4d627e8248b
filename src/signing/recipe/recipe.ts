import type {
  DigestName,
  EncodingName,
  FieldOrder,
  KeyPlace,
  NameForm,
  PairForm,
  PublicKeyDigest,
  SignaturePlace,
} from './choices'

export { choices } from './choices'
export type * from './choices'

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
  /** 2 where a part is used that 1 did not have; both are read alike. */
  version: 1 | 2
  /**
   * Where the signature stands in the request. It never signs itself. `name` of a `json-path` is `head.sign`. `text` is
   * the value around it, with holes: `QBox {id}:{signature}`. What a hole holds is a name for frame and key.
   */
  signature: { in: SignaturePlace; name: string; text?: string }
  fields: FieldRules
  headers?: HeaderRules
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
  /** One of the usual forms, or a template with `{name}`, `{value}` and `{length}` (of the value, in bytes). */
  pair?: PairForm | PairTemplate
  joiner?: string
  trailingJoiner?: boolean
  /** A template (`template.ts`) of the holes in `holes.ts`. Default `{pairs}`. */
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
    /** What the secret calls a second one, `{secret2}`: the second line of the key, where a PEM block is one line. */
    second?: string
    /** From the secret to the key, one step after another, bytes between them. */
    derive?: DeriveStep[]
  }
  text?: 'as-is' | 'lower' | 'upper' | 'rfc3986' | 'form'
  /** With a public-key digest the key is PEM, and the text is signed rather than digested. */
  digest?: DigestName | PublicKeyDigest
  /**
   * A second digest, over the hex text of the first. Where it places the key and no `key` does, the first is a plain
   * one.
   */
  again?: { digest: DigestName; case?: 'lower' | 'upper'; key?: 'none' | 'prefix' | 'suffix' }
  encoding?: EncodingName
  /** `[from, to]` of the encoded text. */
  slice?: [number, number]
  transport?: 'as-is' | 'percent-encoded' | 'percent-encoded-twice'
  compare?: 'exact' | 'ignoring-case'
}

export type PairTemplate = `${string}{${string}}${string}`

/** Which fields take part. */
export interface FieldRules {
  take: 'all' | 'non-empty' | 'listed'
  /** For `listed`: names as they are sent. */
  names?: string[]
  except?: string[]
  from?: 'all' | 'query' | 'form' | 'json'
  /** The other items of the signature's value (`OAuth oauth_nonce="…", …`) are fields as well, percent-decoded. */
  and?: 'signature-items'
  /** Only names that begin so. */
  prefix?: string
  /** Of a name that is sent twice: both, the first, or one field of all values. */
  repeated?: 'as-sent' | 'first' | { join: string }
  /** Objects and lists inside a JSON body: as compact JSON, or not at all. */
  nested?: 'json' | 'leave-out'
}

/** Which headers `{headers}` writes, and how. A listed header that was not sent is not written. */
export interface HeaderRules {
  take: 'listed' | 'prefix' | 'named-by'
  names?: string[]
  prefix?: string
  /**
   * For `named-by`, whose empty list gives way to `names` and `prefix`: a hole of the signature's text, or
   * `header:Name`; the names in it may stand between `;`, `,`, `:` or blanks.
   */
  hole?: string
  /** A template. Default `{name}:{value}\n`. */
  pair?: string
  /** Between the pairs. */
  joiner?: string
  'names-case'?: 'lower' | 'as-sent'
  order?: 'name' | 'as-sent'
  values?: 'trim' | 'squeeze'
}

/** One step of a derived key; templates have the holes of the frame. */
export type DeriveStep =
  | { prefix: string }
  | { suffix: string }
  /** Takes away what the secret begins with (`whsec_`). */
  | { strip: string }
  | { decode: 'hex' | 'base64' }
  /** A filter of templates: a digest is in hex where `raw` does not follow. */
  | { filter: string }
  /** Under what there is so far, over a template; or the other way round, over it and `under` a template. */
  | { hmac: DigestName; over?: string; under?: string; as?: 'raw' | 'hex' | 'HEX' | 'base64' }

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

/** A signature to be made: how, and under which key. */
export interface KeyedRecipe {
  recipe: Recipe
  key: string
}

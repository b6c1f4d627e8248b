/** Every list of choices, first one the default. Types, the reader of recipe files and the search derive from it. */
export const choices = {
  place: ['query', 'form', 'json', 'header', 'json-path'],
  take: ['all', 'non-empty', 'listed'],
  from: ['all', 'query', 'form', 'json'],
  and: ['signature-items'],
  nested: ['json', 'leave-out'],
  names: ['as-sent', 'camel', 'pascal', 'snake', 'lower', 'upper'],
  trim: ['none', 'value', 'pair'],
  encode: ['none', 'rfc3986', 'form', 'as-sent'],
  escapes: ['upper', 'lower'],
  charset: ['utf-8', 'gbk'],
  order: ['name', 'name-ignoring-case', 'name-descending', 'name-and-value', 'value', 'as-sent', 'listed'],
  pair: ['name=value', 'namevalue', 'name:value', 'value'],
  headersTake: ['listed', 'prefix', 'named-by'],
  headersCase: ['lower', 'as-sent'],
  headersOrder: ['name', 'as-sent'],
  headersValues: ['trim', 'squeeze'],
  keyAt: [
    'hmac',
    'prefix',
    'suffix',
    'around',
    'pair-first',
    'pair-last',
    'in-order',
    'in-list',
    'in-frame',
    'message-as-hmac-key',
  ],
  keyAs: ['text', 'hex', 'base64', 'md5-hex'],
  text: ['as-is', 'lower', 'upper', 'rfc3986', 'form'],
  digest: ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sm3'],
  publicKey: ['rsa-sha1', 'rsa-sha256', 'rsa-sha512', 'rsa-pss-sha256', 'ecdsa-p256-sha256', 'ed25519'],
  againCase: ['lower', 'upper'],
  againKey: ['none', 'prefix', 'suffix'],
  encoding: ['hex', 'HEX', 'base64', 'base64url', 'base64url-padded', 'base64-of-hex', 'base64-of-HEX'],
  transport: ['as-is', 'percent-encoded', 'percent-encoded-twice'],
  compare: ['exact', 'ignoring-case'],
} as const

export type SignaturePlace = (typeof choices.place)[number]
export type NameForm = (typeof choices.names)[number]
export type FieldOrder = (typeof choices.order)[number]
export type PairForm = (typeof choices.pair)[number]
export type KeyPlace = (typeof choices.keyAt)[number]
export type DigestName = (typeof choices.digest)[number]
export type PublicKeyDigest = (typeof choices.publicKey)[number]
export type EncodingName = (typeof choices.encoding)[number]

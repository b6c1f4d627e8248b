/** Every mistake that has a name, in the order that decides among equals. */
export const mistakeCodes = [
  'TOKEN_NOT_ENCODED',
  'TOKEN_ENCODED_TWICE',
  'TOKEN_PADDING',
  'TOKEN_BASE64URL',
  'TOKEN_PLUS_TO_SPACE',
  'TOKEN_HEX',
  'TOKEN_BASE64',
  'TOKEN_CASE',
  'PERCENT_CASE',
  'KEY_INVISIBLE',
  'KEY_DECODED',
  'KEY_ID_SWAPPED',
  'KEY_MESSAGE_SWAPPED',
  'KEY_OF_OTHER_PROFILE',
  'HASH_WITHOUT_HMAC',
  'HMAC_FOR_HASH',
  'DIGEST_DIFFERS',
  'KEY_PLACEMENT',
  'NAME_CASE',
  'TIMESTAMP_UNIT',
  'TIMESTAMP_DIFFERS',
  'NONCE_DIFFERS',
  'EMPTY_VALUE_LEFT_OUT',
  'EMPTY_VALUE_SIGNED',
  'FIELD_MISSING',
  'FIELD_EXTRA',
  'NUMBER_FORM',
  'VALUE_NOT_TRIMMED',
  'VALUE_NORMALISATION',
  'VALUE_CHARSET',
  'VALUE_URL_ENCODED',
  'PLUS_FOR_SPACE',
  'ORDER_CASE_INSENSITIVE',
  'ORDER_BY_VALUE',
  'ORDER_UNSORTED',
  'ORDER_SORTED',
  'METHOD_DIFFERS',
  'HOST_DIFFERS',
  'PATH_DIFFERS',
  'FRAME_LEFT_OUT',
  'BODY_DIFFERS',
  'JSON_SPACING',
  'JSON_ESCAPES',
  'JSON_KEY_ORDER',
  'JOINER_DIFFERS',
  'LINE_ENDS',
  'DIGEST_SHORTENED',
  'TEXT_CASE',
  'TIME_ZONE',
  'HEADER_MISSING',
] as const

export type MistakeCode = (typeof mistakeCodes)[number]

/** A mistake, that none was found, or a fact of the request rather than of its token. */
export type DiagnosisCode = MistakeCode | 'NO_VARIANT' | 'NONCE_REUSED' | 'CLOCK_SKEW'

/**
 * One thing that was found. `note` says which one in technical words: a field name, a digest, `+3 s`; never a secret.
 * `way` is there where one code is told in more than one way: its words are in `ways` of the code's sentences.
 */
export interface Finding {
  code: DiagnosisCode
  note: string
  way?: string
}

export const rankOf = (code: MistakeCode): number => mistakeCodes.indexOf(code)

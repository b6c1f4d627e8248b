import { createHash } from 'node:crypto'
import { dotnetEncode, percentEncode } from './escape'
import type { Recipe } from '../recipe/recipe'
import { type Segment, eachText, plainText, segmentBytes } from './segments'

type Values = Recipe['values']
type TextFilter = (text: string) => string

/** Filters of a text, whatever `values` say: one character after another: a secret in it stays known as one. */
const textFilters: Record<string, TextFilter> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  rfc3986: (text) => percentEncode(text, 'rfc3986'),
  /** The same, but a slash stays: for paths. */
  'rfc3986-path': (text) => percentEncode(text, 'rfc3986').replaceAll('%2F', '/'),
  form: (text) => percentEncode(text, 'form'),
  /** As HttpUtility.UrlEncode writes it. */
  dotnet: (text) => dotnetEncode(text),
}

/** Filters of all of the bytes at once. */
const byteFilters: Record<string, (bytes: Buffer) => Buffer | string> = {
  /** Percent escapes read back; what cannot be read stays. */
  decode: (bytes) => decodeText(bytes.toString()),
  trim: (bytes) => bytes.toString().trim(),
  'no-slash': (bytes) => bytes.toString().replace(/^\/+/, ''),
  'end-slash': (bytes) => bytes.toString().replace(/\/?$/, '/'),
  /** With a mark before it where there is anything: a query, one more item, a value. */
  'after-question': (bytes) => (bytes.length > 0 ? `?${bytes.toString()}` : ''),
  'after-and': (bytes) => (bytes.length > 0 ? `&${bytes.toString()}` : ''),
  'after-equals': (bytes) => (bytes.length > 0 ? `=${bytes.toString()}` : ''),
  /** A length of nothing is not written. */
  'no-zero': (bytes) => bytes.toString().replace(/^0$/, ''),
  hex: (bytes) => bytes.toString('hex'),
  HEX: (bytes) => bytes.toString('hex').toUpperCase(),
  base64: (bytes) => bytes.toString('base64'),
  length: (bytes) => String(bytes.length),
  raw: (bytes) => bytes,
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An empty text stays empty, whatever follows: no digest of nothing. */
const ifAny = 'if-any'

const digests = ['md5', 'sha1', 'sha256', 'sha512', 'sm3'] as const
const encodings = ['hex', 'HEX', 'base64', 'raw']

export const filterNames: readonly string[] = [
  ...Object.keys(textFilters),
  ...Object.keys(byteFilters),
  ...digests,
  ifAny,
]

/** Filters one after another. A digest is written in hex where no encoding follows it. */
export function applyFilters(segments: readonly Segment[], filters: readonly string[], values: Values): Segment[] {
  const conditional = filters.indexOf(ifAny)
  if (conditional >= 0) {
    const before = applyFilters(segments, filters.slice(0, conditional), values)
    return plainText(before) === '' ? [] : applyFilters(before, filters.slice(conditional + 1), values)
  }
  return filters.reduce<Segment[]>(
    (before, filter, index) => {
      const change = textFilters[filter]
      if (change) return eachText(before, change)
      const bytes = segmentBytes(before, values?.charset)
      const changeBytes = byteFilters[filter]
      if (changeBytes) return bytesAs(changeBytes(bytes), before)
      const digest = createHash(filter).update(bytes).digest()
      return encodings.includes(filters[index + 1] ?? '') ? [rawSegment(digest)] : [{ text: digest.toString('hex') }]
    },
    [...segments],
  )
}

/** What only changes how a secret is written shows it as much as the secret does. */
function bytesAs(result: Buffer | string, before: readonly Segment[]): Segment[] {
  const segment = typeof result === 'string' ? { text: result } : rawSegment(result)
  return [before.some(({ secret }) => secret) ? { ...segment, secret: true } : segment]
}

export const rawSegment = (bytes: Buffer): Segment => ({ text: bytes.toString('latin1'), raw: true })

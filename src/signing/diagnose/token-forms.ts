import { isHex } from '../stages/encode'
import { percentEncode } from '../stages/escape'
import type { Recipe } from '../recipe/recipe'
import { encode } from '../sign'
import { type Finding, type MistakeCode, rankOf } from './codes'

/** A token on its way: the encoded digest, how often it is still to be percent-encoded, and what happens at the end. */
interface Form {
  digest: Buffer
  encoded: string
  times: number
  codes: readonly MistakeCode[]
  finish: (token: string) => string
}

type Move = (form: Form, recipe: Recipe) => Partial<Form>[]

const same = (token: string): string => token

/**
 * How the expected token came out of this digest with at most `most` mistakes in its form: the fewest, then by the
 * order of codes. Empty: as it should. `null`: it did not.
 */
export function formOf(recipe: Recipe, digestHex: string, expected: string, most: number): Finding[] | null {
  const digest = Buffer.from(digestHex, 'hex')
  const encoded = encode(digest, recipe.encoding).slice(...(recipe.slice ?? []))
  const times = { 'as-is': 0, 'percent-encoded': 1, 'percent-encoded-twice': 2 }[recipe.transport ?? 'as-is']
  let forms: Form[] = [{ digest, encoded, times, codes: [], finish: same }]
  for (let made = 0; ; made++) {
    const hit = forms.find((form) => writeForm(form) === compared(recipe, form, expected))
    if (hit) return hit.codes.map((code) => ({ code, note: '' }))
    if (made === most) return null
    forms = forms.flatMap((form) => nextForms(form, recipe))
  }
}

function writeForm({ encoded, times, finish }: Form): string {
  let token = encoded
  for (let i = 0; i < times; i++) token = percentEncode(token, 'rfc3986')
  return finish(token)
}

/** A platform that ignores case does so for its own form; a token in another form shows its case. */
function compared(recipe: Recipe, form: Form, expected: string): string {
  const own = writeForm(form)
  return recipe.compare === 'ignoring-case' && own.toLowerCase() === expected.toLowerCase() ? own : expected
}

function nextForms(form: Form, recipe: Recipe): Form[] {
  const last = form.codes.at(-1)
  return moves.flatMap(([code, move]) => {
    if (last !== undefined && rankOf(code) <= rankOf(last)) return []
    return move(form, recipe).map((change) => ({ ...form, ...change, codes: [...form.codes, code] }))
  })
}

const isInHex = (recipe: Recipe): boolean => /^hex$/i.test(recipe.encoding ?? 'hex')
const toUrl = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_')
const fromUrl = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/')
const unpadded = (text: string): string => text.replace(/=+$/, '')
const padded = (text: string): string => unpadded(text).padEnd(Math.ceil(unpadded(text).length / 4) * 4, '=')

/**
 * The mistakes in the order of their codes. Hex comes before its case, and base64 before its padding: a move sees
 * what the moves before it made.
 */
const moves: [MistakeCode, Move][] = [
  ['TOKEN_NOT_ENCODED', ({ times, finish }) => (times > 0 ? [{ times: times - 1 }, ...barely(finish)] : [])],
  ['TOKEN_ENCODED_TWICE', ({ times }) => [{ times: times + 1 }]],
  [
    'TOKEN_PADDING',
    ({ encoded }, recipe) => (isInHex(recipe) ? [] : [{ encoded: unpadded(encoded) }, { encoded: padded(encoded) }]),
  ],
  ['TOKEN_BASE64URL', (form, recipe) => (isInHex(recipe) ? [] : urlForms(form))],
  ['TOKEN_PLUS_TO_SPACE', ({ encoded }) => spaceForms(encoded)],
  ['TOKEN_HEX', ({ digest }, recipe) => (isInHex(recipe) ? [] : hexForms(digest))],
  ['TOKEN_BASE64', ({ digest }, recipe) => (isInHex(recipe) ? base64Forms(digest) : [])],
  ['TOKEN_CASE', caseForms],
  [
    'PERCENT_CASE',
    ({ finish }) => [{ finish: (token) => finish(token).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()) }],
  ],
]

/** Some characters of base64 encoded and others not: `=` is left alone by many encoders. */
function barely(finish: Form['finish']): Partial<Form>[] {
  const kept = [/%3D/g, /%2F/g, /%2B/g, /%3D|%2F/g, /%3D|%2B/g, /%2F|%2B/g]
  return kept.map((escapes) => ({ finish: (token) => finish(token).replace(escapes, decodeURIComponent) }))
}

function urlForms({ encoded, times }: Form): Partial<Form>[] {
  const url = toUrl(encoded)
  return [
    { encoded: unpadded(url) },
    { encoded: url },
    { encoded: fromUrl(padded(encoded)) },
    ...(times > 0 && /[-_]/.test(url) ? [{ encoded: url, times: 0 }] : []),
  ]
}

/** A decoder that takes `+` for a blank; the result may have been encoded again. */
function spaceForms(encoded: string): Partial<Form>[] {
  const spaced = encoded.replaceAll('+', ' ')
  if (spaced === encoded) return []
  return [
    { encoded: spaced, times: 0 },
    { encoded: spaced, times: 1 },
    { encoded: percentEncode(spaced, 'form'), times: 0 },
  ]
}

const hexForms = (digest: Buffer): Partial<Form>[] => [
  { encoded: encode(digest, 'hex') },
  { encoded: encode(digest, 'base64-of-hex') },
]

function base64Forms(digest: Buffer): Partial<Form>[] {
  const encoded = encode(digest, 'base64')
  return [
    { encoded },
    { encoded, times: 1 },
    { encoded: encode(digest, 'base64url') },
    { encoded: unpadded(encoded) },
    { encoded: encode(digest, 'base64-of-hex') },
  ]
}

function caseForms({ digest, encoded, finish, codes }: Form): Partial<Form>[] {
  const whole = [
    { finish: (token: string) => finish(token).toUpperCase() },
    { finish: (token: string) => finish(token).toLowerCase() },
  ]
  return encoded === encode(digest, 'base64-of-hex') && codes.length > 0
    ? [...whole, { encoded: encode(digest, 'base64-of-HEX') }]
    : whole
}

const lengths = [16, 20, 28, 32, 48, 64]

/**
 * The digests, in hex, that may stand behind a token in whatever form: a variant is looked at more closely only where
 * its digest is one of them.
 */
export function digestsBehind(token: string): Set<string> {
  const found = new Set<string>()
  for (const text of decodings(token)) {
    if (isHex(text)) found.add(text.toLowerCase())
    const bytes = Buffer.from(text, 'base64')
    if (lengths.includes(bytes.length)) found.add(bytes.toString('hex'))
    const inner = bytes.toString('latin1')
    if (isHex(inner)) found.add(inner.toLowerCase())
  }
  return found
}

function decodings(token: string): string[] {
  const texts = [token]
  for (let text = token; /%[0-9a-f]{2}/i.test(text); texts.push(text)) {
    text = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  }
  return texts.map((text) => text.replaceAll(' ', '+'))
}

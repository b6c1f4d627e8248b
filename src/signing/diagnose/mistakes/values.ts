import type { PairTemplate } from '../../recipe/recipe'
import { canonicalText } from '../../sign'
import { percentEncode } from '../../stages/escape'
import { arrangeFields } from '../../stages/pairs'
import { plainText } from '../../stages/segments'
import {
  type Attempt,
  type Mistake,
  type Variant,
  eachValue,
  trimmed,
  withFields,
  withRecipe,
  withValues,
} from '../attempt'

const numberForms: [string, (value: string) => string | null][] = [
  ['with .0', (value) => (/^-?\d+$/.test(value) ? `${value}.0` : null)],
  ['with .00', (value) => (/^-?\d+$/.test(value) ? `${value}.00` : null)],
  ['with two decimals', (value) => (/^-?\d+\.\d+$/.test(value) ? Number(value).toFixed(2) : null)],
  ['without trailing zeros', (value) => (/^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : null)],
  ['without leading zeros', (value) => (/^0\d+$/.test(value) ? value.replace(/^0+(?=\d)/, '') : null)],
  ['as a double', (value) => (isNumber(value) ? String(Number(value)) : null)],
  ['as a whole number', (value) => (/^-?\d+\.\d+$/.test(value) ? value.replace(/\.\d+$/, '') : null)],
  ['as Java writes a double', (value) => (isNumber(value) ? javaDouble(Number(value)) : null)],
  [
    'as PHP writes a float',
    (value) =>
      isNumber(value)
        ? Number(value)
            .toPrecision(14)
            .replace(/\.?0*(e|$)/, (_, end: string) => end.toUpperCase())
        : null,
  ],
  ['with an exponent', (value) => (isNumber(value) ? Number(value).toExponential() : null)],
  [
    'with six decimals and an exponent',
    (value) =>
      isNumber(value)
        ? Number(value)
            .toExponential(6)
            .replace(/e([+-])(\d)$/, 'e$10$2')
        : null,
  ],
  ['with thousands', (value) => (/^\d{4,}$/.test(value) ? value.replace(/\B(?=(\d{3})+$)/g, ',') : null)],
  ['in 32 bits', (value) => (/^\d{10,}$/.test(value) ? String(Number(BigInt.asIntN(32, BigInt(value)))) : null)],
  ['true as 1, false as 0', (value) => ({ true: '1', false: '0' })[value] ?? null],
  ['true as True, false as False', (value) => ({ true: 'True', false: 'False' })[value] ?? null],
  ['1 as true, 0 as false', (value) => ({ 1: 'true', 0: 'false' })[value] ?? null],
  ['null as empty', (value) => (value === 'null' ? '' : null)],
]

const isNumber = (value: string): boolean =>
  /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) && Number.isFinite(Number(value))

function javaDouble(number: number): string {
  if (Math.abs(number) < 1e7 && Math.abs(number) >= 1e-3)
    return Number.isInteger(number) ? `${number}.0` : String(number)
  const [mantissa = '', exponent = ''] = number.toExponential().split('e')
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`
}

export const numberForm: Mistake = function* (attempt) {
  for (const [note, change] of numberForms) yield* eachValue('NUMBER_FORM', attempt, note, change)
}

/** One side trims and the other does not, or not as much. */
export const notTrimmed: Mistake = function* (attempt) {
  const own = attempt.recipe.values?.trim ?? 'none'
  for (const trim of ['none', 'pair', 'value'] as const) {
    if (trim === own) continue
    yield { code: 'VALUE_NOT_TRIMMED', note: '', attempt: withValues(attempt, { trim }) }
    yield {
      code: 'VALUE_NOT_TRIMMED',
      note: '',
      attempt: withValues({ ...attempt, key: trimmed(attempt).key }, { trim }),
    }
  }
  for (const blank of [' ', '\n', '\r\n', '\t']) {
    yield* lineEndIsOfText(
      attempt,
      blank,
      eachValue('VALUE_NOT_TRIMMED', trimmed(attempt), '', (value) => value + blank),
    )
    yield* eachValue('VALUE_NOT_TRIMMED', trimmed(attempt), '', (value) => blank + value)
  }
  yield* eachValue('VALUE_NOT_TRIMMED', withValues(attempt, { trim: 'none' }), '', (value) => value.trim())
  yield* eachValue('VALUE_NOT_TRIMMED', withValues(attempt, { trim: 'none' }), '', (value) => value.trimEnd())
}

/** Behind the last field a line end is rather the text's own: `echo` adds one. */
function* lineEndIsOfText(attempt: Attempt, blank: string, variants: Iterable<Variant>): Iterable<Variant> {
  const { recipe, request } = attempt
  const endsText = (recipe.key?.at ?? 'hmac') === 'hmac' && (recipe.frame ?? '{pairs}').endsWith('{pairs}')
  const last = endsText && blank.endsWith('\n') ? arrangeFields(recipe, request.fields).at(-1)?.origin : undefined
  for (const variant of variants) if (variant.note !== last) yield variant
}

export const normalisation: Mistake = function* (attempt) {
  for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'])
    yield* eachValue('VALUE_NORMALISATION', attempt, form, (value) => value.normalize(form))
}

export const charset: Mistake = function* (attempt) {
  const own = attempt.recipe.values?.charset ?? 'utf-8'
  if (!attempt.request.fields.some((field) => /[^\0-\x7f]/.test(field.value + field.name))) return
  const other = own === 'gbk' ? 'utf-8' : 'gbk'
  yield { code: 'VALUE_CHARSET', note: other, way: other, attempt: withValues(attempt, { charset: other }) }
  yield* eachValue('VALUE_CHARSET', attempt, 'latin1', (value) => Buffer.from(value).toString('latin1'))
  yield* eachValue('VALUE_CHARSET', attempt, '?', (value) => value.replace(/[^\0-\x7f]/gu, '?'))
  yield* eachValue('VALUE_CHARSET', attempt, '\\u', (value) =>
    /^\s*[[{]/.test(value)
      ? null
      : value.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}

/** As JavaScript's `encodeURIComponent`, which leaves five characters more alone than RFC 3986. */
const encodeComponent = (value: string): string =>
  percentEncode(value, 'rfc3986').replace(/%(21|27|28|29|2A)/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )

/** Values encoded where they should not be, once more than they should, or not at all; before trimming and after. */
export const urlEncoded: Mistake = function* (attempt) {
  const { encode = 'none', times = 1 } = attempt.recipe.values ?? {}
  const named = (note: string, next: Attempt, way?: string) => ({
    code: 'VALUE_URL_ENCODED' as const,
    note,
    ...(way === undefined ? {} : { way }),
    attempt: next,
  })
  if (encode !== 'none') {
    yield named('', withValues(attempt, { encode: 'none' }), 'not-encoded')
    if (encode !== 'as-sent')
      yield named(encode, withValues(attempt, { times: times === 1 ? 2 : 1 }), times === 1 ? 'twice' : 'once')
    if (encode === 'as-sent') yield named('rfc3986', withValues(attempt, { encode: 'rfc3986' }), 'anew')
    if (encode === 'as-sent') yield named('form', withValues(attempt, { encode: 'form' }), 'anew')
    yield* encodedBefore(attempt)
    return
  }
  const { pair = '' } = attempt.recipe
  if (/\|(?:rfc3986|form)/.test(pair)) {
    const bare = pair.replace(/\|(?:rfc3986|form)/g, '') as `${string}{${string}}${string}`
    yield named('', withRecipe(attempt, { pair: bare }), 'not-encoded')
    yield named('rfc3986', withValues(attempt, { encode: 'rfc3986' }), 'twice')
    yield* encodedBefore(attempt)
    return
  }
  for (const base of [attempt, trimmed(attempt)]) {
    yield named('rfc3986', withValues(base, { encode: 'rfc3986' }))
    yield named('as-sent', withValues(base, { encode: 'as-sent' }))
    yield* eachValue('VALUE_URL_ENCODED', base, '', encodeComponent)
    yield* eachValue('VALUE_URL_ENCODED', base, '', (value) => percentEncode(value, 'rfc3986').replaceAll('%2F', '/'))
  }
  yield named('rfc3986', withValues(attempt, { encode: 'rfc3986', times: 2 }), 'twice')
  if ((attempt.recipe.text ?? 'as-is') === 'as-is') yield named('{pairs}', withRecipe(attempt, { text: 'rfc3986' }))
}

/** One value that was encoded before all of them are. */
function* encodedBefore(attempt: Attempt): Iterable<Variant> {
  for (const variant of eachValue('VALUE_URL_ENCODED', attempt, '', encodeComponent)) yield { ...variant, way: 'twice' }
}

export const plusForSpace: Mistake = function* (attempt) {
  const { encode = 'none' } = attempt.recipe.values ?? {}
  const { pair = '' } = attempt.recipe
  if (pair.includes('|rfc3986')) {
    const form = pair.replaceAll('|rfc3986', '|form') as `${string}{${string}}${string}`
    yield { code: 'PLUS_FOR_SPACE', note: '', attempt: withRecipe(attempt, { pair: form }) }
  }
  if (encode === 'rfc3986') {
    yield { code: 'PLUS_FOR_SPACE', note: '', attempt: withValues(attempt, { encode: 'form' }) }
    const spaced = attempt.request.fields.map((field) => ({
      ...field,
      sent: percentEncode(field.value, 'rfc3986', attempt.recipe.values).replaceAll('%20', '+'),
    }))
    yield { code: 'PLUS_FOR_SPACE', note: '', attempt: withFields(withValues(attempt, { encode: 'as-sent' }), spaced) }
  }
  if (encode === 'form')
    yield { code: 'PLUS_FOR_SPACE', note: '%20', attempt: withValues(attempt, { encode: 'rfc3986' }) }
}

/** Of the escapes in a value, everywhere or but for a frame that encodes again; those of the token are its form. */
export const percentCase: Mistake = function* (attempt) {
  const { encode = 'none', escapes = 'upper' } = attempt.recipe.values ?? {}
  yield* lowerInTemplates(attempt)
  if (encode !== 'rfc3986' && encode !== 'form') return
  const other = escapes === 'upper' ? 'lower' : 'upper'
  const named = (next: Attempt) => ({ code: 'PERCENT_CASE' as const, note: '', attempt: next })
  yield named(withValues(attempt, { escapes: other }))
  const base = trimmed(attempt)
  const fields = base.request.fields.map((field) => ({
    ...field,
    value: percentEncode(field.value, encode, { ...attempt.recipe.values, escapes: other }),
  }))
  yield named(withFields(withValues(base, { encode: 'none' }), fields))
}

/** The same where the pair encodes, and where the frame encodes the pairs once more. */
function* lowerInTemplates(attempt: Attempt): Iterable<Variant> {
  const { pair = '', frame = '' } = attempt.recipe
  if (!pair.includes('|rfc3986')) return
  const lower = (text: string) => percentEncode(text, 'rfc3986', { ...attempt.recipe.values, escapes: 'lower' })
  const fields = attempt.request.fields.map(({ name, value }) => ({ name: lower(name), value: lower(value) }))
  const plain = pair.replaceAll('|rfc3986', '') as PairTemplate
  const inner = withFields(withRecipe(attempt, { pair: plain }), fields)
  yield { code: 'PERCENT_CASE', note: '', attempt: inner }
  const { canonical } = canonicalText({ ...inner.recipe, frame: '{pairs}' }, inner.request, inner.key)
  const framed = frame.replace('{pairs|rfc3986}', () => lower(plainText(canonical)))
  const ownToo = framed.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())
  if (framed !== frame)
    for (const each of new Set([framed, ownToo]))
      yield { code: 'PERCENT_CASE', note: '', attempt: withRecipe(inner, { frame: each }) }
}

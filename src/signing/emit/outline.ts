import { usageError } from '../../errors'
import { carriedKey } from '../stages/carried-key'
import { setInFrame } from '../stages/frame'
import { nameForms } from '../stages/names'
import { isNonce, isTimestamp } from '../diagnose/mistakes/clock'
import { takeFields } from '../stages/pairs'
import type { Field, Recipe, SignableRequest } from '../recipe/recipe'
import { sign } from '../sign'
import { isGroup, parseTemplate } from '../recipe/template'
import type { Expr, Fn, ItemStep, Program, Vector } from './program'
import { refuse } from './refuse'

const text = (literal: string): Expr => ({ text: literal })
const variable = (name: string): Expr => ({ name })
const call = (fn: Fn, ...of: Expr[]): Expr => ({ call: fn, of })
const all = (...parts: Expr[]): Expr => ({ all: parts })

/**
 * The program of a recipe. Throws `usage` for a part that the short programs do not
 * write, and for a request that carries its key.
 */
export function outlineOf(recipe: Recipe, request: SignableRequest, key: string): Omit<Program, 'check'> {
  refuse(recipe)
  if (carriedKey(key, request)) throw usageError((t) => t.sign.carriesKey)
  const taken = takeFields(recipe, request)
  const now = taken.find(isTimestamp)
  const nonce = taken.find(isNonce)
  return {
    items: [
      ...settings(now, nonce),
      ...selection(recipe, request),
      ...writing(recipe),
      ...arranging(recipe),
      joining(recipe),
    ],
    lets: [...keyLets(recipe), ...textLets(recipe, request), ...tokenLets(recipe)],
    charset: recipe.values?.charset ?? 'utf-8',
    takesBody: /\{body\b/.test(recipe.frame ?? ''),
    now: now?.name ?? null,
    nonce: nonce?.name ?? null,
    takesEncoded: recipe.values?.encode === 'as-sent',
    vector: vectorOf(recipe, request, key, [now, nonce]),
  }
}

function vectorOf(recipe: Recipe, request: SignableRequest, key: string, own: (Field | undefined)[]): Vector {
  const asSent = recipe.values?.encode === 'as-sent'
  const valueOf = (field: Field) => (asSent ? (field.sent ?? field.value) : field.value)
  // What is set by the function keeps its place only where that counts.
  const kept = takeFields(recipe, request).filter((field) => recipe.order === 'as-sent' || !own.includes(field))
  return {
    params: kept.map((field) => [field.name, valueOf(field)]),
    now: own[0] ? valueOf(own[0]) : '',
    nonce: own[1] ? valueOf(own[1]) : '',
    body: request.body ?? '',
    token: sign(recipe, request, key).token,
  }
}

function settings(now: Field | undefined, nonce: Field | undefined): ItemStep[] {
  return [
    ...(now ? [{ do: 'set' as const, name: now.name, to: 'now' as const }] : []),
    ...(nonce ? [{ do: 'set' as const, name: nonce.name, to: 'nonce' as const }] : []),
  ]
}

/** Objects of a body that are left out are known by their names. */
function selection(recipe: Recipe, request: SignableRequest): ItemStep[] {
  const { take, names = [], except = [], prefix = '', nested } = recipe.fields
  const objects = nested === 'leave-out' ? request.fields.filter(({ json, value }) => json && /^[[{]/.test(value)) : []
  const own = ['query', 'form', 'json'].includes(recipe.signature.in) ? [recipe.signature.name] : []
  const dropped = [...new Set([...own, ...except, ...objects.map(({ name }) => name)])]
  return [
    ...(take === 'listed' ? [{ do: 'keep' as const, names }] : []),
    ...(dropped.length > 0 && take !== 'listed' ? [{ do: 'drop' as const, names: dropped }] : []),
    ...(prefix === '' ? [] : [{ do: 'keep-prefix' as const, prefix }]),
    ...(take === 'non-empty' ? [{ do: 'drop-empty' as const }] : []),
  ]
}

const renames: Partial<Record<NonNullable<Recipe['names']>, Fn>> = {
  camel: 'camel',
  pascal: 'pascal',
  snake: 'snake',
  lower: 'lower',
  upper: 'upper',
}

function writing({ names = 'as-sent', values = {} }: Recipe): ItemStep[] {
  const rename = renames[names]
  const { trim, times = 1, escapes } = values
  const step = (by: Fn): ItemStep => ({ do: 'map', part: 'value', by })
  const once = encodings(values).flatMap((by) => [step(by), ...(escapes === 'lower' ? [step('lowerEscapes')] : [])])
  return [
    ...(rename ? [{ do: 'map' as const, part: 'name' as const, by: rename }] : []),
    ...(trim === 'value' ? [step('trim')] : []),
    ...Array.from({ length: times }, () => once).flat(),
  ]
}

function encodings({ encode }: NonNullable<Recipe['values']>): Fn[] {
  if (encode === 'rfc3986') return ['encode']
  return encode === 'form' ? ['encodeForm'] : []
}

function sorting(order: NonNullable<Recipe['order']>, listed: string[]): ItemStep[] {
  if (order === 'as-sent') return []
  return [order === 'listed' ? { do: 'sort-by-list', names: listed } : { do: 'sort', by: order }]
}

function arranging({ order = 'name', key, fields, names = 'as-sent' }: Recipe): ItemStep[] {
  const listed = (fields.names ?? []).map(nameForms[names])
  const sort = sorting(order, listed)
  const add = (at: 'first' | 'last' | { before: string[] }): ItemStep[] => [
    { do: 'add-key', name: key?.name ?? '', at },
  ]
  const before = listed.slice(1 + (fields.names ?? []).indexOf(key?.name ?? ''))
  switch (key?.at) {
    case 'pair-first':
      return [...sort, ...add('first')]
    case 'pair-last':
      return [...sort, ...add('last')]
    case 'in-order':
      if (order === 'listed') return [...sort, ...add({ before })]
      return order === 'as-sent' ? add('last') : [...add('last'), ...sort]
    case 'in-list':
      return [...sort, ...add((fields.names ?? []).includes(key.name ?? '') ? { before } : 'last')]
    default:
      return sort
  }
}

const templates: Record<string, string> = {
  'name=value': '{name}={value}',
  namevalue: '{name}{value}',
  'name:value': '{name}:{value}',
  value: '{value}',
}

function joining({ pair = 'name=value', joiner = '', trailingJoiner = false, values }: Recipe): ItemStep {
  const parts = parseTemplate(templates[pair] ?? pair).flatMap((part): Expr[] => {
    if (typeof part === 'string') return [text(part)]
    return isGroup(part) ? [] : [filtered(variable(part.name), part.filters)]
  })
  const written = all(...parts)
  return {
    do: 'join',
    pair: values?.trim === 'pair' ? call('trim', written) : written,
    joiner,
    trailing: trailingJoiner,
  }
}

const filters: Partial<Record<string, Fn>> = { rfc3986: 'encode', form: 'encodeForm', lower: 'lower', upper: 'upper' }

function filtered(of: Expr, names: readonly string[]): Expr {
  return names.reduce((so, name) => {
    const fn = filters[name]
    if (!fn) throw new Error(`no function for the filter ${name}: it is to be refused`)
    return call(fn, so)
  }, of)
}

/** The key is named where it is not the secret as it is. */
function keyLets({ key }: Recipe): Program['lets'] {
  const value =
    key?.as === 'md5-hex'
      ? call('hex', call('hash', text('md5'), call('bytes', variable('secret'))))
      : variable('secret')
  return [{ name: 'key', value }]
}

/** The fixed parts of the frame are those of the request at hand; the pairs and the body are variables. */
function textLets(recipe: Recipe, request: SignableRequest): Program['lets'] {
  const { frame = '{pairs}', key, text: mode = 'as-is', values } = recipe
  const framed = parseTemplate(frame).flatMap((part): Expr[] => {
    if (typeof part === 'string') return [text(part)]
    if (isGroup(part)) return []
    if (part.name === 'pairs' || part.name === 'body') return [filtered(variable(part.name), part.filters)]
    const hole = `{${[part.name, ...part.filters].join('|')}}`
    const segments = setInFrame({ ...recipe, frame: hole }, request, [])
    return [text(segments.map((segment) => segment.text).join(''))]
  })
  const secret = variable('key')
  const joiner = key?.joiner ? [text(key.joiner)] : []
  const before = key?.at === 'prefix' || key?.at === 'around' ? [secret, ...joiner] : []
  const behind = key?.at === 'suffix' || key?.at === 'around' ? [...joiner, secret] : []
  const whole = all(...before, ...framed, ...behind)
  const change = { 'as-is': null, lower: 'lower', upper: 'upper', rfc3986: 'encode', form: 'encodeForm' } as const
  const fn = change[mode]
  const changed = fn === null ? whole : call(fn, whole)
  const escaped = (fn === 'encode' || fn === 'encodeForm') && values?.escapes === 'lower'
  return [{ name: 'text', value: escaped ? call('lowerEscapes', changed) : changed }]
}

function tokenLets(recipe: Recipe): Program['lets'] {
  const { again, transport = 'as-is', slice } = recipe
  const lets: Program['lets'] = [{ name: 'digest', value: digestOf(recipe) }]
  if (again) {
    const hex = call('hex', variable('digest'))
    const cased = again.case === 'upper' ? call('upper', hex) : hex
    const keyed = { none: [cased], prefix: [variable('key'), cased], suffix: [cased, variable('key')] }[
      again.key ?? 'none'
    ]
    lets.push({ name: 'again', value: call('hash', text(again.digest), call('bytes', all(...keyed))) })
  }
  const encoded = encodedOf(recipe, variable(again ? 'again' : 'digest'))
  const cut = slice ? call('cut', encoded, text(String(slice[0])), text(String(slice[1]))) : encoded
  const times = { 'as-is': 0, 'percent-encoded': 1, 'percent-encoded-twice': 2 }[transport]
  const token = Array.from({ length: times }).reduce<Expr>((so) => call('encode', so), cut)
  return [...lets, { name: 'token', value: token }]
}

function digestOf({ key, digest = 'md5', again }: Recipe): Expr {
  const name = text(digest)
  const message = call('bytes', variable('text'))
  const at = key?.at ?? ((again?.key ?? 'none') === 'none' ? 'hmac' : null)
  if (at === 'message-as-hmac-key') {
    if (key?.joiner === undefined) return call('hmac', name, message, call('bytes', variable('key')))
    return call(
      'hmac',
      name,
      call('bytes', all(variable('text'), text(key.joiner), variable('key'))),
      call('bytes', text('')),
    )
  }
  if (at !== 'hmac' && key?.alsoHmac !== true) return call('hash', name, message)
  if (key?.as === 'hex') return call('hmac', name, call('fromHex', variable('key')), message)
  if (key?.as === 'base64') return call('hmac', name, call('fromBase64', variable('key')), message)
  const suffix = key?.hmacSuffix ? [text(key.hmacSuffix)] : []
  return call('hmac', name, call('bytes', all(variable('key'), ...suffix)), message)
}

function encodedOf({ encoding = 'hex' }: Recipe, digest: Expr): Expr {
  const hex = call('hex', digest)
  switch (encoding) {
    case 'hex':
      return hex
    case 'HEX':
      return call('upper', hex)
    case 'base64':
      return call('base64', digest)
    case 'base64url-padded':
      return call('base64url', digest)
    case 'base64url':
      return call('unpadded', call('base64url', digest))
    case 'base64-of-hex':
      return call('base64', call('bytes', hex))
    case 'base64-of-HEX':
      return call('base64', call('bytes', call('upper', hex)))
  }
}

import { createHmac, hash } from 'node:crypto'
import { applyFilters, rawSegment } from './filters'
import { fill } from './holes'
import type { DeriveStep, Recipe, SignableRequest } from '../recipe/recipe'
import { type Segment, segmentBytes } from './segments'

/** A recipe may be looked at without a request: then its key is not derived from one. */
const noRequest: SignableRequest = { method: '', url: '', headers: {}, fields: [], body: null }

/** The key as it is written into the text: decoded, it is bytes rather than text. */
export function keySegment(recipe: Recipe, key: string, request = noRequest): Segment {
  const { as, derive } = recipe.key ?? {}
  if (derive || as === 'hex' || as === 'base64') return { ...keyOf(recipe, key, request), secret: true }
  return { text: keyText(recipe, key), secret: true }
}

/** The key as text, before anything is derived from it. */
export function keyText(recipe: Recipe, key: string): string {
  const [first] = secrets(recipe, key)
  return recipe.key?.as === 'md5-hex' ? hash('md5', first) : first
}

/** The key as HMAC takes it. */
export function hmacKey(recipe: Recipe, key: string, request = noRequest): Buffer {
  const { hmacSuffix = '' } = recipe.key ?? {}
  return Buffer.concat([segmentBytes([keyOf(recipe, key, request)]), Buffer.from(hmacSuffix)])
}

/** `{secret}` and `{secret2}` of a template. */
export function secretSegments(recipe: Recipe, request: SignableRequest, key: string): Record<string, Segment[]> {
  return {
    ...(/\{secret\b/.test(recipe.frame ?? '') ? { secret: [keySegment(recipe, key, request)] } : {}),
    secret2: [{ text: secrets(recipe, key)[1], secret: true }],
  }
}

/** Two secrets stand on two lines of the key, where a PEM block is one line. One alone has an empty second. */
function secrets(recipe: Recipe, key: string): readonly [string, string] {
  if (recipe.key?.second === undefined) return [key, '']
  const [, first = '', second = ''] = /^(-----BEGIN [^]*?-----END [^\n]*|[^\n]*)(?:\r?\n([^]*))?$/.exec(key) ?? []
  return [first.replace(/\r$/, ''), second.replace(/\r?\n$/, '')]
}

function keyOf(recipe: Recipe, key: string, request: SignableRequest): Segment {
  const as = recipe.key?.as
  const text = keyText(recipe, key)
  const start: Segment = as === 'hex' || as === 'base64' ? rawSegment(Buffer.from(text, as)) : { text }
  const second: Segment = { text: secrets(recipe, key)[1] }
  return (recipe.key?.derive ?? []).reduce((before, step) => derive(before, step, recipe, request, second), start)
}

function derive(key: Segment, step: DeriveStep, recipe: Recipe, request: SignableRequest, second: Segment): Segment {
  const bytes = () => segmentBytes([key])
  const written = (text: string) => fill(text, { recipe, request, own: { secret: [key], secret2: [second] } })
  if ('prefix' in step) return join([...written(step.prefix), key])
  if ('suffix' in step) return join([key, ...written(step.suffix)])
  if ('strip' in step)
    return key.text.startsWith(step.strip) ? { ...key, text: key.text.slice(step.strip.length) } : key
  if ('decode' in step) return rawSegment(Buffer.from(key.text, step.decode))
  if ('filter' in step) return join(applyFilters([key], step.filter.split('|'), recipe.values))
  const [under, over] =
    step.under === undefined
      ? [bytes(), segmentBytes(written(step.over ?? ''))]
      : [segmentBytes(written(step.under)), bytes()]
  const result = rawSegment(createHmac(step.hmac, under).update(over).digest())
  return step.as === undefined || step.as === 'raw' ? result : join(applyFilters([result], [step.as], recipe.values))
}

function join(segments: readonly Segment[]): Segment {
  const [only, ...others] = segments
  return only && others.length === 0 ? only : rawSegment(segmentBytes(segments))
}

/** Length and fingerprint (first 8 hex of the SHA-256): all that is ever shown of a secret. */
export function fingerprint(secret: string): { length: number; fingerprint: string } {
  return { length: secret.length, fingerprint: hash('sha256', secret).slice(0, 8) }
}

import { hash } from 'node:crypto'
import type { Recipe } from './recipe'
import type { Segment } from './segments'

/** The key as it is written into the text: decoded, it is bytes rather than text. */
export function keySegment(recipe: Recipe, key: string): Segment {
  const as = recipe.key?.as
  if (as !== 'hex' && as !== 'base64') return { text: keyText(recipe, key), secret: true }
  return { text: Buffer.from(key, as).toString('latin1'), secret: true, raw: true }
}

export function keyText(recipe: Recipe, key: string): string {
  return recipe.key?.as === 'md5-hex' ? hash('md5', key) : key
}

/** The key as HMAC takes it. */
export function hmacKey(recipe: Recipe, key: string): Buffer {
  const { as, hmacSuffix = '' } = recipe.key ?? {}
  const bytes = as === 'hex' || as === 'base64' ? Buffer.from(key, as) : Buffer.from(keyText(recipe, key))
  return Buffer.concat([bytes, Buffer.from(hmacSuffix)])
}

/** Length and fingerprint (first 8 hex of the SHA-256): all that is ever shown of a secret. */
export function fingerprint(secret: string): { length: number; fingerprint: string } {
  return { length: secret.length, fingerprint: hash('sha256', secret).slice(0, 8) }
}

import { hash } from 'node:crypto'
import { fill } from '../stages/holes'
import type { Recipe } from '../recipe/recipe'
import { plainText } from '../stages/segments'
import type { KeyPlacement } from './key-placement'

type Key = NonNullable<Recipe['key']>

/** Keys that are read out of the secret: behind a mark, digested, in the other base64. */
export function derivations(key: string): NonNullable<Key['derive']>[] {
  const mark = /^[A-Za-z]+_(?=[A-Za-z0-9+/=_-]{8,}$)/.exec(key)?.[0]
  return [
    ...(mark === undefined ? [] : [[{ strip: mark }, { decode: 'base64' as const }], [{ strip: mark }]]),
    [{ filter: 'sha256|raw' }],
    [{ filter: 'sha256' }],
    [{ filter: 'md5|HEX' }],
    [{ filter: 'base64' }],
    [{ hmac: 'sha256', under: 'WebAppData' }],
  ]
}

/** The text under the key is the hex of a digest of it. */
export const digestedTexts: readonly KeyPlacement[] = (['md5', 'sha256', 'sha1'] as const).map(
  (name): KeyPlacement => ({
    cost: 3,
    key: { at: 'hmac' },
    by: 'hmac',
    frame: (inner) => `{${inner}|${name}}`,
    text: ({ whole, setting }) => (setting.mode === 'as-is' ? hash(name, whole) : null),
  }),
)

/** A secret that stands somewhere in a sequence. */
export const inFrame: KeyPlacement = {
  cost: 0,
  key: { at: 'in-frame' },
  by: 'hash',
  keyed: true,
  text: (base) => base.whole,
}

/** Two secrets on two lines: around the text, and as one HMAC key. */
export function twoSecrets(key: string): KeyPlacement[] {
  const [one, two] = key.split('\n')
  if (one === undefined || two === undefined || key.includes('-----BEGIN')) return []
  const around = (before: string, after: string, cost: number, filters = ''): KeyPlacement => {
    const own: Key = { at: 'in-frame', second: 'second secret' }
    const recipe: Recipe = { version: 2, signature: { in: 'header', name: '-' }, fields: { take: 'all' }, key: own }
    const written = (text: string) => ({ secret: [{ text: one }], secret2: [{ text: two }], text: [{ text }] })
    const template = filters === '' ? `${before}{text}${after}` : `{${before}{text}${after}${filters}}`
    const request = { method: '', url: '', headers: {}, fields: [], body: null }
    return {
      cost,
      key: own,
      by: 'hash',
      frame: (inner) => template.replace('{text}', () => inner),
      text: ({ whole, setting, trailing }) =>
        setting.mode === 'as-is' && trailing === ''
          ? plainText(fill(template, { recipe, request, own: written(whole) }))
          : null,
    }
  }
  const joint: [string, string][] = [
    ['{secret}', '{secret2}'],
    ['{secret2}', '{secret}'],
    ['{secret}{secret2}', ''],
    ['', '{secret}{secret2}'],
    ['HashKey={secret}&', '&HashIV={secret2}'],
    ['HashIV={secret2}&', '&HashKey={secret}'],
    ['key={secret}&', '&iv={secret2}'],
    ['{secret}&', '&{secret2}'],
  ]
  const hmac = (suffix: string): KeyPlacement => ({
    cost: 2,
    key: { at: 'hmac', second: 'second secret', derive: [{ suffix }] },
    by: 'hmac',
    text: (base) => base.whole,
  })
  return [
    ...joint.map(([before, after]) => around(before, after, 1)),
    ...joint.map(([before, after]) => around(before, after, 3, '|dotnet|lower')),
    ...joint.map(([before, after]) => around(before, after, 3, '|lower')),
    ...['&{secret2}', '{secret2}', ':{secret2}', '&{secret2|rfc3986}'].map(hmac),
    { cost: 2, key: { at: 'hmac', second: 'second secret' }, by: 'hmac', text: (base) => base.whole },
  ]
}

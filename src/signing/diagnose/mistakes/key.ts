import { isHex } from '../../stages/encode'
import { keyNames } from '../../recipe/key-names'
import { type DigestName, type Recipe, choices } from '../../recipe/recipe'
import { isPublicKeyDigest } from '../../stages/public-key'
import { type Attempt, type Mistake, type Variant, trimmed, withRecipe, withValue } from '../attempt'

const invisible: [string, (key: string) => string][] = [
  ['key + LF', (key) => `${key}\n`],
  ['key + CR LF', (key) => `${key}\r\n`],
  ['key + CR', (key) => `${key}\r`],
  ['key + SPACE', (key) => `${key} `],
  ['SPACE + key', (key) => ` ${key}`],
  ['SPACE + key + SPACE', (key) => ` ${key} `],
  ['BOM + key', (key) => `\uFEFF${key}`],
  ['BOM + key + LF', (key) => `\uFEFF${key}\n`],
  ['BOM + key + CR LF', (key) => `\uFEFF${key}\r\n`],
  ['key + TAB', (key) => `${key}\t`],
  ['TAB + key', (key) => `\t${key}`],
  ['LF + key', (key) => `\n${key}`],
  ['LF + key + LF', (key) => `\n${key}\n`],
  ['key + NUL', (key) => `${key}\0`],
  ['key + U+00A0', (key) => `${key}\u00a0`],
  ['U+00A0 + key', (key) => `\u00a0${key}`],
  ['key + U+200B', (key) => `${key}\u200b`],
  ['U+200B + key', (key) => `\u200b${key}`],
  ['key + U+3000', (key) => `${key}\u3000`],
  ['key - LF', (key) => key.replace(/[\r\n]+$/, '')],
  ['key - SPACE', (key) => key.trim()],
  ['key - invisible', (key) => key.replace(/[\s\0\uFEFF\u200b-\u200f]+/g, '')],
]

/** As a reader of settings leaves them, that takes quotes for a part of the value. */
const quoted: [string, (key: string) => string][] = [
  ['" + key + "', (key) => `"${key}"`],
  ["' + key + '", (key) => `'${key}'`],
  ['key - quotes', (key) => key.replace(/^(["'])([^]*)\1$/, '$2')],
]

/** Where the platform trims the key with its pair, the other side did not. */
export const keyInvisible: Mistake = function* (attempt) {
  const bare = trimmed(attempt)
  for (const [note, change] of invisible) {
    const key = change(attempt.key)
    if (key !== attempt.key) yield { code: 'KEY_INVISIBLE', note, attempt: { ...bare, key } }
  }
  for (const [note, change] of quoted) {
    const key = change(attempt.key)
    if (key !== attempt.key) yield { code: 'KEY_INVISIBLE', way: 'quoted', note, attempt: { ...attempt, key } }
  }
}

export const keyDecoded: Mistake = function* (attempt) {
  const own = attempt.recipe.key?.as ?? 'text'
  for (const as of choices.keyAs) {
    if (as === own || (as === 'hex' && !isHex(attempt.key))) continue
    yield { code: 'KEY_DECODED', note: as, attempt: withKey(attempt, { as }) }
  }
}

/** An id where the key belongs, alone or with the key where the id belongs. */
export const keyIdSwapped: Mistake = function* (attempt, { left }) {
  for (const field of [...attempt.request.fields, ...left]) {
    if (field.value === '' || (field.json && /^[[{]/.test(field.value))) continue
    const swapped = { ...attempt, key: field.value }
    yield { code: 'KEY_ID_SWAPPED', note: field.name, attempt: swapped }
    yield { code: 'KEY_ID_SWAPPED', note: field.name, attempt: withValue(swapped, field, attempt.key) }
  }
  for (const [name, value] of Object.entries(attempt.request.headers))
    if (/^[\w.-]{4,128}$/.test(value)) yield { code: 'KEY_ID_SWAPPED', note: name, attempt: { ...attempt, key: value } }
}

export const keyMessageSwapped: Mistake = function* (attempt) {
  const at = attempt.recipe.key?.at ?? 'hmac'
  const { hmacSuffix } = attempt.recipe.key ?? {}
  if (at === 'hmac')
    for (const suffix of hmacSuffix === undefined ? [{}] : [{ hmacSuffix }, {}])
      yield {
        code: 'KEY_MESSAGE_SWAPPED',
        note: '',
        attempt: withKey(attempt, { at: 'message-as-hmac-key', ...suffix }),
      }
  if (at === 'message-as-hmac-key')
    yield { code: 'KEY_MESSAGE_SWAPPED', note: '', attempt: withKey(attempt, { at: 'hmac' }) }
}

export const keyOfOtherProfile: Mistake = function* (attempt, { otherKeys }) {
  for (const { name, key } of otherKeys)
    if (key !== attempt.key) yield { code: 'KEY_OF_OTHER_PROFILE', note: name, attempt: { ...attempt, key } }
}

export const hashWithoutHmac: Mistake = function* (attempt) {
  if (!isHmac(attempt.recipe)) return
  for (const digest of digestsFrom(attempt)) {
    for (const [place, without] of [...placements(attempt), ['', null] as const]) {
      const bare = without === null ? { ...withKey(attempt, { at: 'suffix' }), key: '' } : withKey(attempt, without)
      yield { code: 'HASH_WITHOUT_HMAC', note: `${digest} ${place}`.trim(), attempt: withRecipe(bare, { digest }) }
    }
  }
}

export const hmacForHash: Mistake = function* (attempt) {
  if (isHmac(attempt.recipe)) return
  for (const digest of digestsFrom(attempt)) {
    const hashed = withRecipe(attempt, { digest })
    yield { code: 'HMAC_FOR_HASH', note: digest, attempt: withKey(hashed, { at: 'hmac' }) }
    yield { code: 'HMAC_FOR_HASH', note: digest, attempt: withKey(hashed, { ...attempt.recipe.key, alsoHmac: true }) }
  }
}

export const digestDiffers: Mistake = function* (attempt) {
  for (const digest of digestsFrom(attempt).slice(1))
    yield { code: 'DIGEST_DIFFERS', note: digest, attempt: withRecipe(attempt, { digest }) }
  const [own] = digestsFrom(attempt)
  if (own !== undefined && !attempt.recipe.again)
    for (const letters of ['lower', 'upper'] as const)
      yield {
        code: 'DIGEST_DIFFERS',
        note: `${own} × 2`,
        way: 'twice',
        attempt: withRecipe(attempt, { again: { digest: own, case: letters } }),
      }
}

export const keyPlacement: Mistake = function* (attempt) {
  const { key } = attempt.recipe
  if (!isHmac(attempt.recipe)) {
    yield { code: 'KEY_PLACEMENT', note: '', attempt: { ...withKey(attempt, { at: 'suffix' }), key: '' } }
    for (const [note, place] of placements(attempt)) yield placed(note, withKey(attempt, place))
    return
  }
  if (key?.hmacSuffix === undefined)
    yield placed('hmac key + &', withKey(attempt, { at: 'hmac', ...key, hmacSuffix: '&' }))
  else yield placed('hmac key', withKey(attempt, { ...key, hmacSuffix: '' }))
  if (key?.alsoHmac) yield placed('hmac', withKey(attempt, { at: 'hmac' }))
  for (const [note, place] of placements(attempt)) yield placed(note, withKey(attempt, { ...place, alsoHmac: true }))
}

const placed = (note: string, attempt: Attempt): Variant => ({ code: 'KEY_PLACEMENT', note, attempt })

type Place = NonNullable<Recipe['key']>

/** Every usual place of a key in the text, with a name for people. */
function placements({ recipe }: Attempt): [string, Place][] {
  const own = recipe.key?.name
  const joiners = [...new Set(['', '&', recipe.joiner ?? '', ':', '\n'])]
  const names = [...new Set([...(own === undefined ? [] : [own]), ...keyNames])]
  const bare = (['prefix', 'suffix', 'around'] as const).flatMap((at) =>
    joiners.map((joiner): [string, Place] => [`${at} ${JSON.stringify(joiner)}`, { at, joiner }]),
  )
  const named = (['pair-first', 'pair-last', 'in-order'] as const).flatMap((at) =>
    names.map((name): [string, Place] => [`${at} ${name}`, { at, name }]),
  )
  const order = recipe.pair === 'value' ? [] : named
  return [...bare, ...order].map(([note, place]) => [note, recipe.key?.as ? { ...place, as: recipe.key.as } : place])
}

function withKey(attempt: Attempt, change: Partial<Place>): Attempt {
  const key =
    'at' in change ? { ...keep(attempt), ...change } : { at: 'hmac' as const, ...attempt.recipe.key, ...change }
  return withRecipe(attempt, { key: key as Place })
}

/** What a key keeps when it is placed elsewhere: how it is read. */
const keep = ({ recipe }: Attempt) => (recipe.key?.as ? { as: recipe.key.as } : {})

function isHmac({ key }: Recipe): boolean {
  const at = key?.at ?? 'hmac'
  return at === 'hmac' || at === 'message-as-hmac-key' || key?.alsoHmac === true
}

/** The recipe's own digest first. */
function digestsFrom({ recipe }: Attempt): DigestName[] {
  const own = recipe.digest ?? 'md5'
  return isPublicKeyDigest(own) ? [] : [own, ...choices.digest.filter((digest) => digest !== own)]
}

import { hash } from 'node:crypto'
import { isHex } from '../stages/encode'
import { keyNames } from '../recipe/key-names'
import { byOwnValue, inList, inOrder } from './keys-among-fields'
import { type KeyPlacement, type WithKey, joinerOf, perSetting } from './key-placement'
import { derivations, digestedTexts, inFrame, twoSecrets } from './other-keys'
import type { DigestName, Recipe } from '../recipe/recipe'
import { type CanonicalString, type Setting, change, changeInner, modes, writePair } from './canonical-strings'

type Key = NonNullable<Recipe['key']>

/** A second digest, by its cost. */
const agains: { cost: number; again: (digest: DigestName) => NonNullable<Recipe['again']> }[] = [
  { cost: 2, again: (digest) => ({ digest }) },
  { cost: 2, again: (digest) => ({ digest, key: 'suffix' }) },
  { cost: 2, again: (digest) => ({ digest, key: 'prefix' }) },
  { cost: 3, again: (digest) => ({ digest, case: 'upper' }) },
  { cost: 3, again: (digest) => ({ digest, case: 'upper', key: 'suffix' }) },
  { cost: 3, again: (digest) => ({ digest, case: 'upper', key: 'prefix' }) },
]

export interface Placing {
  key: string
  /** Names of the key to try beside the usual ones. */
  names: readonly string[]
  /** How many fields there are, for a key in a list. */
  count: number
  /** What a second digest would be. */
  digest: DigestName
  /** Several samples: a key that sorts to an end in one may not in another, so that is no other placement's then. */
  edges: boolean
}

export function keyPlacements(placing: Placing): KeyPlacement[] {
  const plain = placements(placing)
  return [
    ...plain,
    ...hmacs(placing.key, plain),
    ...hashedKeys(placing.key),
    ...twoSecrets(placing.key),
    ...digestedTexts,
    inFrame,
    ...twice(plain, placing.digest),
  ]
}

/** Other names that were seen; they cost more. */
const rareNames = [
  'appkey',
  'appsecret',
  'secretkey',
  'signkey',
  'apikey',
  'api_key',
  'accessSecret',
  'sk',
  'pwd',
  'password',
  'KEY',
  'Key',
]

function placements({ key, names: extraNames, count, edges }: Placing): WithKey[] {
  const names = [
    ...extraNames.map((name) => ({ name, more: 0 })),
    ...keyNames.map((name, index) => ({ name, more: index < 2 ? 0 : 1 })),
    ...rareNames.map((name) => ({ name, more: 3 })),
  ]
  const joiners: [string, number][] = [
    ['', 0],
    ['&', 1],
    ['\n', 1],
    [':', 2],
    ['|', 2],
    [',', 2],
    ['_', 2],
    ['-', 2],
    [';', 3],
    ['+', 3],
    ['#', 3],
    ['.', 3],
    [' ', 3],
    ['$', 3],
    ['~', 3],
  ]
  return [
    ...joiners.flatMap(([joiner, cost]) => [
      outer('suffix', key, joiner, 1 + cost),
      outer('prefix', key, joiner, 1 + cost),
      outer('around', key, joiner, 1 + cost),
    ]),
    likePairs('suffix', key),
    likePairs('prefix', key),
    ...names.flatMap(({ name, more }) => [
      named('pair-last', key, name, 1 + more),
      named('pair-first', key, name, 2 + more),
      inOrder(key, name, 2 + more, edges),
    ]),
    byOwnValue(key, edges),
    ...Array.from({ length: Math.min(count, 8) }, (_, place) => inList(key, place + 1)),
  ]
}

/** The same placements with a digest of the key in its place, where that is usual. */
function hashedKeys(key: string): KeyPlacement[] {
  const ways: [string, Partial<Key>][] = [
    [hash('md5', key), { as: 'md5-hex' }],
    [hash('md5', key).toUpperCase(), { derive: [{ filter: 'md5|HEX' }] }],
    [hash('sha256', key), { derive: [{ filter: 'sha256' }] }],
  ]
  return ways.flatMap(([hashed, own]) => {
    const plain = [
      outer('suffix', hashed, '', 4),
      outer('suffix', hashed, '&', 4),
      outer('prefix', hashed, '', 4),
      outer('around', hashed, '', 4),
      named('pair-last', hashed, 'key', 4),
    ]
    return plain.map((placement) => ({ ...placement, key: { ...placement.key, ...own } }))
  })
}

function hmacs(key: string, plain: readonly WithKey[]): KeyPlacement[] {
  const whole = (cost: number, own: Omit<Key, 'at'> = {}): KeyPlacement => ({
    cost,
    key: { at: 'hmac', ...own },
    by: 'hmac',
    text: (base) => base.whole,
  })
  const also = plain
    .filter((placement) => placement.cost <= 3)
    .map((placement): KeyPlacement => ({
      ...placement,
      cost: placement.cost + 2,
      key: { ...placement.key, alsoHmac: true },
      by: 'hmac',
    }))
  const forms = [
    ...(isHex(key) ? [whole(3, { as: 'hex' })] : []),
    ...(Buffer.from(key, 'base64').length > 0 ? [whole(3, { as: 'base64' })] : []),
    whole(4, { as: 'md5-hex' }),
    ...derivations(key).map((derive) => whole(derive.some((step) => 'strip' in step) ? 2 : 4, { derive })),
  ]
  const message = (cost: number, own: Omit<Key, 'at'>): KeyPlacement => ({
    cost,
    key: { at: 'message-as-hmac-key', ...own },
    by: 'message',
    text: (base) => base.whole,
  })
  return [
    whole(0),
    whole(1, { hmacSuffix: '&' }),
    ...forms,
    ...also,
    message(3, {}),
    message(3, { joiner: '\n' }),
    message(4, { joiner: '' }),
  ]
}

/** Over the text with the key in it, or over the bare text with the key in the second digest. */
function twice(plain: readonly KeyPlacement[], digest: DigestName): KeyPlacement[] {
  const bare: KeyPlacement = { cost: 0, by: 'hash', text: (base) => base.whole }
  return agains.flatMap(({ cost, again }) => {
    const second = again(digest)
    const keyed = plain
      .filter((placement) => placement.cost <= 2)
      .map((placement) => ({ ...placement, cost: placement.cost + cost + (second.key ? 2 : 0), again: second }))
    return second.key ? [{ ...bare, cost, again: second }, ...keyed] : keyed
  })
}

function outer(at: 'prefix' | 'suffix' | 'around', key: string, joiner: string, cost: number): WithKey {
  const before = modes.map((mode) => change(key + joiner, mode))
  const after = modes.map((mode) => change(joiner + key, mode))
  const place = (setting: Setting) => setting.index % modes.length
  const text = {
    prefix: ({ whole, setting }: CanonicalString) => (before[place(setting)] ?? '') + whole,
    suffix: ({ whole, setting }: CanonicalString) => whole + (after[place(setting)] ?? ''),
    around: ({ whole, setting }: CanonicalString) =>
      (before[place(setting)] ?? '') + whole + (after[place(setting)] ?? ''),
  }[at]
  return { cost, key: { at, ...(joiner === '' ? {} : { joiner }) }, by: 'hash', text }
}

/** Stands for the joiner of the pairs; the finished recipe has it written out. */
export const joinerOfPairs = '\0'

/** The key joined to the pairs as they are joined to each other, where no other placement does that. */
function likePairs(at: 'prefix' | 'suffix', key: string): WithKey {
  const before = perSetting((setting) => changeInner(key, setting) + joinerOf(setting))
  const after = perSetting((setting) => joinerOf(setting) + changeInner(key, setting))
  const text = ({ setting, whole, trailing }: CanonicalString): string | null => {
    const { joiner } = setting.layout
    if (!setting.hasPairs || trailing !== '' || ['', '&', '\n'].includes(joiner)) return null
    return at === 'prefix' ? before(setting) + whole : whole + after(setting)
  }
  return { cost: 1, key: { at, joiner: joinerOfPairs }, by: 'hash', text }
}

function named(at: 'pair-first' | 'pair-last', key: string, name: string, cost: number): WithKey {
  const pair = (setting: Setting) => changeInner(writePair(setting.layout.pair, name, key), setting)
  const first = perSetting((setting) => pair(setting) + joinerOf(setting))
  const last = perSetting((setting) => joinerOf(setting) + pair(setting))
  const text = ({ setting, pairs, trailing, whole }: CanonicalString): string | null => {
    if (!setting.hasPairs || setting.layout.pair === 'value') return null
    const plainFrame = whole.length === pairs.length + trailing.length
    const { before, after } = plainFrame ? nothing : setting.around()
    return at === 'pair-first'
      ? before + first(setting) + pairs + trailing + after
      : before + pairs + last(setting) + trailing + after
  }
  return { cost, key: { at, name }, by: 'hash', text }
}

const nothing = { before: '', after: '' }

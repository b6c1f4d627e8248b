import { expect, it, test } from 'vitest'
import { canonicalText } from '../../src/signing/sign'
import type { Recipe, SignableRequest } from '../../src/signing/recipe/recipe'
import { type Alike, ambiguitiesAmong, findingAlikes } from '../../src/signing/solve/ambiguities'
import { atomsOf } from '../../src/signing/solve/atoms'
import { basePart, type CanonicalString, makeBase, settingsFor } from '../../src/signing/solve/canonical-strings'
import { FieldArrangements } from '../../src/signing/solve/field-arrangements'
import type { Sample } from '../../src/signing/solve/find-signature'
import type { KeyPlacement } from '../../src/signing/solve/key-placement'
import { keyPlacements, type Placing } from '../../src/signing/solve/key-placements'
import { selections } from '../../src/signing/solve/selections'
import { Sequences } from '../../src/signing/solve/sequences'
import {
  frameChoices,
  layoutChoices,
  nameChoices,
  orderChoices,
  textChoices,
  valueChoices,
} from '../../src/signing/solve/space'
import { plainText } from '../../src/signing/stages/segments'

/* The space that `sign solve` searches, written out: whoever changes it sees in these files what became of it. */
const key = 'k3Y'
const signature = { in: 'form', name: 'sign' } as const
const request: SignableRequest = {
  method: 'POST',
  url: 'https://api.example.com/a/b?z=1',
  headers: { 'X-Timestamp': '1700000000', Host: 'api.example.com', 'X-Trace': '7', Date: 'today' },
  fields: [
    { name: 'b', value: 'x y' },
    { name: 'Z', value: 'A&' },
    { name: 'm', value: 'k4' },
    { name: 'a', value: '5' },
  ],
  body: 'b=x+y&Z=A%26&m=k4&a=5',
}
const sample: Sample = { request, signature, token: 'f'.repeat(32) }
const placing: Placing = { key, names: ['mine'], count: 3, digest: 'sha256', edges: false }

const lines = (list: readonly string[]) => `${list.join('\n')}\n`
const written = (name: string) => `./search-space/${name}.txt`

it('every choice of a part, by its cost', async () => {
  const parts = { nameChoices, valueChoices, orderChoices, layoutChoices, frameChoices, textChoices }
  const told = Object.entries(parts).flatMap(([part, choices]) =>
    (choices as { cost: number; is: unknown }[]).map(({ cost, is }) => `${part} ${cost} ${JSON.stringify(is)}`),
  )
  await expect(lines(told)).toMatchFileSnapshot(written('choices'))
})

/** The fields as they were sent in the first setting that fits; `from`: of the arrangements of that cost one that fits. */
function base(
  fits: (setting: CanonicalString['setting']) => boolean,
  order = 'as-sent',
  given = sample,
): CanonicalString {
  const setting = settingsFor(given).flat().find(fits)
  const arrangements = new FieldArrangements([given])
  const found = [0, 1, 2, 3].flatMap((cost) => [...arrangements.ofCost(cost)])
  const arrangement = found.find(
    (each) => each?.part.order === order && each.part.fields.take === 'all' && each.part.names === 'as-sent',
  )
  const made = setting && arrangement && makeBase(arrangement, setting)
  if (!made) throw new Error('there is no such base')
  return made
}

const isLayout =
  (pair: string, joiner: string, trailingJoiner = false) =>
  ({ layout, frame, mode }: CanonicalString['setting'], wantedFrame = '{pairs}', wantedMode = 'as-is') =>
    layout.pair === pair &&
    layout.joiner === joiner &&
    layout.trailingJoiner === trailingJoiner &&
    frame === wantedFrame &&
    mode === wantedMode

const bases = {
  pairs: base((setting) => isLayout('name=value', '&')(setting)),
  'pairs by name': base((setting) => isLayout('name=value', ',')(setting), 'name'),
  'pairs from Z to A': base((setting) => isLayout('name:value', '&', true)(setting), 'name-descending'),
  'pairs by name in any case': base((setting) => isLayout('namevalue', '|')(setting), 'name-ignoring-case'),
  values: base((setting) => isLayout('value', ',')(setting)),
  'values by value': base((setting) => isLayout('value', '|', true)(setting), 'value'),
  framed: base((setting) => isLayout('name=value', '&')(setting, '{method}\n{path}\n{pairs}\n{body}\n'), 'name'),
  'framed values': base((setting) => isLayout('value', '_')(setting, '{timestamp}\n{pairs}', 'upper'), 'value', {
    ...sample,
    request: { ...request, fields: [...request.fields, { name: 'timestamp', value: '1700000000' }] },
  }),
  encoded: base((setting) => isLayout('name=value', '&')(setting, '{pairs|rfc3986}', 'lower'), 'name'),
}

/** A placement in one line, and what it writes, where another does not write the same under another digest. */
function tell({ text, frame, ...placement }: KeyPlacement, over: Readonly<Record<string, CanonicalString>>): string[] {
  const isPlain = placement.by === 'hash' && !placement.again
  const texts = Object.entries(isPlain ? over : {}).flatMap(([of, each]) => {
    const is = text(each)
    return is === null || is === each.whole ? [] : [`    ${of}: ${JSON.stringify(is)}`]
  })
  return [JSON.stringify({ ...placement, ...(frame ? { frame: frame('{pairs}') } : {}) }), ...texts]
}

it('where a key may stand, and what it then writes', async () => {
  const names = new Set(['mine', 'key', 'sk'])
  const told = keyPlacements(placing)
    .filter(({ key: own, again }) => !again && (own?.name === undefined || names.has(own.name) || own.at === 'in-list'))
    .flatMap((placement) => tell(placement, bases))
  await expect(lines(told)).toMatchFileSnapshot(written('key'))
})

it('what is more, by the key and by how many fields and samples there are', async () => {
  const usual = new Set(keyPlacements(placing).flatMap((placement) => tell(placement, {})))
  const ways: [string, Partial<Placing>][] = [
    ['usual', placing],
    ['twelve fields, several samples', { edges: true, count: 12, names: [] }],
    ['a key that is hex', { key: 'C0ffee00', names: [] }],
    ['a key with a mark', { key: 'whsec_c2VjcmV0LWtleQ==', names: [] }],
    ['two secrets', { key: 'one\nTwo', names: [] }],
    ['no base64', { key: '%', names: [] }],
  ]
  const told = ways.flatMap(([name, own]) => {
    const all = keyPlacements({ ...placing, ...own })
    const more = all.filter((placement) => own === placing || !usual.has(tell(placement, {})[0] ?? ''))
    return [
      `${name}: ${all.length}`,
      ...more.flatMap((each) => tell(each, own === placing ? {} : { pairs: bases.pairs })),
    ]
  })
  await expect(lines(told)).toMatchFileSnapshot(written('keys'))
})

it('a key between others, where it sorts to an end in one sample and not in another', () => {
  const ends = keyPlacements({ ...placing, edges: true, names: ['A', 'zz'] }).filter(
    ({ key: own }) => own?.at === 'in-order',
  )
  const told = ends.flatMap((placement) => [placement.key?.name, placement.text(bases['pairs by name'])]).slice(0, 4)
  expect(told).toEqual(['A', 'A=k3Y,Z=A&,a=5,b=x y,m=k4', 'zz', 'Z=A&,a=5,b=x y,m=k4,zz=k3Y'])
  const within = keyPlacements({ ...placing, names: ['A', 'zz'] }).filter(({ key: own }) => own?.at === 'in-order')
  expect(within.slice(0, 2).map(({ text }) => text(bases['pairs by name']))).toEqual([null, null])
})

it('what it writes is what its recipe writes', () => {
  let compared = 0
  for (const each of Object.values(bases))
    for (const { key: own, by, again, frame, text } of keyPlacements({ ...placing, names: ['mine', 'a', 'zz'] })) {
      const is = text(each)
      // A key in a list, by its value or joined as the pairs are takes more of the recipe: solve.test.ts has them.
      if (is === null || by !== 'hash' || again || frame || own === undefined) continue
      if (own.at === 'in-list' || own.joiner === '\0' || (own.at === 'in-order' && own.name === undefined)) continue
      if (own.at === 'in-frame') continue
      const recipe: Recipe = { version: 2, signature, ...basePart(each), key: own }
      const given = each === bases['framed values'] ? [...request.fields, timestamp] : request.fields
      expect([own, plainText(canonicalText(recipe, { ...request, fields: given }, key).canonical)]).toEqual([own, is])
      compared++
    }
  expect(compared).toBeGreaterThan(500)
})
const timestamp = { name: 'timestamp', value: '1700000000' }

const full: Sample = {
  token: 'f'.repeat(64),
  signature: { in: 'header', name: 'X-Signature', text: 'v0={signature},t={t}' },
  request: {
    ...request,
    headers: { ...request.headers, 'X-Signature': 'v0=ff,t=1', 'X-Other': '1', 'X-Api-Key': 'invented' },
    fields: [
      { name: 'timestamp', value: '1700000000' },
      { name: 'app_id', value: '7' },
      { name: 'text', value: 'hello' },
      { name: 'data', value: '{"a":1}', json: true },
    ],
    body: '{"timestamp":1700000000,"app_id":7,"text":"hello","data":{"a":1}}',
  },
}

test.each<[string, Sample]>([
  ['a webhook', full],
  ['a form', sample],
  ['a query', { ...sample, request: { ...request, body: null } }],
  ['a path', { ...sample, request: { ...request, url: 'https://api.example.com/a/b', body: null, fields: [] } }],
  ['a body without an address', { ...sample, request: { ...request, url: '', headers: {} } }],
  ['nothing but a method', { ...sample, request: { ...request, url: '', headers: {}, body: null, fields: [] } }],
])('of what a text of %s is made, beside its pairs', async (name, given) => {
  const atoms = atomsOf(given).map(({ cost, hole, group }) => `${cost} ${group}: ${hole}`)
  const texts = [1, 2].flatMap((cost) =>
    [...new Sequences(given, cost === 1 ? key : null).ofCost(cost)].map(
      ({ whole, trailing, frame }) => `${cost} ${JSON.stringify(whole)} ${JSON.stringify(trailing)} ${frame?.()}`,
    ),
  )
  await expect(lines([...atoms, ...texts.slice(0, 60)])).toMatchFileSnapshot(written(name.replaceAll(' ', '-')))
})

it('which fields take part, by the cost of their choice', async () => {
  const fields = [
    ...['open_id', 'sign_type', 'session', 'biz_a', 'biz_b'].map((name) => ({ name, value: name })),
    { name: 'empty', value: '' },
    { name: 'nested', value: '[1]', json: true },
    { name: 'sign', value: 'f' },
  ]
  const given = { ...sample, request: { ...request, fields, url: 'https://api.example.com/?open_id=1' } }
  const told = [0, 1, 2, 3, 4, 5].flatMap((cost) =>
    [...selections([given], cost)].map((choice) => `${cost} ${JSON.stringify(choice)}`),
  )
  await expect(lines(told.slice(0, 150))).toMatchFileSnapshot(written('fields'))
})

it('every part that captures may leave open, of recipes of each kind', async () => {
  const signed: Recipe = { version: 1, signature, fields: { take: 'all' }, joiner: '&', digest: 'md5' }
  const kinds: Record<string, Recipe> = {
    'all fields': signed,
    'all that stands in it is told': {
      ...{
        ...signed,
        fields: { take: 'non-empty', nested: 'leave-out' },
        names: 'camel',
        order: 'value',
        text: 'lower',
      },
      values: { encode: 'rfc3986', trim: 'value', charset: 'gbk', escapes: 'lower' },
      key: { at: 'in-order', name: 'key' },
    },
    'fields of a list': { ...signed, fields: { take: 'listed', names: ['b', 'a'] }, key: { at: 'hmac' } },
    'no fields': { ...signed, fields: { take: 'listed', names: [] }, key: { at: 'pair-last', name: 'key' } },
  }
  const told = Object.entries(kinds).flatMap(([kind, recipe]) => {
    // No sample says no to any of them.
    const alikes = everyAlike(recipe, Infinity)
    const open = Object.entries(ambiguitiesAmong(recipe, alikes)).map(
      ([part, all]) => `${kind}: ${part}: ${all.join()}`,
    )
    return [
      ...open,
      ...alikes.map((alike) => `${kind}: ${alike.part} ${String(alike.value)} ${JSON.stringify(alike.recipe)}`),
    ]
  })
  await expect(lines(told)).toMatchFileSnapshot(written('left-open'))
  expect(everyAlike(signed, 2)).toEqual(everyAlike(signed, Infinity).slice(0, 2))
})

function everyAlike(recipe: Recipe, most: number): Alike[] {
  let left = most
  const work = findingAlikes({ samples: [], key, keyNames: [] }, recipe, () => left-- <= 0)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../src/signing/at-once'
import { readCaptures } from '../../src/signing/capture/capture'
import { readRecipe } from '../../src/signing/recipe/read-recipe'
import type { SignableRequest } from '../../src/signing/recipe/recipe'
import { sign } from '../../src/signing/sign'
import { findSignature } from '../../src/signing/solve/find-signature'
import { settling, solutionOf } from '../../src/signing/solve/solution'
import { searchHere } from '../../src/signing/solve/solve'
import type { Task } from '../../src/signing/solve/search'
import { readTargets } from '../../src/signing/solve/targets'
import { search } from '../../src/signing/solve/workers'
import { type Scheme, schemes } from './schemes'

const taskOf = ({ requests, key, keyName }: Scheme): Task => ({
  samples: requests.map((request) => findSignature(request)),
  key,
  keyNames: keyName ? [keyName] : [],
})

/** About so many strings and no more: a search that is lost ends, whatever the machine. */
function solve(task: Task, most = 3_000_000) {
  let asked = 0
  return solutionOf(
    task,
    searchHere(task, () => ++asked > most / 5000),
  )
}

describe('published schemes', () => {
  it.each(schemes.map((scheme) => [scheme.name, scheme] as const))('%s', (_, scheme) => {
    const task = taskOf(scheme)
    const solution = solve(task)
    expect(solution.stopped).toBe('found')
    const recipe = readRecipe(JSON.parse(JSON.stringify(solution.recipe)))
    for (const { request, token } of task.samples) expect(sign(recipe, request, scheme.key).token).toBe(token)
  })
})

const file = fileURLToPath(new URL('../../dist/solve-worker.cjs', import.meta.url))
const threads = { code: { file }, workers: 2 }
const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const form = (body: string) => readCaptures(body)[0]!.request

describe('several requests', () => {
  const key = 'invented-key'
  const inOrder = form(`a=1&b=2&sign=${md5(`a=1&b=2&key=${key}`)}`)
  const outOfOrder = form(`b=2&a=1&sign=${md5(`b=2&a=1&key=${key}`)}`)
  const withEmpty = form(`a=1&b=&sign=${md5(`a=1&key=${key}`)}`)
  const task = (...requests: SignableRequest[]): Task => ({
    samples: requests.map((request) => findSignature(request)),
    key,
    keyNames: [],
  })

  it('leave open what they cannot tell apart', () => {
    expect(solve(task(inOrder))).toEqual({
      found: true,
      name: null,
      signature: { in: 'form', name: 'sign' },
      recipe: {
        version: 1,
        signature: { in: 'form', name: 'sign' },
        fields: { take: 'all' },
        order: 'name',
        pair: 'name=value',
        joiner: '&',
        key: { at: 'pair-last', name: 'key' },
        digest: 'md5',
        encoding: 'hex',
      },
      undecided: expect.objectContaining({
        'fields.take': ['all', 'non-empty'],
        order: ['name', 'name-ignoring-case', 'value', 'as-sent'],
        'key.at': ['pair-last', 'in-order'],
      }),
      explainedFirst: false,
      tried: expect.any(Number),
      stopped: 'found',
      matches: [{ recipe: expect.objectContaining({ order: 'name' }), alike: expect.any(Array) }],
    })
  })

  it('decide together', () => {
    const solution = solve(task(inOrder, outOfOrder))
    expect(solution.recipe?.order).toBe('as-sent')
    expect(solution.undecided).not.toHaveProperty('order')
    expect(solve(task(inOrder, withEmpty)).recipe?.fields).toEqual({ take: 'non-empty' })
  })

  it('are not explained by a recipe for one of them', () => {
    const strange = form(`a=1&b=2&sign=${md5('something else')}`)
    const solution = solve(task(inOrder, strange))
    expect(solution).toMatchObject({ found: false, recipe: null, undecided: {}, stopped: 'exhausted', matches: [] })
    expect(solution.explainedFirst).toBe(true)
    expect(solve(task(strange, inOrder), 300_000).explainedFirst).toBe(false)
    expect(solution.tried).toBeGreaterThan(100_000)
  })
})

describe('what is left open', () => {
  const key = 'invented-key'
  const taskOver = (value: string): Task => {
    const request = form(`a=1&b=${value}&sign=${md5(`a=1&b=${value}${key}`)}`)
    return { samples: [findSignature(request)], key, keyNames: [] }
  }
  const settled = (task: Task, isOver: () => boolean) => {
    const outcome = searchHere(task, () => false)
    return atOnce(settling(task, outcome, isOver))
  }

  it('is said whole of a usual request, whatever the time', () => {
    const task = taskOver('2')
    expect(settled(task, () => true)).toEqual(settled(task, () => false))
  })

  it('is not looked for past the time in a long one, and that is said', () => {
    const task = taskOver('x'.repeat(500_000))
    const { found, stopped, recipe, undecided } = settled(task, () => true)
    expect({ found, stopped, digest: recipe?.digest }).toEqual({ found: true, stopped: 'max-time', digest: 'md5' })
    const whole = settled(task, () => false)
    expect(whole.stopped).toBe('found')
    expect(Object.keys(whole.undecided).length).toBeGreaterThan(Object.keys(undecided).length)
  })
})

describe('threads', () => {
  const hard = schemes.find(({ name }) => name.startsWith('video: secret around app_key'))!

  it('find the same recipe as one', async () => {
    const task = taskOf(hard)
    const together = await search(task, { ...threads, isOver: () => false })
    expect(together.stopped).toBe('found')
    expect(solutionOf(task, together).recipe).toEqual(solve(task).recipe)
  })

  it('tell that the first of two requests alone is explained', async () => {
    const [first, second] = [
      taskOf(hard).samples,
      taskOf({ ...hard, requests: [form(`a=1&sign=${md5('x')}`)] }).samples,
    ]
    const task = { ...taskOf(hard), samples: [...first, ...second] }
    let told = 0
    const outcome = await search(task, {
      ...threads,
      isOver: () => told > 1_500_000,
      progress: (tried) => (told = tried),
    })
    expect(outcome).toMatchObject({ found: [], explainedFirst: true })
  })

  it.each([
    ['break', { text: 'throw new Error("this thread does nothing")' }],
    ['cannot be started', { file: 'no-path-of-a-thread' }],
  ])('that %s leave the search to the one that there is', async (_, code) => {
    const task = taskOf(hard)
    const alone = await search(task, { code, workers: 2, isOver: () => false })
    expect(alone.stopped).toBe('found')
    expect(solutionOf(task, alone).recipe).toEqual(solve(task).recipe)
  })

  it('end when time is up, and tell how far they came', async () => {
    const task = { ...taskOf(hard), key: 'not-the-key' }
    let told = 0
    const outcome = await search(task, { ...threads, isOver: () => told > 0, progress: (tried) => (told = tried) })
    expect(outcome).toMatchObject({ found: [], stopped: 'max-time' })
    expect(outcome.tried).toBeGreaterThanOrEqual(told)
  })
})

describe('where the signature stands', () => {
  const digest = md5('x')
  const place = (text: string, name?: string) => findSignature(form(text), name).signature

  it('is the surest name that reads as a digest', () => {
    expect(place(`sign=${digest}&token=${digest}&a=1`)).toEqual({ in: 'form', name: 'sign' })
    expect(place(`/?client_secret=${digest}&uid=7`)).toEqual({ in: 'query', name: 'client_secret' })
    expect(place(`sign=no&check=${digest}`)).toEqual({ in: 'form', name: 'check' })
    expect(place(`{"data":"x","Signature":"${digest}"}`)).toEqual({ in: 'json', name: 'Signature' })
    expect(place(`curl 'https://h/?a=1' -H 'X-Ca-Signature: ${digest}'`)).toEqual({
      in: 'header',
      name: 'X-Ca-Signature',
    })
    expect(place(`curl 'https://h/?a=1' -d 'b=2&sign=${digest}'`)).toEqual({ in: 'form', name: 'sign' })
  })

  it('is what was named, or nowhere', () => {
    expect(place(`sign=${digest}&check=${digest}`, 'CHECK')).toEqual({ in: 'form', name: 'check' })
    expect(() => place('a=1', 'sign')).toThrow('usage')
    expect(() => place('a=1&b=2')).toThrow('usage')
  })
})

describe('a signature read back', () => {
  const bytes = createHash('sha1').update('x').digest()
  it.each([
    [bytes.toString('hex'), ['hex as-is sha1']],
    [bytes.toString('hex').toUpperCase(), ['HEX as-is sha1']],
    [bytes.toString('base64'), ['base64 as-is sha1', 'base64url-padded as-is sha1']],
    [
      encodeURIComponent(bytes.toString('base64')),
      ['base64 percent-encoded sha1', 'base64url-padded percent-encoded sha1'],
    ],
    [
      encodeURIComponent(encodeURIComponent(bytes.toString('base64'))),
      ['base64 percent-encoded-twice sha1', 'base64url-padded percent-encoded-twice sha1'],
    ],
    [bytes.toString('base64url'), ['base64url as-is sha1']],
    [Buffer.from(bytes.toString('hex')).toString('base64'), ['base64-of-hex as-is sha1']],
    [Buffer.from(bytes.toString('hex').toUpperCase()).toString('base64'), ['base64-of-HEX as-is sha1']],
    [createHash('sha256').update('x').digest('hex'), ['hex as-is sha256,sm3']],
    ['0123456789abcdef', ['hex as-is md5 8-24', 'hex as-is md5 0-16', 'hex as-is md5 16-32']],
    ['hello', []],
    ['', []],
  ])('%s', (token, expected) => {
    const read = readTargets(token).map(({ encoding, transport, digests, slice }) =>
      [encoding, transport, digests.join(), ...(slice ? [slice.join('-')] : [])].join(' '),
    )
    expect(read).toEqual(expected)
  })
})

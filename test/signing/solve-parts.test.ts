import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/signing/capture/assemble'
import { CouponError } from '../../src/errors'
import { recipes } from '../../src/signing/recipes'
import { explains } from '../../src/signing/solve/explains'
import { findSignature } from '../../src/signing/solve/find-signature'
import { solutionOf } from '../../src/signing/solve/solution'
import { searchHere } from '../../src/signing/solve/solve'
import { texts } from '../../src/text'
import { schemesOfParts } from './hidden-schemes'

/** Which of them take more than a test may: they are measured by the bench. */
const long = [
  'cloud: $1$',
  'shop: secret, path',
  'translator:',
  'gateway: key~',
  'gateway: values as sent joined by colons',
  'exchange: time LF nonce',
  'login:',
  'mini app:',
]
const short = schemesOfParts.filter(({ name }) => !long.some((each) => name.startsWith(each)))

/** About so many strings and no more: a search that is lost ends, whatever the machine. */
function most(strings: number): () => boolean {
  let asked = 0
  return () => ++asked > strings / 500
}

describe('schemes of parts that version 2 added', () => {
  it.each(short.map((scheme) => [scheme.name, scheme] as const))('%s', (_, { shown, hidden, key }) => {
    const task = { samples: shown.map((request) => findSignature(request)), key, keyNames: [] }
    const solution = solutionOf(task, searchHere(task, most(400_000)))
    expect(solution.stopped).toBe('found')
    expect(explains(solution.recipe!, findSignature(hidden), key)).toBe(true)
  })
})

describe('named recipes', () => {
  it.each(Object.entries(recipes))('%s is found by its name', (name, { example }) => {
    const task = { samples: [findSignature(assemble(example))], key: example.key, keyNames: [] }
    const solution = solutionOf(task, searchHere(task, most(1)))
    expect(solution).toMatchObject({ found: true, name, stopped: 'found' })
    expect(solution.signature.name).toBe(task.samples[0]!.signature.name)
  })
})

const hmacOf = (text: string) => createHmac('sha1', 'k').update(text).digest('hex')

function sentence(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof CouponError) return error.sentence(texts.en)
    throw error
  }
  return ''
}

describe('what one capture leaves open', () => {
  const solve = (...requests: Parameters<typeof assemble>[0][]) => {
    const task = { samples: requests.map((request) => findSignature(assemble(request))), key: 'k', keyNames: [] }
    return solutionOf(task, searchHere(task, most(400_000)))
  }
  const form = (body: string) => ({ method: 'POST', url: 'https://h.example/pay', body })

  it('is as sent where the order is', () => {
    const solution = solve(form(`b=2&a=1&sign=${hmacOf('b=2&a=1')}`))
    expect(solution.recipe).toMatchObject({ order: 'as-sent', values: { encode: 'as-sent' } })
    expect(solution.undecided['values.encode']).toContain('none')
  })

  it('is a rule rather than a list, where two captures share it', () => {
    const url = (query: string, signed: string) => ({
      method: 'GET',
      url: `https://h.example/?${query}&sign=${hmacOf(signed)}`,
    })
    const solution = solve(url('vk_a=1&vk_b=2&x=9', 'vk_a=1&vk_b=2'), url('vk_a=3&vk_c=4&y=8', 'vk_a=3&vk_c=4'))
    expect(solution.recipe?.fields).toEqual({ take: 'all', prefix: 'vk_' })
  })
})

describe('where the signature stands', () => {
  const found = (headers: Record<string, string>, body: string | null = null) =>
    findSignature(assemble({ method: 'POST', url: 'https://h.example/a', headers, body })).signature
  const digest = 'a9993e364706816aba3e25717850c26c9cd0d89d'

  it.each<[string, string, string]>([
    ['a mark', `sha1=${digest}`, 'sha1={signature}'],
    ['an id', `QBox abc:${digest}`, 'QBox {id}:{signature}'],
    ['a list', `t=1700000000,v1=${digest}`, 't={timestamp},v1={signature}'],
    [
      'a list with a scope',
      `X4-HMAC Credential=id/20240101/cn/vm/x4_request, SignedHeaders=a;b;c, Signature=${digest}`,
      'X4-HMAC Credential={id}/{date}/{region}/{service}/x4_request, SignedHeaders={signed}, Signature={signature}',
    ],
    ['quotes', `OAuth nonce="77", signature="${digest}"`, 'OAuth nonce="{nonce}", signature="{signature}"'],
    [
      'times',
      `bce-auth-v1/id/2024-01-01T00:00:00Z/1800//${digest}`,
      'bce-auth-v1/{id}/{timestamp}/{id-2}//{signature}',
    ],
  ])('in a value with %s', (_, value, text) => {
    expect(found({ Authorization: value })).toEqual({ in: 'header', name: 'Authorization', text })
  })

  it('one level down in a JSON body', () => {
    expect(found({}, `{"head":{"sign":"${digest}"},"data":{}}`)).toEqual({ in: 'json-path', name: 'head.sign' })
  })

  it('is not a digest of the body, a nonce or an id of the request', () => {
    const headers = { 'x-content-sha256': digest, 'x-request-id': digest, 'x-nonce': digest, 'X-Check': digest }
    expect(found(headers)).toEqual({ in: 'header', name: 'X-Check' })
  })

  it('is told where no digest can be in it', () => {
    expect(sentence(() => found({}, 'a=1&sign=hello'))).toBe(
      'no digest can be read in "sign": neither hex nor base64 of a digest\'s length',
    )
    expect(sentence(() => found({}, 'a=1&b=2'))).toBe('no field or header of the request looks like a signature')
  })
})

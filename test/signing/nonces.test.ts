import { createHmac } from 'node:crypto'
import { resolve } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { diagnosing } from '../../src/signing/diagnose/diagnose'
import type { Recipe, SignableRequest } from '../../src/signing/recipe/recipe'
import type { Threads } from '../../src/signing/threads'

/** Every number below a million in the place of the nonce, on threads of the built program. */
const key = 'invented key of the nonces'
const recipe: Recipe = {
  version: 1,
  signature: { in: 'query', name: 'sign' },
  fields: { take: 'all' },
  joiner: '&',
  key: { at: 'hmac' },
  digest: 'sha1',
  encoding: 'base64',
}
const request: SignableRequest = {
  method: 'GET',
  url: 'https://api.invented.example/',
  headers: {},
  body: null,
  fields: [
    { name: 'id', value: 'a1' },
    { name: 'nonce', value: '11886' },
    { name: 'sign', value: '' },
  ],
}
const token = (nonce: string | number) => createHmac('sha1', key).update(`id=a1&nonce=${nonce}`).digest('base64')

const code = { file: resolve('dist/solve-worker.cjs') }
const broken = { text: 'throw new Error("this thread does nothing")' }
/** `new Worker` throws at once for it, as it does where the system has no more threads to give. */
const refused = { file: 'no-path-of-a-thread' }

async function foundBy(threads: Threads | undefined, expected: string) {
  const work = diagnosing({ recipe, request, key, expected, outOfTime: () => true, threads })
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    await turn()
  }
}

it.each([
  ['no thread', 512_345, undefined],
  ['one more thread', 0, { code, cores: 2 }],
  ['one more thread', 999_999, { code, cores: 2 }],
  ['three more threads', 512_345, { code, cores: 4 }],
  ['threads that break', 999_999, { code: broken, cores: 3 }],
  ['threads that cannot be started', 999_999, { code: refused, cores: 3 }],
])('with %s finds %i', { timeout: 120_000 }, async (_, nonce, threads) => {
  const { findings } = await foundBy(threads, token(nonce))
  expect(findings).toEqual([{ code: 'NONCE_DIFFERS', note: `nonce ${nonce}` }])
})

it('with threads says so where none does, and that all were tried', { timeout: 120_000 }, async () => {
  const { findings, tried } = await foundBy({ code, cores: 2 }, token(1_000_000))
  expect(findings).toEqual([{ code: 'NO_VARIANT', note: '' }])
  expect(tried).toBeGreaterThan(1_000_000)
})

it('with threads tells a nonce and the form of the token beside it', { timeout: 120_000 }, async () => {
  const { findings } = await foundBy({ code, cores: 2 }, token(700_001).replace(/=+$/, ''))
  expect(findings.map((each) => each.code)).toEqual(['TOKEN_PADDING', 'NONCE_DIFFERS'])
})

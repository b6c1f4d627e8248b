import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/library'
import { maskTheirs } from '../../src/signing/their-text'

const key = 'Kx7CanarySecret42zQ'
const text = (secret: string, v = '7') => `method=app.coupons.total&private_key=${secret}&uid=1&v=${v}`
const token = createHash('md5').update(text(key)).digest('hex')
const request = `http://api.yoho.cn/?method=app.coupons.total&uid=1&v=7&client_secret=${token}`
const explained = (expectedCanonical: string) => explain({ request, key, expectedCanonical, maxTime: 0.5 })

describe("the other side's canonical string", () => {
  it.each([
    ['of somebody else', 'feedfacefeedface0042'],
    ['cut', key.slice(0, -1)],
    ['with a letter more', `${key}x`],
    ['with its last letter changed', `${key.slice(0, -1)}R`],
  ])('with a key %s shows nothing of it, and the key is to blame', async (_, other) => {
    const found = await explained(text(other))
    expect(found.firstDifference).toEqual({ at: 37, ours: '***', theirs: '***' })
    expect(found.diagnosis.map(({ code, message }) => [code, message])).toEqual([
      ['NO_VARIANT', expect.stringContaining('the key itself differs')],
    ])
    const told = JSON.stringify(found)
    expect(
      [other, key].flatMap((secret) => [secret, secret.slice(0, 8)]).filter((piece) => told.includes(piece)),
    ).toEqual([])
  })

  it.each([key, '***'])('that differs behind the key %s: the field that differs is named', async (secret) => {
    const found = await explained(text(secret, '8'))
    expect(found).toMatchObject({ firstDifference: { ours: '7', theirs: '8' }, diagnosis: [{ code: 'NO_VARIANT' }] })
    expect(found.diagnosis[0]?.message).toMatch(/: v$/)
  })

  it.each([key, '***'])('with a field in another place, and the key %s: the order is named', async (secret) => {
    const unsorted = `method=app.coupons.total&uid=1&v=7&private_key=${secret}`
    const found = await explained(unsorted)
    expect(found.diagnosis.map(({ code }) => code)).toEqual(['KEY_PLACEMENT'])
    const others = await explained(`uid=1&method=app.coupons.total&private_key=${secret}&v=7`)
    expect(others.diagnosis.map(({ code }) => code)).toEqual(['ORDER_UNSORTED'])
  })

  const segments = [{ text: 'a=' }, { text: key, secret: true as const }, { text: '&b=1' }]
  it.each([
    [`a=${key}&b=1`, 'a=***&b=1'],
    ['a=***&b=1', 'a=***&b=1'],
    ['a=other&b=1', 'a=***&b=1'],
    ['a=&b=1', 'a=***&b=1'],
    ['a=other&c=2', 'a=***&c=2'],
    ['a=other', 'a=***'],
    [`c=${key}&b=1`, 'c=***&b=1'],
    ['', ''],
  ])('%j is shown as %j', (theirs, shown) => {
    expect(maskTheirs(segments, theirs)).toBe(shown)
  })

  it('a key at the end of the text', () => {
    expect(maskTheirs(segments.slice(0, 2), 'a=other')).toBe('a=***')
    expect(maskTheirs(segments.slice(0, 2), 'a=other&more')).toBe('a=***&more')
  })
})

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJournalLine, writeJournalLine } from '../../src/batch/journal-line'
import { readTitle } from '../../src/coupon/title'
import { readCart } from '../../src/eligibility/cart'
import { CouponError, type ErrorKind } from '../../src/errors'
import { parseJson } from '../../src/json'
import { platforms } from '../../src/platforms'
import { readDocument, writeDocument } from '../../src/profiles/document'
import { texts } from '../../src/text'
import { anyJson, anyText, corpus, damaged, runs } from './runs'

const samples = resolve(import.meta.dirname, '../samples')
const answers = [
  'yoho-li.response.json',
  'yoho-lists.response.json',
  'yoho-total.response.json',
  'zvcms-user-coupon-list.response.json',
  'zvcms-business-exception.response.json',
].map((name) => readFileSync(join(samples, name), 'utf8'))

const each = (known: readonly string[]): [string][] => known.map((text) => [text])

/** What is read, or `null` where it was refused in a sentence, of one of these kinds; anything else is a bug. */
function readOrRefuse<Result>(read: () => Result, ...kinds: ErrorKind[]): Result | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    expect(kinds).toContain(error.kind)
    for (const text of Object.values(texts)) expect(error.sentence(text)).not.toBe('')
    return null
  }
}

describe('whatever is read is understood or refused in a sentence', () => {
  it.each(platforms)('an answer of $name', (platform) => {
    fc.assert(
      fc.property(fc.oneof(anyJson, damaged(answers)), (text) => {
        const data = readOrRefuse(
          () => platform.open({ json: parseJson(text), text }, {}, { uid: '7893817' }),
          'protocol',
          'api',
          'auth',
        )
        if (data === null) return
        for (const endpoint of platform.endpoints) {
          const cart = '[{"bar_code":"a","offline_price":1,"buy_num":1}]'
          const asked = { type: 'notuse', status: '0', uid: '7893817', cart }
          if (endpoint.kind !== 'list') {
            readOrRefuse(() => endpoint.read(data, asked), 'protocol')
            continue
          }
          const page = readOrRefuse(() => endpoint.read(data, asked), 'protocol')
          for (const { id, minSpendFen } of page?.coupons ?? []) {
            expect(typeof id === 'string' || id === null).toBe(true)
            expect(minSpendFen === null || (Number.isSafeInteger(minSpendFen) && minSpendFen >= 0)).toBe(true)
          }
        }
      }),
      { ...runs, examples: each(corpus.json) },
    )
  })

  it('a cart', () => {
    const carts = [
      '[{"bar_code":"69001","offline_price":199,"buy_num":2},{"bar_code":"69002","offline_price":"19.99","buy_num":1}]',
      '{"lines":[{"bar_code":"69001","offline_price":199,"buy_num":2,"checked":true,"categories":["a"],"discount":1}],"store":"S1"}',
    ]
    fc.assert(
      fc.property(fc.oneof(anyJson, anyText, damaged(carts)), fc.constantFrom('yuan', 'fen'), (text, priceUnit) => {
        const cart = readOrRefuse(() => readCart(text, { priceUnit }), 'usage')
        if (!cart) return
        expect(Number.isSafeInteger(cart.totalFen) && cart.totalFen >= 0).toBe(true)
        expect(cart.totalFen).toBe(cart.lines.reduce((sum, { netFen }) => sum + netFen, 0))
      }),
      { ...runs, examples: corpus.cart.map((text): [string, 'yuan'] => [text, 'yuan']) },
    )
  })

  it('a file of profiles; what is accepted is written again as the same', () => {
    const whole = writeDocument({
      version: 1,
      profiles: new Map([['mall', { platform: 'yoho', values: { privateKey: 'canary-key', 'param.a': 'b' } }]]),
      defaults: new Map([['yoho', 'mall']]),
    })
    fc.assert(
      fc.property(fc.oneof(anyJson, damaged([whole])), (text) => {
        const read = readOrRefuse(() => readDocument(text, '/p'), 'config')
        if (read?.version === 1) expect(readDocument(writeDocument(read), '/p')).toEqual(read)
      }),
      { ...runs, examples: each(corpus.config) },
    )
  })

  it('a title', () => {
    fc.assert(
      fc.property(anyText, (title) => {
        const { benefit, minSpendFen } = readTitle(title)
        expect(minSpendFen === null || (Number.isSafeInteger(minSpendFen) && minSpendFen >= 0)).toBe(true)
        if (benefit?.type === 'amount_off')
          expect(Number.isSafeInteger(benefit.amountFen) && benefit.amountFen >= 0).toBe(true)
      }),
      { ...runs, examples: each(corpus.title) },
    )
  })
})

describe('a line of the journal', () => {
  const record = fc.record({
    line: fc.integer({ min: 1, max: 999_999_999 }),
    input: anyText,
    result: fc.jsonValue(),
    prefix: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 }),
  })
  const made = record.map(({ line, input, result, prefix }) => {
    const json = JSON.stringify({ line, input, ok: true, result })
    return { line, prefix, json, failure: null }
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(made, (one) => {
        expect(readJournalLine(writeJournalLine(one).subarray(0, -1))).toEqual(one)
      }),
      runs,
    )
  })

  it('that was cut, or changed in any bit, is none', () => {
    fc.assert(
      fc.property(
        made,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.integer({ min: 0, max: 7 }),
        (one, at, bit) => {
          const bytes = writeJournalLine(one).subarray(0, -1)
          const place = Math.floor(at * bytes.length)
          expect(readJournalLine(bytes.subarray(0, place))).toBeNull()
          const flipped = Buffer.from(bytes)
          flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << bit), place)
          expect(readJournalLine(flipped)).toBeNull()
        },
      ),
      runs,
    )
  })
})

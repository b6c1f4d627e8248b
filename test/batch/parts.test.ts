import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Breaker } from '../../src/batch/breaker'
import { LineSet } from '../../src/batch/line-set'
import { InOrder } from '../../src/batch/order'
import { progressText } from '../../src/batch/progress'
import { answered, failed, type NewRecord } from '../../src/batch/record'
import { Tally } from '../../src/batch/tally'
import { CouponError, type ErrorDetails, type ErrorKind } from '../../src/errors'
import { en } from '../../src/text/en'
import { zh } from '../../src/text/zh'
import { numbers } from './helpers'

const record = (line: number, kind?: ErrorKind, details: ErrorDetails = {}): NewRecord => {
  const input = { number: line, prefix: '0'.repeat(16), text: '', fault: null }
  return kind === undefined ? answered(input, null) : failed(input, new CouponError(kind, () => '', details), en)
}
const linesOf = (records: NewRecord[]) => records.map(({ line }) => line)

test('a failure that may pass is final once the next line was answered', () => {
  const breaker = new Breaker(3)
  expect(linesOf(breaker.settle(record(1)))).toEqual([1])
  expect(linesOf(breaker.settle(record(2, 'network')))).toEqual([])
  expect(linesOf(breaker.settle(record(3, 'rate-limit')))).toEqual([])
  expect(linesOf(breaker.settle(record(4, 'api')))).toEqual([2, 3, 4])
  expect(linesOf(breaker.settle(record(6, 'protocol', { isPage: true })))).toEqual([])
  expect(linesOf(breaker.settle(record(7, 'protocol')))).toEqual([6, 7])
  expect(linesOf(breaker.settle(record(5, 'network')))).toEqual([])
  expect(breaker.open).toBe(false)
  expect(linesOf(breaker.release())).toEqual([5])
})

test('F097 the breaker opens after so many of them in a row, and none of them is final', () => {
  const breaker = new Breaker(3)
  for (const line of [1, 2, 3]) {
    expect(breaker.open).toBe(false)
    expect(breaker.settle(record(line, 'network'))).toEqual([])
  }
  expect(breaker.open).toBe(true)
})

test('F097 lines that are wrong in themselves tell nothing of the platform', () => {
  const breaker = new Breaker(3)
  const settled = [
    record(1, 'network'),
    record(2, 'usage'),
    record(3, 'protocol', { isPage: true }),
    record(4, 'config'),
    record(5, 'rate-limit'),
  ].map((each) => linesOf(breaker.settle(each)))
  expect([settled, breaker.open]).toEqual([[[], [2], [], [4], []], true])
})

test('things are handed out in the order of their turns', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(numbers(30), { minLength: 30 }), (shuffled) => {
      const order = new InOrder<number>()
      expect(shuffled.flatMap((n) => order.put(n - 1, n))).toEqual(numbers(30))
    }),
  )
})

test('a set of lines holds the lines that were added and no others', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 100_000 })), (lines) => {
      const set = new LineSet()
      for (const line of lines) set.add(line)
      for (const line of lines) expect(set.has(line)).toBe(true)
      for (const line of lines.flatMap((n) => [n - 1, n + 1])) expect(set.has(line)).toBe(lines.includes(line))
      expect(set.has(10_000_000)).toBe(false)
    }),
  )
})

test('a set of lines grows by the line that does not fit', () => {
  for (const line of [8191, 8192, 8193]) {
    const set = new LineSet()
    set.add(line)
    expect(set.has(line)).toBe(true)
  }
})

test('errors are counted by kind and code, most frequent first', () => {
  const tally = new Tally()
  const records = [
    record(1),
    record(2, 'usage'),
    record(3, 'api', { code: '500' }),
    record(4, 'api', { code: '500' }),
    record(5, 'api', { code: '1' }),
  ]
  for (const one of records) tally.add(one)
  expect([tally.lines, tally.ok, tally.failed]).toEqual([5, 1, 4])
  expect(tally.errors()).toEqual([
    { kind: 'api', code: '500', count: 2 },
    { kind: 'api', code: '1', count: 1 },
    { kind: 'usage', code: null, count: 1 },
  ])
})

test('a platform that invents codes does not fill the memory', () => {
  const tally = new Tally()
  for (const line of numbers(5000)) tally.add(record(line, 'api', { code: String(line) }))
  expect(tally.errors().length).toBeLessThanOrEqual(201)
  expect(tally.errors()[0]).toEqual({ kind: 'api', code: null, count: 4800 })
  expect(tally.failed).toBe(5000)
})

test.each([
  [{ done: 0, failed: 0, total: null, resumed: 0, elapsedSeconds: 0 }, '0, 0.0/s, 0 errors'],
  [{ done: 12, failed: 1, total: null, resumed: 0, elapsedSeconds: 1.5 }, '12, 8.0/s, 1 error'],
  [
    { done: 1200, failed: 3, total: 100_000, resumed: 0, elapsedSeconds: 120 },
    '1200/100000, 10.0/s, 3 errors, 2 h 44 min left',
  ],
  [{ done: 1200, failed: 0, total: 1300, resumed: 1000, elapsedSeconds: 20 }, '1200/1300, 10.0/s, 0 errors, 10 s left'],
  [
    { done: 10, failed: 0, total: 1_000_000, resumed: 0, elapsedSeconds: 1 },
    '10/1000000, 10.0/s, 0 errors, 1 d 3 h left',
  ],
  [
    { done: 500, failed: 0, total: 100_000, resumed: 0, elapsedSeconds: 1 },
    '500/100000, 500/s, 0 errors, 3 min 19 s left',
  ],
  [{ done: 5, failed: 0, total: 5, resumed: 0, elapsedSeconds: 1 }, '5/5, 5.0/s, 0 errors, 0 s left'],
])('progress %j is "%s"', (progress, line) => {
  expect(progressText(progress, en)).toBe(line)
})

test('progress in Chinese', () => {
  const progress = { done: 1200, failed: 3, total: 100_000, resumed: 0, elapsedSeconds: 120 }
  expect(progressText(progress, zh)).toBe('1200/100000，每秒 10.0 行，3 个错误，还需 2 小时 44 分')
})

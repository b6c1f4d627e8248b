import { expect, test } from 'vitest'
import { stampMaker } from '../src/node-context'

/** The nonces of the next so many requests. */
const nonces = (stamp: ReturnType<typeof stampMaker>, count: number): number[] =>
  Array.from({ length: count }, () => Number(stamp().nonce))

test('a process takes one stretch of nonces, so that the runs of a job that was killed do not meet', () => {
  const drawn = nonces(stampMaker(), 1000)
  expect(drawn.every((nonce) => Number.isInteger(nonce) && nonce >= 1 && nonce < 2 ** 31)).toBe(true)
  const [first = 0] = drawn
  expect(drawn.map((nonce) => (nonce - first + 2 ** 31 - 1) % (2 ** 31 - 1))).toEqual([...drawn.keys()])
})

test('nonces stay positive integers below 2^31 when they reach the end', () => {
  expect(nonces(stampMaker(2 ** 31 - 3), 4)).toEqual([2 ** 31 - 2, 2 ** 31 - 1, 1, 2])
})

test('two processes begin elsewhere', () => {
  const firsts = Array.from({ length: 20 }, () => stampMaker()().nonce)
  expect(new Set(firsts).size).toBe(firsts.length)
})

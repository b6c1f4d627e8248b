import { expect, it } from 'vitest'
import { memoize } from '../../src/coupon/memoize'

function counted() {
  let reads = 0
  const read = memoize((text) => {
    reads++
    return text.length
  })
  return (text: string) => [read(text), reads]
}

it('reads a text once', () => {
  const read = counted()
  expect(read('a')).toEqual([1, 1])
  expect(read('a')).toEqual([1, 1])
  expect(read('bb')).toEqual([2, 2])
  expect(read('a')).toEqual([1, 2])
})

it('keeps a thousand, then begins anew', () => {
  const read = counted()
  for (let index = 0; index < 1000; index++) read(`t${index}`)
  expect(read('t0')).toEqual([2, 1000])
  expect(read('one more')).toEqual([8, 1001])
  expect(read('one more')).toEqual([8, 1001])
  expect(read('t0')).toEqual([2, 1002])
})

it('does not keep what is long', () => {
  const read = counted()
  const [long, longer] = ['x'.repeat(200), 'x'.repeat(201)]
  read(long)
  expect(read(long)).toEqual([200, 1])
  read(longer)
  expect(read(longer)).toEqual([201, 3])
})

import { describe, expect, it } from 'vitest'
import { epochSeconds, isoTime, readEnd, readInstant, shanghaiSeconds } from '../../src/coupon/time'

const noon = Date.parse('2016-03-31T12:00:00+08:00') / 1000
const days = Array.from({ length: 2500 }, (_, day) => noon + day * 86_400)

it('a second is written at +08:00, whatever days were written before', () => {
  for (const seconds of [...days, ...days]) expect(Date.parse(isoTime(seconds)) / 1000).toBe(seconds)
  expect(isoTime(1459416840)).toBe('2016-03-31T17:34:00+08:00')
  expect(isoTime(1459416840.9)).toBe('2016-03-31T17:34:00+08:00')
  expect(isoTime(-1)).toBe('1970-01-01T07:59:59+08:00')
})

it.each([
  ['1', 1],
  ['1459416840', 1459416840],
  ['32503651199', 32503651199],
  ['00000000007', 7],
  ['0', null],
  ['32503651200', null],
  ['1459416840000', null],
  ['', null],
  ['-1', null],
  ['1.5', null],
  ['1459416840 ', null],
  ['x1459416840', null],
  ['000000000007', null],
])('epoch seconds %j: %s', (text, seconds) => {
  expect(epochSeconds(text)).toBe(seconds)
})

describe('a day or hour that does not exist is none', () => {
  it.each([
    [2016, 2, 30, 0, 0, 0],
    [2015, 2, 29, 0, 0, 0],
    [2016, 13, 1, 0, 0, 0],
    [2016, 0, 10, 0, 0, 0],
    [2016, 1, 0, 0, 0, 0],
    [2016, 1, 32, 0, 0, 0],
    [2016, 1, 1, 24, 0, 0],
    [2016, 1, 1, 0, 60, 0],
    [2016, 1, 1, 0, 0, 60],
    [0, 1, 1, 0, 0, 0],
    [-4, 2, 1, 0, 0, 0],
    // Another month of the same day and another year of the same month and day: each part has to agree.
    [2016, 14, 1, 0, 0, 0],
    [2016, 1, 366, 0, 0, 0],
  ])('%i-%i-%i %i:%i:%i', (...parts) => {
    expect(shanghaiSeconds(...parts)).toBeNull()
  })

  it('and one that does is read', () => {
    expect(shanghaiSeconds(2016, 2, 29, 23, 59, 59)).toBe(Date.parse('2016-02-29T23:59:59+08:00') / 1000)
    expect(shanghaiSeconds(1, 1, 1)).toBe(Date.parse('0001-01-01T00:00:00+08:00') / 1000)
  })
})

describe('an instant', () => {
  it.each([
    ['2016-03-31', '2016-03-31T00:00:00+08:00'],
    ['  2016-03-31T17:34\t', '2016-03-31T17:34:00+08:00'],
    ['2016-03-31 17:34:05', '2016-03-31T17:34:05+08:00'],
    ['2016-03-31T17:34:05.999999999Z', '2016-03-31T17:34:05Z'],
    ['2016-03-31T17:34:05.12-0330', '2016-03-31T17:34:05-03:30'],
    ['2016-03-31T17:34+14:00', '2016-03-31T17:34:00+14:00'],
    ['2016-03-31T17:34+05:59', '2016-03-31T17:34:00+05:59'],
    ['0001-01-01T00:00:00+08:00', '0001-01-01T00:00:00+08:00'],
    ['9999-12-31T23:59:59+08:00', '9999-12-31T23:59:59+08:00'],
  ])('%j is %s', (text, same) => {
    expect(readInstant(text)).toBe(Date.parse(same) / 1000)
  })

  it.each([
    'on 2016-03-31',
    '2016-03-31 at noon',
    '2016-03-31T17:34:05.Z',
    '2016-03-31T17:34:05.1234567890Z',
    '2016-03-31T17:34:05.abZ',
    '2016-03-31T17:34+14:01',
    '2016-03-31T17:34+05:60',
    '2016-03-31T24:00',
    '2016-02-30',
    '0001-01-01T00:00:00+08:01',
    '9999-12-31T23:59:59+07:59',
    '20160331',
    '',
  ])('%j is none', (text) => {
    expect(readInstant(text)).toBeNull()
  })
})

it.each([
  ['2016-03-31', '2016-03-31T23:59:59+08:00'],
  [' 2016-03-31 ', '2016-03-31T23:59:59+08:00'],
  ['2016-03-31T17:34', '2016-03-31T17:34:00+08:00'],
  ['x2016-03-31', null],
  ['2016-03-31x', null],
])('the end %j is %s', (text, end) => {
  expect(readEnd(text)).toBe(end === null ? null : Date.parse(end) / 1000)
})

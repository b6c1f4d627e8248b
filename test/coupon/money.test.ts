import { describe, expect, it } from 'vitest'
import { fenToYuan, toFen, yuanToFen } from '../../src/coupon/money'

describe('yuanToFen', () => {
  it.each([
    ['120', 12000],
    ['19.9', 1990],
    ['19.99', 1999],
    ['0', 0],
    ['0.01', 1],
    ['1.005', null],
    ['007', 700],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
    ['90071992547409.92', null],
    ['', null],
    ['.5', null],
    ['5.', null],
    ['-1', null],
    ['+1', null],
    ['1e3', null],
    ['1,299', null],
    ['１００', null],
    ['NaN', null],
    [' 1', null],
    ['1 ', null],
    ['1\n', null],
  ])('%j is %s', (digits, fen) => expect(yuanToFen(digits)).toBe(fen))
})

describe('toFen', () => {
  it.each([
    ['0', 0],
    ['12000', 12000],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', null],
    ['', null],
    ['1.0', null],
    ['-1', null],
    ['a1', null],
    ['1a', null],
  ])('%j is %s', (digits, fen) => expect(toFen(digits)).toBe(fen))
})

describe('fenToYuan', () => {
  it.each([
    [0, '0.00'],
    [1, '0.01'],
    [99, '0.99'],
    [1234, '12.34'],
    [-1, '-0.01'],
    [-1234, '-12.34'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ])('%s is %s', (fen, yuan) => expect(fenToYuan(fen)).toBe(yuan))
})

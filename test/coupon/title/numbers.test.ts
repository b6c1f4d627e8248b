import { expect, it } from 'vitest'
import { amountFen, hanNumber, hanToDigits, ratePermille } from '../../../src/coupon/title/numbers'

it.each([
  ['五', 5],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['一百', 100],
  ['百', 100],
  ['一百二', 120],
  ['一百二十', 120],
  ['一百零二', 102],
  ['一百〇二', 102],
  ['二百五', 250],
  ['两百', 200],
  ['千', 1000],
  ['千五', 1500],
  ['百二', 120],
  ['百五十', 150],
  ['一千五', 1500],
  ['一千零五十', 1050],
  ['一千二百三十四', 1234],
  ['万', 10000],
  ['两万五', 25000],
  ['三十五万', 350000],
  ['一万零二百', 10200],
  ['六一八', null],
  ['一五', null],
  ['百千', null],
  ['百百', null],
  ['千五百百', null],
  ['一百零', null],
  ['零', null],
  ['两万千', null],
  ['一万一五', null],
  ['零五', 5],
  ['万万', null],
  ['八万八万', null],
  ['', null],
])('%s is %o', (source, value) => {
  expect(hanNumber(source)).toBe(value)
})

it.each([
  ['八五', '85'],
  ['八点五', '8.5'],
  ['两', '2'],
  ['〇', '0'],
  ['十', '十'],
])('%s has the digits %s', (source, digits) => {
  expect(hanToDigits(source)).toBe(digits)
})

it.each([
  ['8', '折', 800],
  ['8.5', '折', 850],
  ['8.85', '折', 885],
  ['88', '折', 880],
  ['11', '折扣', null],
  ['12', '折', 120],
  ['19', '折', 190],
  ['20', '折', 200],
  ['8', '折扣', 800],
  ['88.5', '折', null],
  ['0.95', '折', null],
  ['0', '折', null],
  ['10', '折', null],
  ['100', '折', null],
])('%s%s leaves %o tenths of a percent', (digits, zhe, permille) => {
  expect(ratePermille(digits, zhe)).toBe(permille)
})

it.each([
  ['19.9', 1990],
  ['3百', 30000],
  ['1.5万', 1500000],
  ['2千', 200000],
  ['1.999', null],
  ['9007199255万', null],
])('%s is %o fen', (digits, fen) => {
  expect(amountFen(digits)).toBe(fen)
})

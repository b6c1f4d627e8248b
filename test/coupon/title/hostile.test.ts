import { describe, expect, it } from 'vitest'
import { readTitle } from '../../../src/coupon/title'

describe('hostile titles', () => {
  const seeds = [
    '1',
    '1,',
    '1,000',
    '一',
    '满',
    '满1',
    '每1',
    '满1减1',
    '1-1',
    '最高可',
    '¥ ',
    '1.',
    '买1',
    '第一',
    '满1送',
    '满 ',
    '运费立减',
    '\u0300\u0316',
    ' ',
    '\ufdfa',
    '𝟗',
    '\ud800',
  ]
  it.each(seeds)('a megabyte of %j is read', (seed) => {
    const rule = readTitle(seed.repeat(2 ** 20 / seed.length))
    expect(rule.benefit === null || rule.unsupported).toBe(true)
  })
})

import type { Benefit, Coupon } from '../../src/coupon/coupon'
import { fenToYuan } from '../../src/coupon/money'
import { isoTime, shanghaiSeconds } from '../../src/coupon/time'

const minima = [9900, 19900, 29900, 39900, 99900, 199900, 299900]
const amounts = [1000, 2000, 4000, 6000, 8000]
const begin = shanghaiSeconds(2016, 3, 15)!

/** So many coupons of all kinds and states, always the same ones; `from` is the number of the first. */
export function makeCoupons(count: number, from = 0): Coupon[] {
  return Array.from({ length: count }, (_, index) => makeCoupon(from + index))
}

function makeCoupon(number: number): Coupon {
  const draw = draws(number)
  const minSpendFen = draw(minima)
  const amountFen = draw(amounts)
  const benefit = draw<Benefit>([
    { type: 'amount_off', amountFen },
    { type: 'amount_off', amountFen },
    { type: 'percent_off', payPercent: draw(['85', '88', '95.5']), capFen: 5000 },
    { type: 'amount_off', amountFen, everyFen: minSpendFen, capFen: 10000 },
  ])
  return {
    platform: 'yoho',
    id: String(389420520000000000n + BigInt(number)),
    couponId: String(12000 + (number % 500)),
    code: `a${(number * 2654435761).toString(16)}`,
    title: title(benefit, minSpendFen, draw([1, 2, 3, 4])),
    status: draw(['unused', 'unused', 'unused', 'unused', 'unused', 'used', 'expired', 'locked']),
    validFrom: isoTime(begin + draw([0, 0, 0, 10]) * 86400),
    validUntil: isoTime(begin + (3 + draw([0, 5, 10, 15, 20])) * 86400 - 1),
    benefit,
    minSpendFen,
    minCount: draw([null, null, null, 2, 60]),
    scope: null,
    sources: { benefit: 'field', minSpendFen: 'title', validUntil: 'field' },
  }
}

function title(benefit: Benefit, minSpendFen: number, wave: number): string {
  const minimum = fenToYuan(minSpendFen).replace(/\.00$/, '')
  if (benefit.type === 'percent_off') return `女生节第${wave}波满${minimum}打${benefit.payPercent.replace('.', '')}折`
  const amount = benefit.type === 'amount_off' ? fenToYuan(benefit.amountFen).replace(/\.00$/, '') : ''
  const every = benefit.type === 'amount_off' && benefit.everyFen !== undefined
  return `女生节第${wave}波${every ? '每' : ''}满${minimum}减${amount}`
}

/** Draws that depend on the number alone. */
function draws(number: number): <T>(among: readonly T[]) => T {
  let state = (number + 1) * 2654435761
  return (among) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) >>> 0) + 374761393
    return among[(state >>> 8) % among.length]!
  }
}

/** A cart of so many lines, as the platform's `checked` has it. */
export function makeCartText(lines: number): string {
  const made = Array.from({ length: lines }, (_, index) => ({
    bar_code: `P5C503FB51B${String(index).padStart(6, '0')}`,
    offline_price: fenToYuan(1000 + (index % 20) * 330),
    buy_num: 1 + (index % 3),
  }))
  return JSON.stringify(made)
}

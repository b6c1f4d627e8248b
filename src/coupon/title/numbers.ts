import { type Fen, yuanToFen } from '../money'

const times: Record<string, number> = { 百: 100, 千: 1000, 万: 10000 }

/** `19.9` -> 1990 分, `1.5万` -> 1500000. */
export function amountFen(digits: string): Fen | null {
  const factor = times[digits.slice(-1)]
  const fen = yuanToFen(factor ? digits.slice(0, -1) : digits)
  const total = fen === null ? null : fen * (factor ?? 1)
  return Number.isSafeInteger(total) ? total : null
}

/**
 * 8.5折 and 85折 -> 850 tenths of a percent to pay, 8.85折 -> 885. Neither 0, 10 and 100 are rates nor the 11 of
 * 双11折扣; and 0.95折 is written by those who mean 95 %.
 */
export function ratePermille(digits: string, zhe: string): number | null {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(digits)
  if (!match) return null
  const whole = Number(match[1])
  if (whole === 0) return null
  if (whole < 10) return whole * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return whole === 10 || match[2] !== undefined || zhe.endsWith('扣') ? null : whole * 10
}

const hanDigits = '零一二三四五六七八九'
const alike: Record<string, number> = { 两: 2, 〇: 0 }
const hanUnits: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** 八五 -> `85`, 八点五 -> `8.5`: Chinese digits one by one, as a rate has them. */
export function hanToDigits(source: string): string {
  return source.replace(/[零〇一二两三四五六七八九点·]/g, (c) => (/[点·]/.test(c) ? '.' : String(hanDigit(c))))
}

/** 一百二十 -> 120, 两千 -> 2000, 一千五 -> 1500, 千 -> 1000. `null` for what is no number: 六一八, 百千. */
export function hanNumber(source: string): number | null {
  const text = source.replaceAll('〇', '零').replace(/^万/, '一万')
  const at = text.lastIndexOf('万')
  if (at < 1) return belowTenThousand(text)
  const ten = belowTenThousand(text.slice(0, at))
  const rest = behindTenThousand(text.slice(at + 1))
  return ten === null || rest === null || !(rest >= 0) ? null : ten * 10000 + rest
}

/** 一万五 is 15000. */
function behindTenThousand(low: string): number | null {
  if (low === '') return 0
  return low.length === 1 ? hanDigit(low) * 1000 : belowTenThousand(low)
}

const wellFormed = /^(?:\D?千)?零?(?:\D?百)?零?(?:\D?十)?\D?$/

function belowTenThousand(source: string): number | null {
  if (!wellFormed.test(source)) return null
  // What a digit at the end is a tenth of: the 五 of 一千五, but not of 一千零五.
  let [total, digit, unit] = [0, 0, 10]
  for (const c of source) {
    const factor = hanUnits[c]
    if (factor !== undefined) {
      if (digit === 0 && total > 0) return null
      total += (digit || 1) * factor
      ;[digit, unit] = [0, factor]
    } else if (c === '零') unit = 10
    else digit = hanDigit(c)
  }
  if (digit > 0) return total + (digit * unit) / 10
  return total > 0 && !source.endsWith('零') ? total : null
}

function hanDigit(c: string): number {
  return alike[c] ?? hanDigits.indexOf(c)
}

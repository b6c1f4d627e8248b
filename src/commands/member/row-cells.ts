import type { DoubtMarks } from '../../cli/doubt-marks'
import { isoTime } from '../../coupon/time'
import { validityOf } from '../../coupon/validity'
import type { Tone } from '../../output/format'
import type { Cell } from '../../output/table/cells'
import type { Text } from '../../text'
import type { Member } from './document'
import type { MemberCoupon } from './judge'
import { codeText, endText, isOpen, thresholdText, valueText, verdictText, verdictTone } from './row-text'

/** One coupon as a row: value, threshold, what it means for the cart, name, end, code. */
export function cellsOf(
  coupon: MemberCoupon,
  { moment }: Pick<Member, 'moment'>,
  { text, full, doubts }: { text: Text; full: boolean; doubts: DoubtMarks },
): Cell[] {
  const { verdict, title } = coupon
  const year = isoTime(moment.now).slice(0, 4)
  return [
    { text: doubts.beside(valueText(coupon, text), coupon), tone: undefined },
    { text: thresholdText(coupon, text), tone: undefined },
    ...(verdict ? [{ text: verdictText(verdict, coupon, text), tone: verdictTone(verdict) }] : []),
    { text: title ?? text.member.untitled, tone: title === null ? 'dim' : undefined },
    { text: endText(coupon, { ...moment, year }, text), tone: endTone(coupon, moment) },
    { text: codeText(coupon, full), tone: 'dim' },
  ]
}

export function endTone(coupon: MemberCoupon, moment: Member['moment']): Tone | undefined {
  const tones = { ended: 'bad', ending: 'warn', notStarted: 'dim', valid: undefined, unknown: 'dim' } as const
  return isOpen(coupon) ? tones[validityOf(coupon, moment).state] : 'dim'
}

/** The value (a ladder), the verdict and the name give way first; the end and the code never break. */
export function isWide(index: number, rows: readonly (readonly Cell[])[]): boolean {
  const columns = rows[0]?.length ?? 0
  return index === 0 || (index >= 2 && index < (columns === 6 ? 4 : 3))
}

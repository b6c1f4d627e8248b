import type { DoubtMarks } from '../../cli/doubt-marks'
import type { Text } from '../../text'
import { isoTime } from '../../coupon/time'
import { couponColumns } from '../../output/coupon-columns'
import type { Column } from '../../output/format'
import type { GivenMoment } from '../../session/moment'
import type { GroupName } from './groups'
import type { MemberCoupon } from './judge'
import { endTone } from './row-cells'
import { codeText, endText, idText, thresholdText, valueText, verdictText, verdictTone } from './row-text'

/** One coupon of one member, where rows stand by themselves. */
export type MemberRow = MemberCoupon & { member: string; group: GroupName }

export interface ColumnOptions {
  /** By member: each platform's data have a clock of their own in the sandbox. */
  moments: ReadonlyMap<string, GivenMoment>
  /** With a cart there is a verdict. */
  judged: boolean
  full: boolean
  doubts?: DoubtMarks
}

/** The fields of a row; those with a heading say what the screen says. */
export function memberColumns({ moments, judged, full, doubts }: ColumnOptions): readonly Column<MemberRow>[] {
  const value = (row: MemberRow, text: Text) => {
    const said = valueText(row, text)
    return doubts === undefined ? said : doubts.beside(said, row)
  }
  const said = new Map<string, Omit<Column<MemberRow>, 'field' | 'about'>>([
    ['benefit', { heading: (t) => t.member.value, show: value, wide: true, whole: true, position: 3 }],
    ['minSpendFen', { heading: (t) => t.output.headings.minSpend, show: thresholdText, position: 4 }],
    ['title', { heading: (t) => t.output.headings.title, wide: true, position: 6 }],
    ['validUntil', { heading: (t) => t.member.end, ...ends(moments), position: 7 }],
    ['code', { heading: (t) => t.member.code, show: (row) => codeText(row, full), tone: () => 'dim', position: 8 }],
  ])
  const coupons = couponColumns.map(({ heading: _, ...column }): Column<MemberRow> => {
    return { ...column, position: 0, align: undefined, ...said.get(column.field) } as Column<MemberRow>
  })
  return [
    {
      field: 'member',
      about: (t) => t.member.memberAbout,
      ...(moments.size > 1 && { heading: (t) => t.coupon.memberHeading }),
      show: ({ member }) => idText(member, full),
      position: 1,
    },
    {
      field: 'group',
      about: (t) => t.member.groupAbout,
      heading: (t) => t.member.group,
      show: ({ group }, t) => t.member.groups[group],
      position: 2,
    },
    ...coupons,
    ...(judged ? verdictColumns : []),
  ]
}

function ends(moments: ReadonlyMap<string, GivenMoment>): Pick<Column<MemberRow>, 'show' | 'tone'> {
  return {
    show(row, text) {
      const moment = moments.get(row.member)
      return moment ? endText(row, { ...moment, year: isoTime(moment.now).slice(0, 4) }, text) : (row.validUntil ?? '-')
    },
    tone(row) {
      const moment = moments.get(row.member)
      return moment && endTone(row, moment)
    },
  }
}

const verdictColumns: readonly Column<MemberRow>[] = [
  {
    field: 'verdict',
    about: (t) => t.member.verdictAbout,
    heading: (t) => t.member.verdict,
    show: (row, t) => (row.verdict ? verdictText(row.verdict, row, t) : '-'),
    tone: ({ verdict }) => verdict && verdictTone(verdict),
    wide: true,
    whole: true,
    position: 5,
  },
  { field: 'verdict.verdict', about: (t) => t.check.fields.verdict },
  { field: 'verdict.discountFen', about: (t) => t.check.fields.discountFen, align: 'right' },
  { field: 'verdict.payableFen', about: (t) => t.check.fields.payableFen, align: 'right' },
]

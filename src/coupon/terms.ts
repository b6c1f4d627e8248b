import { benefitText } from './benefit-text'
import type { Benefit, Coupon, Source } from './coupon'
import type { Sentence } from '../errors'
import type { Warning } from '../warning'
import { memo } from './memoize'
import { type Fen, fenToYuan } from './money'
import { type Denial, denialOf, readTitle, type TitleRule } from './title'

/** What a platform says of one coupon's terms; `null` where it says nothing. Money in 分. */
export interface StatedTerms {
  id: string | null
  title: string | null
  desc?: string | null
  benefit: Benefit | null
  minSpendFen: Fen | null
  /** The kind of benefit, where the platform tells the kind but not the number. */
  kind?: Benefit['type'] | null
  /** A field says that it pays the shipping: no number of its comes off the goods. */
  shipping?: boolean
}

export type Terms = Pick<Coupon, 'benefit' | 'minSpendFen' | 'minCount' | 'shipping'> & {
  sources: Coupon['sources']
  warnings: Warning[]
}

/**
 * Joins what the fields say with what title and description promise. A field beats a title, a title a description;
 * where field and title disagree one TITLE_FIELD_CONFLICT says both values. What pays the shipping has no benefit on
 * the goods. Coupons share their titles and amounts: what came of the last ones is remembered, so it is not to be changed.
 */
export function reconcileTerms(stated: StatedTerms): Terms {
  const key = keyOf(stated)
  const terms = key === null ? null : remembered(key, () => reconcile(stated))
  // A warning names its coupon.
  return terms?.warnings.length === 0 ? terms : reconcile(stated)
}

const remembered = memo<Terms>()

/** All that is stated but the id; `null` for a field that says more than an amount. */
function keyOf({ title, desc, benefit, minSpendFen, kind, shipping }: StatedTerms): string | null {
  const isAmount = benefit?.type === 'amount_off' && !(benefit.capFen ?? benefit.everyFen ?? benefit.tiers)
  if (benefit !== null && !isAmount) return null
  return `${isAmount ? benefit.amountFen : ''},${minSpendFen ?? ''},${kind ?? ''},${shipping ?? ''},${desc?.length ?? 0},${desc ?? ''}${title ?? ''}`
}

/** The sources of one's terms and of its end: one object for all coupons that share both. */
export function withUntil(sources: Coupon['sources'], validUntil: Source): Coupon['sources'] {
  const known = extended.get(sources)?.[validUntil]
  if (known !== undefined) return known
  const both = { ...sources, validUntil }
  extended.set(sources, { ...extended.get(sources), [validUntil]: both })
  return both
}

const extended = new WeakMap<Coupon['sources'], Partial<Record<Source, Coupon['sources']>>>()

function reconcile(stated: StatedTerms): Terms {
  const amountFen = stated.benefit?.type === 'amount_off' ? stated.benefit.amountFen : null
  const title = readTitle(stated.title ?? '', { amountFen, minSpendFen: stated.minSpendFen })
  const desc = readTitle(stated.desc ?? '')
  const paysShipping = stated.shipping === true || title.shipping
  const [benefit, benefitSource] = paysShipping ? [null, null] : reconcileBenefit(stated, title, desc)
  const [minSpendFen, spendSource] = pick<Fen>(
    [stated.minSpendFen, 'field'],
    [title.minSpendFen, 'title'],
    [desc.minSpendFen, 'desc'],
  )
  const [minCount, countSource] = pick<number>([title.minCount, 'title'], [desc.minCount, 'desc'])
  return {
    benefit: benefit ?? { type: 'unknown' },
    minSpendFen,
    minCount,
    ...(stated.shipping === true && { shipping: true as const }),
    sources: {
      ...(benefitSource && { benefit: benefitSource }),
      ...(spendSource && { minSpendFen: spendSource }),
      ...(countSource && { minCount: countSource }),
    },
    warnings: conflicts(paysShipping ? { ...stated, benefit: null, kind: null } : stated, title),
  }
}

function reconcileBenefit(stated: StatedTerms, title: TitleRule, desc: TitleRule): [Benefit | null, Source | null] {
  if (stated.benefit) return [enrich(stated.benefit, title.benefit), 'field']
  const fits = (benefit: Benefit | null) => (benefit && (!stated.kind || benefit.type === stated.kind) ? benefit : null)
  return pick<Benefit>([fits(title.benefit), 'title'], [fits(desc.benefit), 'desc'])
}

/** A field knows one amount; how often it repeats, its steps and its cap stand in the title only. */
function enrich(field: Benefit, title: Benefit | null): Benefit {
  return title && agree(field, title) ? { ...title, ...field } : field
}

/** Whether a field and a title promise the same. */
export function agree(field: Benefit, title: Benefit): boolean {
  if (field.type === 'amount_off' && title.type === 'amount_off') {
    return field.amountFen === title.amountFen || (title.tiers ?? []).some((tier) => tier.amountFen === field.amountFen)
  }
  return field.type === 'percent_off' && title.type === 'percent_off' && field.payPercent === title.payPercent
}

function conflicts(stated: StatedTerms, title: TitleRule): Warning[] {
  const clashes: [Sentence, Sentence][] = []
  if (stated.benefit && title.benefit && title.benefit.type !== 'unknown' && !agree(stated.benefit, title.benefit)) {
    clashes.push([describe(title.benefit), describe(stated.benefit)])
  }
  if (
    !stated.benefit &&
    stated.kind &&
    title.benefit &&
    title.benefit.type !== 'unknown' &&
    title.benefit.type !== stated.kind
  ) {
    const { kind } = stated
    clashes.push([describe(title.benefit), (t) => t.coupon.kinds[kind]])
  }
  if (stated.minSpendFen !== null && title.minSpendFen !== null && stated.minSpendFen !== title.minSpendFen) {
    clashes.push([minimum(title.minSpendFen), minimum(stated.minSpendFen)])
  }
  const denied = denialIn(stated, title)
  if (stated.benefit && denied) clashes.push([denials[denied], describe(stated.benefit)])
  return [...(clashes.length === 0 ? [] : [conflict(stated.id, clashes)]), ...contradiction(stated.id, title)]
}

/**
 * 满300返50, 满300送50元券, 已作废: of what a field calls its value nothing comes off now. 满300减至50, 最高减50, 第2件半价: it
 * is no amount that is certain; a rate may well have 最高减50.
 */
function denialIn({ title, benefit }: StatedTerms, { benefit: said }: TitleRule): Denial | null {
  const isSilent = said === null || said.type === 'unknown'
  if (title === null || benefit === null || benefit.type === 'unknown' || !isSilent) return null
  const { denial } = denialOf(title)
  return denial === 'uncertain' && benefit.type !== 'amount_off' ? null : denial
}

const denials: Record<Denial, Sentence> = {
  nothing: (t) => t.coupon.noMoneyOff,
  uncertain: (t) => t.coupon.noFixedAmount,
  byPiece: (t) => t.coupon.noFixedAmount,
}

/** 无门槛满100减10, 满10减20: the title alone says two things. */
function contradiction(id: string | null, title: TitleRule): Warning[] {
  return title.conflict ? [{ code: 'UNKNOWN_VALUE', id, message: (t) => t.coupon.titleContradictsItself }] : []
}

/** A field that came later than the title was read: what it says against the title. Both are known. */
export function benefitConflict(id: string | null, title: Benefit, field: Benefit): Warning {
  return conflict(id, [[describe(title), describe(field)]])
}

function conflict(id: string | null, clashes: readonly [title: Sentence, field: Sentence][]): Warning {
  const message: Sentence = (t) => {
    const [titles, fields] = [0, 1].map((side) => clashes.map((clash) => clash[side]?.(t)).join(', '))
    return t.coupon.titleFieldConflict(titles ?? '', fields ?? '')
  }
  return { code: 'TITLE_FIELD_CONFLICT', id, message }
}

const minimum =
  (fen: Fen): Sentence =>
  () =>
    `>= ¥${fenToYuan(fen)}`

/** A field that says `unknown` says that it is nothing which comes off the price. */
function describe(benefit: Benefit): Sentence {
  if (benefit.type === 'amount_off') return () => `-¥${fenToYuan(benefit.amountFen)}`
  if (benefit.type !== 'percent_off') return (t) => t.coupon.noMoneyOff
  const { type, payPercent } = benefit
  return (t) => benefitText({ type, payPercent }, t)
}

function pick<T>(...said: [T | null, Source][]): [T | null, Source | null] {
  return said.find(([value]) => value !== null) ?? [null, null]
}

import type { Coupon, Scope } from '../coupon/coupon'
import { fenToYuan } from '../coupon/money'
import { finePrintOf } from '../coupon/title/fine-print'
import type { Text } from '../text'
import type { Decision } from './evaluate'
import { nextStep } from './next-step'
import { type ReasonContext, reasonMessage } from './reason-text'
import type { EvaluationContext, Evidence, PlatformReason, Reason, ReasonCode, Rule } from './rule'
import { isShortage } from './rule'
import { rules } from './rules'
import { comparedFen } from './rules/spend'
import { countedGoods } from './scope'
import { type Assumed, assumptionsOf, type Candidate, isDoubtful } from './verdict'

/** What came with a coupon: what it takes for granted, and what is odd about it. */
export interface Beside extends Pick<Candidate, 'assumesStatus' | 'warnings'> {
  /** Its platform judges carts itself, so that no amount of ours is the last word. */
  isJudgedThere?: boolean
}

/**
 * `--why`: the verdict, then rule by rule what it looked at, where each number came from, and what was taken for
 * granted.
 */
export function explainWhy(decision: Decision, beside: Beside, situation: EvaluationContext, text: Text): string[] {
  const { coupon } = decision
  return [
    text.check.whyHeading(coupon.id ?? '-', coupon.title ?? '-', text.check.verdicts[decision.verdict]),
    ...rules.map((rule) => explainRule(rule, decision, beside, situation, text)),
    `  ${text.check.ofRule(text.check.saving, explainSaving(decision, situation, text))}`,
    ...next(decision, situation, text).map((line) => `  ${line}`),
    ...explainFinePrint(coupon, text),
    ...explainWarnings(decision, beside, text),
  ]
}

/** `  [?] name: says "首单"; not checked`. */
export function explainFinePrint(coupon: Pick<Coupon, 'title' | 'scope'>, { check }: Text): string[] {
  const words = finePrintOf(coupon)
  return words.length === 0
    ? []
    : [`  [${check.marks.unknown}] ${check.ofRule(check.finePrint.name, check.finePrint.evidence(words))}`]
}

function explainSaving({ discountFen }: Decision, { cart }: EvaluationContext, { check }: Text): string {
  return discountFen === null ? check.savingNotKnown : check.savingOf(discountFen, cart.totalFen - discountFen)
}

/** `[!] the title contradicts a field: …`. */
export function explainWarnings({ paysShipping }: Pick<Decision, 'paysShipping'>, { warnings }: Beside, text: Text) {
  const said = warnings.map(({ code, message }) =>
    code === 'TITLE_FIELD_CONFLICT' ? text.check.ofRule(text.check.conflict, message(text)) : message(text),
  )
  return [...(paysShipping ? [text.check.offShipping] : []), ...said].map((line) => `  [!] ${line}`)
}

/** `¥119.00 more saves ¥60.00`, where more saves more. */
function next(decision: Decision, situation: EvaluationContext, text: Text): string[] {
  const step = nextStep(decision, situation)
  if (step === null) return []
  const goods = countedGoods(decision.coupon, situation)
  return [text.check.nextStep(fenToYuan(step.shortFen), fenToYuan(step.discountFen), goods)]
}

/** `  [yes] minimum: needs ¥199.00 (title); has ¥280.00 of its goods`. */
export function explainRule(
  rule: Rule,
  { coupon, eligible }: Decision,
  beside: Beside,
  situation: EvaluationContext,
  text: Text,
): string {
  const reason = rule.check(coupon, eligible, situation)
  const isOpen = reason === null && rule.isOpen?.(coupon, eligible, situation) === true
  const mark = isOpen ? 'unknown' : markOf(reason)
  const [own, ...others] = rule.evidence(coupon, eligible, situation, text)
  const assumed = takenAs(rule, assumptionsOf(coupon, beside.assumesStatus), text)
  const seen = [explainEvidence(own, text) + assumed, ...others.map((fact) => explainEvidence(fact, text))]
  const why =
    reason === null
      ? ''
      : text.check.becauseOf(reason.code, reasonMessage(reason, { coupon, eligible, situation, judged: [rule] }, text))
  return `  [${text.check.marks[mark]}] ${text.check.ofRule(text.check.rules[rule.name], text.check.facts(seen) + why)}`
}

/** What a rule knows of the coupon alone: `  [-] minimum: needs ¥199.00 (title)`. */
export function stateRule(
  rule: Rule,
  { coupon, eligible }: Decision,
  { assumesStatus }: Beside,
  situation: EvaluationContext,
  text: Text,
): string {
  const [own] = rule.evidence(coupon, eligible, situation, text)
  const assumed = takenAs(rule, assumptionsOf(coupon, assumesStatus), text)
  return `  [-] ${text.check.ofRule(text.check.rules[rule.name], explainEvidence(own, text) + assumed)}`
}

function explainEvidence({ value, source }: Evidence, text: Text): string {
  return source === undefined ? value : text.check.fromSource(value, text.check.sources[source])
}

/** The rules that take it for granted where nobody says it. */
const grantedBy: Record<Assumed, readonly Rule['name'][]> = {
  status: ['status'],
  validFrom: ['validity'],
  scope: ['store', 'goods'],
}

/** `, taken as for all goods`, beside the rule that takes it so. */
function takenAs({ name }: Rule, assumed: readonly Assumed[], { check }: Text): string {
  const isTaken = assumed.some((assumption) => grantedBy[assumption].includes(name))
  return isTaken ? check.because(check.takenAs[name as keyof typeof check.takenAs]) : ''
}

function markOf(reason: Reason | null): 'yes' | 'no' | 'unknown' {
  if (reason === null) return 'yes'
  return reason.code.startsWith('UNKNOWN_') ? 'unknown' : 'no'
}

/**
 * `--say`: what may be said to the customer. An amount is said with what it takes for granted, and none where title and
 * field disagree or a unit is not told.
 */
export function explainSay(decision: Decision, beside: Beside, situation: EvaluationContext, text: Text): string {
  const { verdict, reasons, coupon } = decision
  const title = couponName(coupon, text)
  const { check } = text
  if ((verdict === 'usable' || verdict === 'almost') && isDisputed(decision, beside, situation))
    return check.sayDisputed(title)
  if (verdict === 'usable') return sayUsable(decision, beside, situation, text)
  if (verdict === 'almost') return sayAlmost(decision, beside, situation, text)
  const why = because(reasons, { ...decision, situation }, text)
  return verdict === 'unusable' ? check.sayUnusable(title, why) : check.sayUnknown(title, why)
}

/** Whether title and field ask for different minimums, of which this order reaches one alone. */
function isDisputed({ coupon, eligible }: Decision, { warnings }: Beside, situation: EvaluationContext): boolean {
  if (!warnings.some(({ code }) => code === 'TITLE_FIELD_CONFLICT')) return false
  const stated = situation.titleOf(coupon.title)?.minSpendFen ?? null
  if (stated === null || coupon.minSpendFen === null) return false
  const have = comparedFen(eligible, situation)
  return have >= stated !== have >= coupon.minSpendFen
}

function sayAlmost(decision: Decision, beside: Beside, situation: EvaluationContext, text: Text): string {
  const { coupon, reasons } = decision
  const { check } = text
  const title = couponName(coupon, text)
  if (!isDoubtful(beside.warnings))
    return (
      check.sayAlmost(title, missing(reasons, countedGoods(coupon, situation), text)) + closing(decision, beside, text)
    )
  const isShortOfMoney = reasons.some(({ code }) => code === 'BELOW_THRESHOLD')
  return check.sayAlmostDoubtful(title, isShortOfMoney ? 'money' : 'pieces') + sayDoubt(decision, beside, text)
}

/** `['1 more piece', '¥119.00 more']`. */
function missing(reasons: readonly Reason[], goods: Scope['goods'], { check }: Text): string[] {
  return reasons
    .filter(isShortage)
    .map((reason) =>
      reason.code === 'BELOW_THRESHOLD'
        ? check.missingMoney(fenToYuan(reason.shortFen), goods)
        : check.missingPieces(reason.shortCount, goods),
    )
}

function sayUsable(decision: Decision, beside: Beside, situation: EvaluationContext, text: Text): string {
  const { coupon, discountFen, paysShipping } = decision
  const title = couponName(coupon, text)
  const isSure = !beside.isJudgedThere && finePrintOf(coupon).length === 0
  const say = text.check[isSure ? 'sayNow' : 'sayExpected']
  if (paysShipping) return say.offShipping(title) + closing(decision, beside, text)
  if (isDoubtful(beside.warnings)) return say.plain(title) + sayDoubt(decision, beside, text)
  if (discountFen === null) return say.unknown(title) + closing(decision, beside, text, { isToldOfCheckout: true })
  const payableFen = situation.cart.totalFen - discountFen
  const steps = next(decision, situation, text).map(text.check.sentence)
  return [
    say.saving(title, fenToYuan(discountFen), fenToYuan(payableFen)),
    ...steps,
    closing(decision, beside, text),
  ].join('')
}

export const couponName = ({ id, title }: { id: string | null; title: string | null }, text: Text): string =>
  title?.trim() ? title : text.check.untitled(id ?? '-')

/** What settles it for every order, whatever else is against the coupon. */
const final: readonly ReasonCode[] = ['WITHDRAWN', 'USED', 'LOCKED', 'EXPIRED', 'NOT_STARTED']

/** What is against it, without what is short. A headline that settles it is told alone. */
export function because(reasons: readonly Reason[], context: ReasonContext, text: Text): string {
  const [headline] = reasons
  const isSettled = headline !== undefined && final.includes(headline.code)
  const told = isSettled ? [headline] : reasons.filter((reason) => !isShortage(reason))
  return told.map((reason) => reasonMessage(reason, context, text)).join(text.check.and)
}

/** At the end: what is taken for granted and what was not looked at, in the customer's words. */
export function closing(
  { coupon }: Pick<Decision, 'coupon'>,
  beside: Beside,
  text: Text,
  checkout = { isToldOfCheckout: false },
): string {
  const words = finePrintOf(coupon)
  const unchecked = words.length === 0 ? '' : text.check.sentence(text.check.finePrint.said(words))
  return granted(coupon, beside, text, checkout) + unchecked
}

/** One sentence: what is taken for granted, and that the checkout has the last word. */
function granted(
  coupon: Coupon,
  { assumesStatus, isJudgedThere }: Beside,
  { check }: Text,
  { isToldOfCheckout }: { isToldOfCheckout: boolean },
): string {
  const assumptions = assumptionsOf(coupon, assumesStatus)
  const assumed = said.filter((each) => assumptions.includes(each)).map((each) => check.provided[each])
  if (isJudgedThere) return check.sentence(check.checkoutDecides(assumed))
  if (assumed.length === 0) return ''
  return check.sentence(check.assuming(assumed, assumptions.includes('scope') && !isToldOfCheckout))
}

/** In the order of a customer's questions: whether it is good, from when on, for what. */
const said: readonly Assumed[] = ['status', 'validFrom', 'scope']

/** What makes an amount doubtful, in a few words. */
export function doubtText(code: string, { check }: Text): string {
  return code === 'TITLE_FIELD_CONFLICT' ? check.conflict : check.unitNotTold
}

/** Why no amount is promised, and what was taken for granted. */
export function sayDoubt(decision: Pick<Decision, 'coupon'>, beside: Beside, text: Text): string {
  const { conflict, unit } = text.check.doubt
  const isConflict = beside.warnings.some(({ code }) => code === 'TITLE_FIELD_CONFLICT')
  return text.check.sentence(isConflict ? conflict : unit) + closing(decision, beside, text, { isToldOfCheckout: true })
}

const barCells = 10

/**
 * How near an `almost` is, in whole percent: never 100, because it is not there yet; `null` where nothing is missing.
 */
export function nearness(reasons: readonly (Reason | PlatformReason)[]): number | null {
  const shares = reasons
    .filter(isShortage)
    .map((reason) =>
      reason.code === 'BELOW_THRESHOLD' ? reason.haveFen / reason.needFen : reason.haveCount / reason.needCount,
    )
    .map((share) => Math.floor(share * 100))
  return shares.length === 0 ? null : Math.min(...shares, 99)
}

/** `[#######---] 70%`. */
export function explainNearness(reasons: readonly (Reason | PlatformReason)[]): string {
  const percent = nearness(reasons)
  if (percent === null) return ''
  const full = Math.floor((percent * barCells) / 100)
  return `[${'#'.repeat(full)}${'-'.repeat(barCells - full)}] ${percent}%`
}

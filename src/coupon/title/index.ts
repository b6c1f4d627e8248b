import { memo } from '../memoize'
import { normalise } from './normalise'
import { type TitleHint, TitleParser } from './parser'
import { isBoundedOtherwise, ruleOf, type TitleRule } from './rule'
import { takeShape } from './shapes'
import { type Tokens, tokensOf } from './tokens'

export type { TitleHint, TitleRule }

/** Whether a title has a word of shipping at all: most have none, and need not be read for it. */
export function namesShipping(title: string): boolean {
  return /[邮郵运運]|配送|快[递遞]|送[货貨]|shipping|delivery/i.test(title)
}

/** Money that comes back later (返50, 返现) is none off now, and goods at a price (换购) take none off. */
function namesCashBack(title: string): boolean {
  return /[换換][购購]|(?<!往)返(?![校程场場乡鄉岗崗学學航厂廠修工京])|cash ?back/i.test(title)
}

/**
 * Reads a title. Time grows with its length only, whatever it holds. Members share titles: the last ones that were read
 * are remembered, so what it answers is not to be changed.
 */
export function readTitle(title: string, hint: TitleHint = {}): TitleRule {
  const { amountFen = null, minSpendFen = null } = hint
  return readOnce(`${amountFen},${minSpendFen},${title}`, () => ruleOf(parse(tokensOf(normalise(title)), hint)))
}

const readOnce = memo<TitleRule>()

/**
 * How a title denies that an amount comes off: none does, now at least; it is not one amount; it, or a rate, is of some
 * pieces alone.
 */
export type Denial = 'nothing' | 'uncertain' | 'byPiece'

/** What a title says against an amount that a field names, where it promises none itself: 满300返50, 满300减至50. */
export function denialOf(title: string): { denial: Denial | null } {
  return deniedOnce(title, () => ({
    denial: namesCashBack(title) ? 'nothing' : denial(parse(tokensOf(normalise(title)), {})),
  }))
}

const deniedOnce = memo<{ denial: Denial | null }>()

function denial(title: TitleParser): Denial | null {
  const { offers, capFen, isTakenBack, isElsewhere, isUncertain, isByPiece } = title
  if (isTakenBack) return 'nothing'
  const bounded = offers.find((offer) => isBoundedOtherwise(title, offer))
  if (bounded) return bounded.every ? 'uncertain' : 'byPiece'
  const given = offers.flatMap(({ gives }) => (typeof gives === 'object' ? gives : []))
  if (isByPiece && !given.some((gives) => 'amountFen' in gives)) return 'byPiece'
  if (given.length > 0) return null
  if (isElsewhere || offers.some(({ ofGift }) => ofGift)) return 'nothing'
  return isUncertain || capFen !== null ? 'uncertain' : null
}

function parse(tokens: Tokens, hint: TitleHint): TitleParser {
  const letters = tokens.letters.join('')
  const parser = new TitleParser(letters, tokens.values, hint)
  for (let at = 0; letters[at];) at += takeShape(parser, letters, at)
  return parser
}

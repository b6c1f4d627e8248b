import type { TitleParser } from './parser'

type Take = (title: TitleParser, at: number, found: string) => void
type Shape = [pattern: string, take: Take]

const nothing: Take = () => {}
const unsupported: Take = (title) => void (title.unsupported = true)
const unreadable: Take = (title) => title.gives('unknown')
/** It takes something off, and no field that holds one amount says the same. */
const uncertain: Take = (title) => {
  title.gives('unknown')
  title.isUncertain = true
}
/** 第2件半价, 每件减5: of how many it is, no amount says. */
const byPiece: Take = (title) => {
  title.unsupported = true
  title.isByPiece = true
}
/** 分期免息, 抽奖 */
const elsewhere: Take = (title) => {
  title.unsupported = true
  title.isElsewhere = true
}
const takenBack: Take = (title) => {
  title.unsupported = true
  title.isTakenBack = true
}
const unknownThreshold: Take = (title) => title.threshold({ minSpendFen: null })
const amountOff: Take = (title, at, found) => title.gives({ amountFen: title.amountIn(found, at) })
const capOf: Take = (title, at, found) => title.cap(title.amountIn(found, at))
const minSpend: Take = (title, at, found) =>
  title.threshold({ minSpendFen: title.amountIn(found, at) }, found[0] === 'E')
const minCount: Take = (title, at, found) =>
  title.threshold({ minCount: title.amountIn(found, at) }, /[Ee]/.test(found))
const shippingFrom: Take = (title, at, found) => {
  const least = title.amountIn(found, at)
  title.shipping(found.includes('c') ? { minCount: least } : { minSpendFen: least })
}
const shippingOnly: Take = (title) => void (title.shippingOnly = true)

/**
 * `$` is an amount, whatever stands behind it. The first shape that fits at a word is taken, and reading goes on behind
 * it.
 */
const grammar: Shape[] = [
  // What is not money off, or is in a way that no benefit of ours can hold.
  ['v', takenBack],
  ['I', elsewhere],
  ['[QP]t?D$|Q|P(?=t?[Dzc])|D$P|M$P', byPiece],
  ['U|e(?![NYVc])|Lt?[ME]|C[ME](?=$)|(?<=Ot?)[Ncx]', unsupported],
  ['n[tq/]*(?:[zV]|M$(?:D?$|-$|D?z)?)', nothing],
  ['[Gg](?:p|C$)', nothing],
  ['G(?=[ME])|[Gg]t?$D|p|%', unsupported],
  ['(?<![MEeC]$?,?)g-?V(?=[,qt/]{0,4}M$u)', amountOff],
  ['g-?[YV]', (title, at, found) => title.claims(title.amountIn(found, at))],
  ['[Gg]-?t?(?:o?[NYVxzh]|c(?![aS]?D?z|[aS]?D))', (title) => void (title.isGift = true)],
  ['or?D$', uncertain],
  ['o[NYVx]', nothing],
  ['DLc', unreadable],
  ['L[xz]|C[z%]|CtV|L$|D?zK(?!$)', nothing],
  ['[NYVcxz]-z', nothing],
  ['D?z[Sa](?:D?$)?|D$S|[NV]S|YS(?!D)', nothing],
  // Shipping.
  ['Gt?X', (title) => void (title.isGift = true)],
  ['X', shippingOnly],
  ['[ME][NYc][aS]?u?,?B|Y[aS]B', shippingFrom],
  ['[NY]c(?=B)', unsupported],
  ['cB', shippingFrom],
  ['B', (title) => title.shipping()],
  ['FD$|DF$|(?:D$|Y)F(?!$)|FD?z|(?<!n)F,?(?=[ME]$,?D$)', shippingOnly],
  ['f|(?<=D[NYV],?)D?FD?(?![^,])', shippingOnly],
  ['F$S?', nothing],
  ['T|Cx', (title) => void (title.hasMostTimes = true)],
  ['w|Cc|P(?=C$)', (title) => void (title.hasMostPieces = true)],
  // Caps, and no minimum.
  ['C$K?O?|K$|D?$K(?!$)', capOf],
  ['Ch', unreadable],
  [
    'Z,?Y(?![SP])|ZN(?![-DSP])|Y,?Z',
    (title, at, found) => {
      title.noMinimum = true
      amountOff(title, at, found)
    },
  ],
  ['Z', (title) => void (title.noMinimum = true)],
  // Thresholds, with what they give.
  ['[ME]$-$(?=D$|D?z|-$)|[ME]$/[NYx]', unsupported],
  ['[ME]$-c', unknownThreshold],
  ['[ME]$-$', (title, at, found) => title.tier(title.value(at + 1), title.value(at + 3), found[0] === 'E')],
  ['>[NYVc]', unknownThreshold],
  ['!', (title) => title.excludesThreshold()],
  ['[ME](?:(?![NYVc])|N(?=N)|$(?=,?(?:N[D-]|$-)))|m', unknownThreshold],
  ['(?<=O)M$[aS]?', minSpend],
  ['[ME]$[aS]?(?=,?[Gg])', (title, at, found) => title.ofGift({ minSpendFen: title.amountIn(found, at) })],
  ['E$u[NYVcx]', unsupported],
  ['[ME]$[aS]?', minSpend],
  ['[MEe]c[aS]?|c[aS]?(?=[Dz]|[&,]?M$|E$)|c[aS]', minCount],
  ['e$D$', (title, at) => title.tier(title.value(at + 1), title.value(at + 3), true)],
  ['[NY]a', minSpend],
  ['xt?(?:a|S(?=[Dz]))|Nta|h[aS]', unknownThreshold],
  // Benefits.
  ['cY(?=[,q/]*M$u)|PY', nothing],
  ['[YV](?=[,q/]*M$u)|(?<=M[NY]u,?)Y(?![^,])', amountOff],
  ['(?<=[ME]$,?)YD(?![^,])', amountOff],
  ['YOY(?![^,])', (title, at) => title.tier(title.value(at + 2), title.value(at))],
  ['qY(?![^,/uMZ])', amountOff],
  ['Yu', unreadable],
  ['[ADe]$-$|A[NYVx]|[Rl](?:D$(?:-$)?)?|D$t?b|D$(?=/$(?![aScDO-]|,?D)|\\+$(?![XF]))', uncertain],
  ['D[xchW]', uncertain],
  ['W', unsupported],
  ['Dz|NO', unreadable],
  ['[NYV]/(?:[NYV]/){0,6}[YV](?!D)|z/z', unreadable],
  [
    '(?:j$-$|$-$(?=j))',
    (title, at, found) => title.tier(title.amountIn(found, at), title.value(at + found.length - 1)),
  ],
  ['(?<!$-)[NY]DV', (title, at) => title.bareVoucher(at)],
  ['(?<!$-)$[D-]$(?![-Dz])', (title, at) => title.bare(at)],
  ['$-$', nothing],
  ['D?z', (title, at, found) => title.gives({ permille: title.value(at + found.length - 1) })],
  ['D$|V|YO', amountOff],
  ['Y', (title, at) => void title.leftovers.add(title.value(at))],
  ['b', (title) => void (title.isBundle = true)],
  ['r', (title) => title.again()],
  ['\\+', (title) => title.join()],
]

const shapeOf = new RegExp(grammar.map(([pattern]) => `(${pattern.replaceAll('$', '[NYV]')})`).join('|'), 'y')

/** Takes the shape that fits at a word, and answers how many words that were. */
export function takeShape(title: TitleParser, letters: string, at: number): number {
  shapeOf.lastIndex = at
  const match = shapeOf.exec(letters)
  if (!match) return 1
  const [found] = match
  const [, take] = grammar[match.indexOf(found, 1) - 1] as Shape
  take(title, at, found)
  title.ended(at + found.length)
  return found.length
}

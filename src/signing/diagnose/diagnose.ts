import { atOnce } from '../at-once'
import { mostSearched, sizeOf } from '../limits'
import { isPublicKeyDigest } from '../stages/public-key'
import { sameToken } from '../sign'
import type { Finding, MistakeCode } from './codes'
import { codesOf } from './explanations'
import { MistakeSearch } from './mistake-search'
import { asPlainDigest, diagnosingByVerifying } from './public-key'
import type { Diagnosis, Suspect } from './suspect'
import { withoutSurroundings } from './surroundings'

export type { Diagnosis, Suspect } from './suspect'

/** Says what the other side did differently, with the fewest mistakes; among equals the order of the codes decides. */
export const diagnose = (suspect: Suspect): Diagnosis => atOnce(diagnosing(suspect))

/** The same, and yields every few milliseconds: it may take as long as it is given. */
export function* diagnosing(suspect: Suspect): Generator<void, Diagnosis> {
  const around = withoutSurroundings(suspect.expected, suspect.recipe)
  if (around === null) return yield* diagnosingToken(suspect)
  const { findings, alternatives, tried } = yield* diagnosingToken({ ...suspect, expected: around.bare })
  const finding: Finding = { code: 'TOKEN_PADDING', way: 'around', note: around.note }
  if (findings[0]?.code === 'NO_VARIANT' || findings[0]?.way === 'absent')
    return { match: false, findings, alternatives, tried }
  const others = alternatives.map((codes): MistakeCode[] => ['TOKEN_PADDING', ...codes])
  return { match: false, findings: [finding, ...findings], alternatives: others, tried }
}

function* diagnosingToken(suspect: Suspect): Generator<void, Diagnosis> {
  if (isPublicKeyDigest(suspect.recipe.digest)) {
    const plain = asPlainDigest(suspect)
    return yield* plain ? diagnosingToken(plain) : diagnosingByVerifying(suspect)
  }
  const search = new MistakeSearch(suspect)
  if (sameToken(suspect.recipe, search.own, suspect.expected))
    return { match: true, findings: [], alternatives: [], tried: search.tried }
  const found = sizeOf(suspect.request) > mostSearched ? null : yield* searching(search)
  const [first = [search.unexplained()], ...others] = found ?? []
  return { match: false, findings: first, alternatives: others.map(codesOf), tried: search.tried }
}

function* searching(search: MistakeSearch): ReturnType<MistakeSearch['singles']> {
  return (
    (yield* search.singles()) ??
    (yield* search.tokenPairs()) ??
    (yield* search.nonces('early')) ??
    (yield* search.pairs(few)) ??
    (yield* search.clockPairs(few)) ??
    (yield* search.clockPairs(Infinity)) ??
    (yield* search.pairs(Infinity)) ??
    (yield* search.nonces('late'))
  )
}

/** Couples with no more variants than this are tried before the others. */
const few = 10_000

import { type Finding, type MistakeCode, rankOf } from './codes'

export const codesOf = (findings: readonly Finding[]): MistakeCode[] => findings.map((each) => each.code as MistakeCode)

/** Two findings of one code are one, with what each of them names. */
function merged(findings: readonly Finding[]): Finding[] {
  return findings.reduce<Finding[]>((so, each) => {
    const same = so.findIndex(({ code, way }) => code === each.code && way === each.way)
    const before = so[same]
    if (!before) return [...so, each]
    const notes = [...new Set([before.note, each.note].filter((note) => note !== ''))]
    return so.with(same, { ...before, note: notes.join(', ') })
  }, [])
}

/** One explanation for each set of codes, the fewest codes first. */
export function best(found: readonly Finding[][]): Finding[][] | null {
  const unique = new Map(
    found
      .map(merged)
      .toReversed()
      .map((findings) => [codesOf(findings).join(), findings]),
  )
  const sorted = [...unique.values()].sort((a, b) => a.length - b.length || compareRanks(codesOf(a), codesOf(b)))
  const fewest = sorted.filter((findings) => findings.length === sorted[0]?.length)
  return fewest.length > 0 ? fewest : null
}

function compareRanks(a: MistakeCode[], b: MistakeCode[]): number {
  const differing = a.map((code, index) => rankOf(code) - rankOf(b[index] ?? code))
  return differing.find((difference) => difference !== 0) ?? 0
}

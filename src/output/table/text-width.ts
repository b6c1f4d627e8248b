/** How wide text is on a terminal, and where it may be cut. */
export interface TextWidth {
  cells(text: string): number
  /** What a reader takes for one character. */
  characters(text: string): string[]
}

const narrow = /^[ -~\u00a5]*$/
/** Plain and Chinese text: counted here, because the tables of string-width cost 20 times as much. */
const common = /^[ -~\u00a5\u3000-\u303e\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff60\uffe5]*$/
const wide = /[\u3000-\uffe5]/g
/** string-width builds its pattern of all emoji anew for every character: what it said of the last ones is kept. */
const mostKnown = 5000

/** Of our own sentences: what `common` does not hold of them (`…`, `“`) is narrow. */
export const plainWidth: TextWidth = {
  cells: (text) => text.length + (text.match(wide)?.length ?? 0),
  characters: (text) => text.split(''),
}

/** `ambiguous`: what a terminal makes of characters like `…` and `“`, one cell or two. */
export async function loadTextWidth(ambiguous: 'narrow' | 'wide' = 'narrow'): Promise<TextWidth> {
  const { default: stringWidth } = await import('string-width')
  let segmenter: Intl.Segmenter | undefined
  /** Most screens have nothing that needs one, and V8 takes milliseconds to make it. */
  const charactersOf = (text: string) =>
    Array.from((segmenter ??= new Intl.Segmenter()).segment(text), ({ segment }) => segment)
  const known = new Map<string, number>()

  function widthOf(character: string): number {
    const cells = known.get(character)
    if (cells !== undefined) return cells
    const measured = stringWidth(character, { ambiguousIsNarrow: ambiguous === 'narrow' })
    if (known.size >= mostKnown) known.clear()
    known.set(character, measured)
    return measured
  }

  return {
    cells(text) {
      if (narrow.test(text)) return text.length
      if (common.test(text)) return plainWidth.cells(text)
      return charactersOf(text).reduce((sum, character) => sum + widthOf(character), 0)
    },
    characters: (text) => (common.test(text) ? plainWidth.characters(text) : charactersOf(text)),
  }
}

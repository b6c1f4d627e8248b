import type { TextWidth } from './text-width'

const inWord = /^[!-~\u00a1-\u024f]/

/**
 * Cuts text into lines of at most `width` cells. Chinese breaks anywhere; a run of other letters or digits only where
 * it is longer than a line. What does not fit into `limit` lines is left out, and the last ends in `..`.
 */
export function wrap(text: string, width: number, ruler: TextWidth, limit = Infinity): string[] {
  if (ruler.cells(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const character of ruler.characters(text)) {
    const cells = ruler.cells(character)
    if (used + cells > width && line !== '') {
      if (lines.length + 1 >= limit) return [...lines, `${cutTo(line, width - 2, ruler)}..`]
      const end = breakOf(line, character)
      lines.push(line.slice(0, end).trimEnd())
      line = line.slice(end)
      used = ruler.cells(line)
    }
    if (character === ' ' && line === '') continue
    line += character
    used += cells
  }
  return line === '' ? lines : [...lines, line]
}

/** Where the line ends if `next` does not fit on it any more: before the word that `next` belongs to. */
function breakOf(line: string, next: string): number {
  if (!inWord.test(next)) return line.length
  let end = line.length
  while (end > 0 && inWord.test(line.charAt(end - 1))) end--
  return end === 0 ? line.length : end
}

function cutTo(line: string, width: number, ruler: TextWidth): string {
  const kept = ruler.characters(line)
  while (kept.length > 0 && ruler.cells(kept.join('')) > width) kept.pop()
  return kept.join('')
}

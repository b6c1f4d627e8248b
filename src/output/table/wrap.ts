import type { TextWidth } from './text-width'

const inWord = /^[!-~\u00a1-\u024f\uff0e\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uffe5]/
/** No line begins with these, and none ends with those: 满, 减, 元 and 折 stay with their numbers, blank or not. */
const closing = /^ ?[，。；：、！？）」』》”’％元折件张天行]/
const opening = /[（「『《“‘满滿减減]$/
/** Where a line may end early, the best first. */
const pauses = [/[，。；、）]/, / /]

/**
 * Cuts text into lines of at most `width` cells. Chinese breaks anywhere, but at a pause where one is near the end of
 * the line; a run of other letters or digits only where it is longer than a line. What does not fit into `limit` lines
 * is left out, and the last ends in `..`.
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
      line = line.slice(end).trimStart()
      used = ruler.cells(line)
    }
    if (character === ' ' && line === '') continue
    line += character
    used += cells
  }
  return line === '' ? lines : [...lines, line]
}

/** Where the line ends if `next` does not fit on it any more. */
function breakOf(line: string, next: string): number {
  if (next === ' ') return line.length
  for (const pause of pauses)
    for (let end = line.length; end * 2 > line.length; end--)
      if (pause.test(line.charAt(end - 1)) && mayEnd(line, end, next)) return end
  for (let end = line.length; end > 0; end--) if (mayEnd(line, end, next)) return end
  return line.length
}

/** Within no word, before no closing mark and behind no opening one. */
function mayEnd(line: string, end: number, next: string): boolean {
  const [before, behind] = [line.charAt(end - 1), line.slice(end) || next]
  return !(inWord.test(before) && inWord.test(behind)) && !closing.test(behind) && !opening.test(before)
}

function cutTo(line: string, width: number, ruler: TextWidth): string {
  const kept = ruler.characters(line)
  while (kept.length > 0 && ruler.cells(kept.join('')) > width) kept.pop()
  return kept.join('')
}

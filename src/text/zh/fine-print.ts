import type { finePrint as english } from '../en/fine-print'

const quoted = (words: readonly string[]) => words.map((each) => `「${each}」`).join('')

export const finePrint: typeof english = {
  name: '券名',
  evidence: (words) => `写有${quoted(words)}，未核对`,
  inShort: (words) => `${quoted(words)}未核对`,
  ofTitles: (words, isMore) => `券名中的${quoted(words)}${isMore ? '等' : ''}未核对`,
  said: (words) => `券名中的${quoted(words)}未作核对，是否符合请以券面说明为准`,
}

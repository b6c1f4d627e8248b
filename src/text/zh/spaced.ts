/** Words in a row: a blank stands between Chinese and what is not, none between Chinese and Chinese. */
export function spaced(...words: string[]): string {
  return words.reduce((said, word) =>
    endsInChinese.test(said) && beginsInChinese.test(word) ? said + word : `${said} ${word}`,
  )
}

// By ranges: this runs at every start, and a script of Unicode takes 5 ms to be looked up.
const endsInChinese = /[\u3400-\u9fff，。：；？！、」』）”]$/
const beginsInChinese = /^[\u3400-\u9fff「『（“]/

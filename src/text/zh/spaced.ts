/** Words in a row: a blank stands between Chinese and what is not, none between Chinese and Chinese. */
export function spaced(...words: string[]): string {
  return words.reduce((said, word) =>
    endsInChinese.test(said) && beginsInChinese.test(word) ? said + word : `${said} ${word}`,
  )
}

const endsInChinese = /[\p{Script=Han}，。：；？！、」』）”]$/u
const beginsInChinese = /^[\p{Script=Han}「『（“]/u

/** Not by `Intl.ListFormat`, which takes a new process some 20 ms. */
function quoted(words: readonly string[], ...more: string[]): string {
  const all = [...words.map((each) => `"${each}"`), ...more]
  const before = all.slice(0, -1).join(', ')
  return [...(before === '' ? [] : [before]), ...all.slice(-1)].join(' and ')
}

/** Words of a title that no rule weighs: a day, an hour, a first order. */
export const finePrint = {
  /** What stands where `--why` has the name of a rule. */
  name: 'name',
  evidence: (words: readonly string[]) => `says ${quoted(words)}; not checked`,
  /** Beside an amount. */
  inShort: (words: readonly string[]) => `${quoted(words)} not checked`,
  /** Under a table, for all rows. */
  ofTitles: (words: readonly string[], isMore: boolean) =>
    `what titles say of ${isMore ? quoted(words, 'more') : quoted(words)} was not checked`,
  /** To a customer. */
  said: (words: readonly string[]) => `Its name also says ${quoted(words)}, which was not checked`,
}

/** Commas, semicolons and line ends, which are between ids and never within one. */
const between = /[\s,;，；、]*[,;，；、\n][\s,;，；、]*/

/**
 * What was probably meant, as it is typed: a phone number as people write it, several ids at once, an id with its name
 * before it. `undefined` where that is anybody's guess, as `1.5` and `12 34` are. Every id must pass `fits`.
 */
export function nearId(typed: string, fits: (id: string) => boolean): string | undefined {
  const readings = [[phoneOf(typed)], typed.trim().split(between), [onlyNumber(typed)]]
  const meant = readings.find((ids) => ids.every((id) => /^\d+$/.test(id) && id !== typed && fits(id)))
  return meant?.join(' ')
}

/** `+86 138-1234-5678`; anything else is no phone number. */
function phoneOf(typed: string): string {
  const written = /^(?:\+|00)?(?:86)?(1\d{10})$/.exec(typed.replace(/[\s().-]/g, ''))
  return written?.[1] ?? ''
}

/** `uid: 7893817`, `#7893817`, `"7893817"`. A minus is no quote. */
function onlyNumber(typed: string): string {
  return /^(?:\p{L}[\p{L}_ ]*[:=#：]|[#"'“‘<([「])\s*["'“]?(\d+)["'”’>)\]」]?$/u.exec(typed.trim())?.[1] ?? ''
}

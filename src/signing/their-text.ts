import type { Segment } from './stages/segments'

/** What may end a key that stands in a text and is not ours. */
const mark = /[&\n|,;]|$/

/**
 * The other side's canonical string with a mask wherever a secret stands in ours, whatever they have there: our secret, a
 * mask, or a key of their own, which is nobody's to read either. Where the two texts part before that, ours is masked.
 */
export function maskTheirs(canonical: readonly Segment[], theirs: string): string {
  let [at, masked] = [0, '']
  for (const [index, { text, secret }] of canonical.entries()) {
    if (text === '') continue
    if (!secret && !theirs.startsWith(text, at)) break
    const end = at + (secret ? secretLength(theirs.slice(at), text, canonical[index + 1]?.text ?? '') : text.length)
    masked += secret ? '***' : text
    at = end
  }
  return masked + maskOurs(canonical, theirs.slice(at))
}

/** A text with a mask wherever one of our secrets stands in it. */
export function maskOurs(canonical: readonly Segment[], text: string): string {
  return secretsOf(canonical).reduce((left, secret) => left.replaceAll(secret, '***'), text)
}

/** In the order in which they stand. */
export const secretsOf = (canonical: readonly Segment[]): string[] =>
  canonical.filter(({ secret, text }) => secret && text !== '').map(({ text }) => text)

/** How long what stands for a secret is: it ends where the text goes on as ours does, else at the next mark. */
function secretLength(theirs: string, secret: string, next: string): number {
  const following = next.slice(0, 8)
  const own = [secret, '***'].find((each) => following !== '' && theirs.startsWith(each + following))
  if (own !== undefined) return own.length
  const end = following === '' ? -1 : theirs.indexOf(following)
  return end < 0 ? theirs.search(mark) : end
}

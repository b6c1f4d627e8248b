import { unseenOrInvisible } from './unseen'

const plain = /^[\w@%+=:,./-]+$/
const octal = (byte: number) => `\\${byte.toString(8).padStart(3, '0')}`

/**
 * One word of a POSIX shell. What a terminal obeys or hides is written for `printf`, so that the text can be shown,
 * read and pasted, and stays the same bytes.
 */
export function shellQuote(text: string): string {
  if (plain.test(text)) return text
  return shellLiteral(text)
}

/** The same, in quotes whatever it is. */
export function shellLiteral(text: string): string {
  const hidden = new RegExp(`(?:(?![\\n\\t])(?:${unseenOrInvisible.source}))+`, 'gu')
  const quoted = `'${text.replaceAll("'", `'\\''`)}'`
  return quoted
    .replace(hidden, (run) => `'"$(printf '${[...Buffer.from(run)].map(octal).join('')}')"'`)
    .replace(/^''(?=")|(?<=")''$/g, '')
}

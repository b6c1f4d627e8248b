import type { Field } from '../../../signing/recipe/recipe'
import type { EmulatorRequest } from '../../emulator'

/** More are not read, as Tomcat (maxParameterCount) does not: sorting and signing a million of them takes seconds. */
const mostFields = 10_000

/** The parameters of query and form together, decoded, as a servlet sees them. */
export function readFields({ url, headers, body }: EmulatorRequest): Field[] {
  const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? (body ?? '') : ''
  return [...readPairs(/\?([^#]*)/.exec(url)?.[1] ?? ''), ...readPairs(form)]
}

function readPairs(text: string): Field[] {
  return text
    .split('&', mostFields)
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf('=')
      const [name, sent] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
      return { name: decode(name), value: decode(sent), sent }
    })
}

/** `+` is a blank; a broken escape stays as it was sent. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

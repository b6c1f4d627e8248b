import type { SignableRequest } from '../recipe/recipe'
import { assemble } from './assemble'
import { withoutEntities } from './url'

/** Pairs on one line, or on lines that begin with `&`; no cookies, no arrows, and no URL of another kind. */
export const isPairs = (text: string): boolean =>
  /^(?![a-z][a-z\d+.-]*:\/\/)[^\s=;"'(){}<>]*=(?!>)/i.test(text) &&
  areJoined(text.split('\n')) &&
  (text.includes('&') || !/^[\w.-]+=[^;]*; ?[\w.-]+=/.test(text))

const areJoined = (lines: readonly string[]): boolean =>
  lines.every((line, index) => index === 0 || line.trimStart().startsWith('&') || /&\s*$/.test(lines[index - 1] ?? ''))

/** With a `?` before it, or a path, it is a query; bare pairs are a form. Line ends came with the paste. */
export function readBare(text: string): SignableRequest {
  const joined = withoutEntities(text.replace(/\s*\n\s*/g, ''))
  const isQuery = /^[^?=&]*\?/.test(joined)
  if (!isQuery) return assemble({ method: 'POST', url: '', body: joined, type: 'form' })
  const isHost = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?\/?[^?]*\?/.test(joined)
  return isHost
    ? assemble({ method: 'GET', url: `http://${joined}` })
    : { ...assemble({ method: 'GET', url: joined }), url: '' }
}

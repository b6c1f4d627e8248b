import { usageError } from '../../../errors'
import { percentEncode } from '../../stages/escape'
import type { Header } from '../headers'

/** What the words of one command have said so far. */
export interface Told {
  urls: string[]
  method?: string
  headers: Header[]
  data: string[]
  query: string[]
  type?: 'json' | 'multipart'
  inQuery: boolean
  isHead: boolean
  /** Standard input of the command, where it is known. */
  input: string | null
}

/** As curl encodes: RFC 3986, but a blank is `+`. */
const encodeValue = (text: string): string => percentEncode(text, 'rfc3986').replaceAll('%20', '+')

/** `--data-urlencode`: `name=text` encodes the text only, `=text` and `text` all of it. */
export function addEncoded(list: string[], value: string): void {
  const at = value.search(/[=@]/)
  if (value[at] === '@') throw usageError((t) => t.sign.curlFile(value))
  const name = value.slice(0, Math.max(0, at))
  const text = encodeValue(value.slice(at + 1))
  list.push(name === '' ? text : `${name}=${text}`)
}

/** The fields of a multipart form are fields as any other; files are none. `isText`: nothing in it is special. */
export function addPart(told: Told, part: string, isText = false): void {
  told.type = 'multipart'
  const at = part.indexOf('=')
  const name = part.slice(0, Math.max(0, at))
  const value = part.slice(at + 1)
  if (!isText && value.startsWith('<')) throw usageError((t) => t.sign.curlFile(value))
  if (!isText && /^"?@/.test(value)) return
  told.data.push(`${percentEncode(name, 'rfc3986')}=${percentEncode(isText ? value : partValue(value), 'rfc3986')}`)
}

/** A quoted value ends at its quote, another at what curl reads as a property of the part. */
function partValue(value: string): string {
  const [, quoted] = /^"((?:[^"\\]|\\[^])*)"\s*(?:;|$)/.exec(value) ?? []
  if (quoted !== undefined) return quoted.replace(/\\(["\\])/g, '$1')
  return value.replace(/;\s*(?:type|filename|encoder|headers)=[^]*$/, '')
}

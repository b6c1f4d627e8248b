import { usageError } from '../../errors'
import type { SignableRequest } from '../recipe/recipe'
import { assemble } from './assemble'

const methodBefore = /^\[?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\]?\s*[:：]?\s+/i
const labelBefore = /^(?:(?:request |full )?ur[li]|地址|链接|接口|请求地址)\s*[:：=]\s*/i
const quotes: Record<string, string> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '<': '>',
  '“': '”',
  '‘': '’',
  '「': '」',
  '《': '》',
  '(': ')',
}

/** One URL, or several: then every line is one. */
export function readUrls(text: string): SignableRequest[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length > 1 && lines.length <= 1000 && lines.every((line) => startsAsUrl.test(line.trim())))
    return lines.flatMap((line) => readUrl(line.trim()) ?? [])
  const one = readUrl(text)
  return one ? [one] : []
}

const startsAsUrl = /^(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?["'<]?https?:\/\//i

/** A URL, with a method or a label before it, in quotes or angle brackets, or as a link of Markdown; `null`: none. */
function readUrl(text: string): SignableRequest | null {
  const bare = text.replace(labelBefore, '')
  const method = methodBefore.exec(bare)?.[1]?.toUpperCase() ?? 'GET'
  const [first = '', ...more] = bare.replace(methodBefore, '').replace(labelBefore, '').split(/\r?\n/)
  const joined = unwrap(first.trim(), more)
  const written = unquote(joined)
  if (!/^https?:\/\/[^\s/?#]/i.test(written)) return null
  return assemble({ method, url: withoutEntities(withoutRemark(written, written !== joined)) })
}

/**
 * A URL that was broken into lines, each of which begins with `?` or `&` or follows one that ends with it. Throws `usage`
 * where it was broken elsewhere.
 */
function unwrap(first: string, more: readonly string[]): string {
  let url = first
  for (const line of more.map((each) => each.trim())) {
    if (!/^[?&]/.test(line) && !/[?&]$/.test(url)) {
      if (url.length >= fullLine && goesOn.test(line)) throw usageError((t) => t.captures.urlOverLines)
      break
    }
    url += line
  }
  return url
}

/** What looks like the rest of a URL below a line that was full. */
const goesOn = /^(?=.*[\d%=&])[\w.~%+=&/-]{4,}$/
const fullLine = 60

/** Copied out of the source of a page, where every ampersand is an entity. */
export const withoutEntities = (text: string): string => (/&(?!amp;)/.test(text) ? text : text.replaceAll('&amp;', '&'))

function unquote(text: string): string {
  const link = /^\[[^\]\n]*\]\(\s*<?(https?:\/\/[^\s>]+?)>?\s*\)/i.exec(text)?.[1]
  if (link !== undefined) return link
  const close = quotes[text[0] ?? '']
  const end = close === undefined ? -1 : text.indexOf(close, 1)
  return end < 0 ? text : text.slice(1, end).trim()
}

/** What stands behind a URL is no part of it: the version of a request line, or a remark that is marked as one. */
function withoutRemark(text: string, isQuoted: boolean): string {
  const url = text.replace(/\s+HTTP\/[\d.]+$/, '').replace(/[，。；、"'>”’]+$/u, '')
  if (isQuoted || !/\s/.test(url)) return url
  const [, before = '', behind = ''] = /^(\S+)\s+([^]*)$/.exec(url) ?? []
  if (/^(?:#|\/\/|--|—|-\s|\(|（|←|<-|\*)|^[^\0-\x7f]+$/u.test(behind)) return before
  if (/^\d\d:\d\d|[^\s&=]*[&=]|^%/.test(behind)) return url
  throw usageError(
    (t) => t.captures.urlWithBlank,
    (t) => t.captures.urlWithBlankHint,
  )
}

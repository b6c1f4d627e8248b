/** Takes off what a paste brings around a request: byte order marks, blanks of all kinds, invisible characters. */
export const trimPaste = (text: string): string =>
  text.replace(/^[\s\uFEFF\u200b-\u200f\u2060]+/, '').replace(/[\s\uFEFF\u200b-\u200f\u2060\0]+$/, '')

/**
 * Other readings of a text that is no request as it stands, the nearest first: what its code fences hold, what it
 * quotes, the text in quotes, and what begins further down, below an introduction: not in what has a name itself.
 */
export function* readings(text: string, isNamed: boolean): Iterable<string> {
  yield* fenced(text)
  if (/^`[^`]+`$/.test(text)) yield text.slice(1, -1)
  if (/^>/.test(text)) yield text.replace(/^> ?/gm, '')
  if (/^(?:\d{1,2}[.)]|[-*•])\s+\S/.test(text)) yield text.replace(/^\S+\s+/, '')
  if (/^[{[]/.test(text) && oddBlank.test(text))
    yield text.replace(/"(?:[^"\\]|\\[^])*"|[\u00a0\u3000\u200b\ufeff]/g, (token) =>
      token.startsWith('"') ? token : ' ',
    )
  const unquoted = withoutQuotes(text)
  if (unquoted !== null) yield unquoted
  if (/^"[^"\n]+"\s*:/.test(text)) yield `{${text.replace(/,$/, '')}}`
  if (/[“”]/.test(text) && !text.includes('"')) yield text.replace(/[“”]/g, '"')
  if (!isNamed) yield* below(text)
}

const oddBlank = /[\u00a0\u3000\u200b\ufeff]/

function* fenced(text: string): Iterable<string> {
  const blocks = [
    ...text.matchAll(/^[^\S\n]*(?:```|~~~)[^\n]*\n([^]*?)(?:\n[^\S\n]*(?:```|~~~)[^\S\n]*(?:\n|$)|$(?![^]))/gm),
  ]
  for (const [, inner = ''] of blocks.slice(0, 20)) yield inner
  const [, , inTicket] = /\{(code|noformat)[^}\n]*\}\r?\n([^]*?)\r?\n\{\1\}/.exec(text) ?? []
  if (inTicket !== undefined) yield inTicket
}

/** A text that is quoted as a whole, as a program's source or log has it. */
function withoutQuotes(text: string): string | null {
  const [, inner] = /^(?:"([^]*)"|'([^]*)'|“([^]*)”)[;,]?$/.exec(text)?.filter((part) => part !== undefined) ?? []
  if (inner === undefined || inner === '') return null
  try {
    return text.startsWith('"') ? String(JSON.parse(text.replace(/[;,]$/, ''))) : inner
  } catch {
    return inner
  }
}

/** A command, after a prompt or not; the first characters of any other form. */
const beginsRequest = (line: string): boolean =>
  /^\s*(?:\S{1,40}[$#%>❯➜»]\s+)?(?:curl|wget|https?|xh|fetch\(|Invoke-\w+)\b/.test(line) ||
  /^\s*(?:[{[<]|(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S|"?<?https?:\/\/|:method:)/.test(line)

/** From the first lines below an introduction that look like the beginning of a request. */
function* below(text: string): Iterable<string> {
  const lines = text.split('\n')
  if (beginsRequest(lines[0] ?? '')) return
  const starts = lines.slice(0, 60).flatMap((line, index) => (index > 0 && beginsRequest(line) ? [index] : []))
  for (const start of starts.slice(0, 3)) yield lines.slice(start).join('\n')
  const [, behind] = /^[^\n{"<]{1,60}[:：]\s*((?:\{|https?:\/\/)[^]*)$/.exec(text) ?? []
  if (behind !== undefined) yield behind
}

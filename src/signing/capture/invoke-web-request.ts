import { usageError } from '../../errors'
import { percentEncode } from '../stages/escape'
import type { SignableRequest } from '../recipe/recipe'
import { type Parts, assemble } from './assemble'
import { type Header, withDefault } from './headers'
import { readPowerShellString } from './shell/powershell'

const command =
  /(?:^|[\s=({|;])(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm|curl(?=\s+-Uri\b)|wget(?=\s+-Uri\b))(?=\s)/i

export const isInvokeWebRequest = (text: string): boolean => command.test(text)

/** A value of PowerShell source. */
type Value =
  { kind: 'text'; text: string } | { kind: 'table'; members: [string, string][] } | { kind: 'unknown'; text: string }

/** `Invoke-WebRequest` as browsers copy it and as Postman writes it: variables that are set before it are known. */
export function invokeRequests(text: string): SignableRequest[] {
  const reader = new Script(text)
  const requests: SignableRequest[] = []
  for (let given = reader.statement(); given !== null; given = reader.statement())
    if (given.length > 0) requests.push(requestOf(new Map(given), reader))
  return requests
}

function requestOf(given: ReadonlyMap<string, Value>, script: Script): SignableRequest {
  const headers = [...tableOf(given.get('headers')), ...script.session].filter(
    ([name]) => !pseudo.includes(name.toLowerCase()) || name.startsWith(':'),
  )
  const contentType = textOf(given.get('contenttype'))
  const typed = contentType === '' ? headers : withDefault(headers, 'Content-Type', contentType)
  return assemble({
    method: (textOf(given.get('method')) || 'GET').toUpperCase(),
    url: textOf(given.get('uri')),
    headers: typed,
    ...bodyOf(given.get('body')),
  })
}

function bodyOf(value: Value | undefined): Partial<Parts> {
  if (!value) return { body: null }
  return value.kind === 'table' ? { body: formOf(value.members), type: 'form' } : { body: textOf(value) }
}

/** Chrome lists the pseudo-headers of HTTP/2 without their colon. */
const pseudo = ['authority', 'method', 'path', 'scheme']

const formOf = (members: readonly [string, string][]): string =>
  members.map(([name, value]) => `${percentEncode(name, 'form')}=${percentEncode(value, 'form')}`).join('&')

function textOf(value: Value | undefined): string {
  if (value === undefined) return ''
  if (value.kind === 'text') return value.text
  const shown = value.kind === 'unknown' ? value.text : '@{}'
  throw usageError((t) => t.captures.shellVariable(shown))
}

const tableOf = (value: Value | undefined): Header[] => (value?.kind === 'table' ? value.members : [])

class Script {
  /** What a web session adds to the headers. */
  readonly session: [string, string][] = []
  private readonly variables = new Map<string, Value>()
  private at = 0
  constructor(private readonly text: string) {}

  /** Reads one statement: the parameters of a request, or an empty list for another one. `null` at the end. */
  statement(): [string, Value][] | null {
    this.skip(/(?:\s|;|`\r?\n|#[^\n]*)*/y)
    if (this.at >= this.text.length) return null
    const assigned = this.match(/\$([\w:]+)\s*=\s*/y)
    if (assigned && !command.test(`\n${this.text.slice(this.at, this.at + 30)}`)) {
      this.variables.set((assigned[1] ?? '').toLowerCase(), this.value())
      this.toLineEnd()
      return []
    }
    const added = this.match(/\$([\w:]+)\.Add\(/iy)
    if (added) this.add(added[1] ?? '')
    const agent = this.match(/\$\w+\.UserAgent\s*=\s*/iy)
    if (agent) this.session.push(['User-Agent', textOf(this.value())])
    const cookie = this.match(/\$\w+\.Cookies\.Add\(\(New-Object System\.Net\.Cookie\(/iy)
    if (cookie) this.cookie()
    const isRequest = this.match(/\s*(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm|curl|wget)(?=\s)/iy)
    if (isRequest) return this.parameters()
    this.toLineEnd()
    return []
  }

  private parameters(): [string, Value][] {
    const given: [string, Value][] = []
    for (;;) {
      this.skip(/(?:[^\S\r\n]|`[^\S\r\n]*\r?\n)*/y)
      const char = this.text[this.at]
      if (char === undefined || /[\r\n;|)]/.test(char)) break
      const name = this.match(/-([A-Za-z]+):?/y)?.[1]?.toLowerCase()
      if (name === undefined) given.push(['uri', this.value()])
      else if (!switches.has(name)) {
        this.skip(/[^\S\r\n]*/y)
        given.push([name, this.value()])
      }
    }
    this.toLineEnd()
    return given
  }

  private value(): Value {
    const { text, at } = this
    const char = text[at]
    const here = this.match(/@(["'])[^\S\n]*\r?\n/y)
    if (here) return this.hereString(here[1] ?? '')
    if (char === '"' || char === "'") return this.string()
    const bytes = this.match(/\(\s*\[System\.Text\.Encoding\]::UTF8\.GetBytes\(\s*/iy)
    if (bytes) {
      const read = this.value()
      this.skip(/\s*\)\s*\)/y)
      return read
    }
    if (this.match(/@\{/y)) return this.table()
    const dictionary = this.match(/New-Object\s+["']?System\.Collections\.Generic\.Dictionary\S*/iy)
    if (dictionary) return { kind: 'table', members: [] }
    const variable = this.match(/\$([\w:]+)/y)
    if (variable) return this.variables.get((variable[1] ?? '').toLowerCase()) ?? { kind: 'unknown', text: variable[0] }
    const word = this.match(/[^\s`;|)}\]]+/y)?.[0] ?? ''
    if (word === '') this.at++
    return /^[[(@]/.test(word) || word === ''
      ? { kind: 'unknown', text: text.slice(at, at + 20).trim() }
      : { kind: 'text', text: word }
  }

  private string(): Value {
    const read = readPowerShellString(this.text, this.at)
    this.at = read.end
    return read.variable === null ? { kind: 'text', text: read.text } : { kind: 'unknown', text: read.variable }
  }

  /** `@"` … `"@`: quotes are characters in it. */
  private hereString(quote: string): Value {
    const end = this.text.indexOf(`\n${quote}@`, this.at - 1)
    const inner = this.text.slice(this.at, end < 0 ? undefined : Math.max(this.at, end)).replace(/\r$/, '')
    this.at = end < 0 ? this.text.length : end + 3
    if (quote === "'") return { kind: 'text', text: inner }
    const read = readPowerShellString(`"${inner.replaceAll('"', '""').replaceAll('`""', '`"')}"`, 0)
    return read.variable === null ? { kind: 'text', text: read.text } : { kind: 'unknown', text: read.variable }
  }

  private table(): Value {
    const members: [string, string][] = []
    for (;;) {
      this.skip(/[\s;]*/y)
      if (this.at >= this.text.length || this.match(/\}/y)) return { kind: 'table', members }
      const name = this.match(/[\w.-]+/y)?.[0] ?? textOf(this.value())
      this.skip(/\s*=?\s*/y)
      members.push([name, textOf(this.value())])
    }
  }

  private add(variable: string): void {
    const table = this.variables.get(variable.toLowerCase())
    const name = this.value()
    this.skip(/\s*,\s*/y)
    if (table?.kind === 'table') table.members.push([textOf(name), textOf(this.value())])
  }

  private cookie(): void {
    const name = textOf(this.value())
    this.skip(/\s*,\s*/y)
    const pair = `${name}=${textOf(this.value())}`
    const before = this.session.find(([each]) => each === 'Cookie')
    if (before) before[1] += `; ${pair}`
    else this.session.push(['Cookie', pair])
  }

  private toLineEnd(): void {
    const end = this.text.indexOf('\n', this.at)
    this.at = end < 0 ? this.text.length : end + 1
  }

  private skip(form: RegExp): void {
    this.match(form)
  }

  private match(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at
    const found = form.exec(this.text)
    if (found) this.at += found[0].length
    return found
  }
}

const switches = new Set(
  `usebasicparsing usedefaultcredentials disablekeepalive skipcertificatecheck skipheadervalidation skiphttperrorcheck
  passthru nobodyresponse allowunencryptedauthentication resume followrellink preserveauthorizationonredirect
  noproxy`.split(/\s+/),
)

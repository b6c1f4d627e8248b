import { type Hole, type Template, isGroup, parseTemplate } from '../recipe/template'

/**
 * What the holes of a signature's value hold: `QBox {id}:{signature}` read from `QBox abc:def`. A list of
 * `name=value` is read by its names, in any order, with others between them. `null` where the value is no such text.
 */
export function readSignatureText(text: string, value: string): Record<string, string> | null {
  const template = parseTemplate(text)
  return readList(template, value) ?? readWhole(template, value)
}

/** The value with its holes filled; of a list that stands there only the items that the text names are changed. */
export function writeSignatureText(
  text: string,
  holes: Readonly<Record<string, string>>,
  before: string | null,
): string {
  const kept = before === null ? null : writeInList(text, holes, before)
  return kept ?? fillHoles(text, holes)
}

const fillHoles = (text: string, holes: Readonly<Record<string, string>>): string =>
  parseTemplate(text)
    .map((part) => {
      if (typeof part === 'string') return part
      return isGroup(part) ? '' : (holes[part.name] ?? '')
    })
    .join('')

function writeInList(text: string, holes: Readonly<Record<string, string>>, before: string): string | null {
  const item = listOf(text)?.items.find(({ value }) => value.includes('{signature}'))
  if (!item || !readList(parseTemplate(text), before)) return null
  const form = new RegExp(`(${literal(item.name)}=)("?)[^",;]*\\2`, 'i')
  return before.replace(form, (_, name: string, quote: string) => name + quote + fillHoles(item.value, holes) + quote)
}

/** What else stands in a list beside the signature. */
export function itemsOf(text: string, value: string): Item[] {
  const own = listOf(text)?.items.find((item) => item.value.includes('{signature}'))?.name
  return (listOf(value)?.items ?? []).filter(({ name }) => name !== own)
}

function readWhole(template: Template, value: string): Record<string, string> | null {
  const names: string[] = []
  const source = template.map((part, index) => {
    if (typeof part === 'string') return literal(part)
    names.push((part as Hole).name)
    return index === template.length - 1 ? '([^]*)' : '([^]*?)'
  })
  const match = new RegExp(`^\\s*${source.join('')}\\s*$`, 'i').exec(value)
  return match && Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']))
}

/** Blanks behind a comma or a semicolon are a matter of taste. */
const literal = (text: string): string =>
  text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/([,;])\s*/g, '$1\\s*')
    .replace(/ +(?!\*)/g, '\\s+')

export interface Item {
  name: string
  value: string
}

function readList(template: Template, value: string): Record<string, string> | null {
  const text = template.map((part) => (typeof part === 'string' ? part : `{${(part as Hole).name}}`)).join('')
  const wanted = listOf(text)
  const given = listOf(value)
  if (!wanted || !given || wanted.scheme.toLowerCase() !== given.scheme.toLowerCase()) return null
  const holes: Record<string, string> = {}
  for (const item of wanted.items) {
    const same = given.items.find(({ name }) => name.toLowerCase() === item.name.toLowerCase())
    const found = same ? readWhole(parseTemplate(item.value), same.value) : null
    if (!found) return null
    Object.assign(holes, found)
  }
  return holes
}

/** `Scheme a="1", b="2"`, `t=1,v1=2`, `a=1;b=2`. */
function listOf(text: string): { scheme: string; items: Item[] } | null {
  const [, scheme = '', list = ''] = /^\s*(?:([\w-]+)\s+)?([^]*)$/.exec(text) ?? []
  const items = list.split(list.includes(',') ? /\s*,\s*/ : /\s*;\s*/).map(readItem)
  return items.every((item) => item !== null) ? { scheme, items } : null
}

function readItem(text: string): Item | null {
  const [, name, value] = /^([\w.-]+)="?([^]*?)"?$/.exec(text) ?? []
  return name === undefined || value === undefined ? null : { name, value }
}

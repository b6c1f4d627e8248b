/** JSON source as a tree whose strings and numbers keep their source. */
export type JsonSource = string | JsonSource[] | { members: [name: string, value: JsonSource][] }

/** How another library writes the same JSON. */
export interface JsonStyle {
  comma?: string
  colon?: string
  /** Of every level; with line ends. */
  indent?: string
  /** Of the source of a string, its quotes included. */
  text?: (source: string) => string
  members?: (members: [string, JsonSource][]) => [string, JsonSource][]
}

/** The tree of an object or a list; `null` for anything else, and for what is no JSON. */
export function readJsonSource(text: string): JsonSource | null {
  if (!/^\s*[[{]/.test(text) || text.length > 100_000) return null
  const tokens = text.match(/"(?:[^"\\]|\\[^])*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []
  const reader = new SourceReader(tokens)
  try {
    JSON.parse(text)
    return reader.value()
  } catch {
    return null
  }
}

class SourceReader {
  private at = 0
  constructor(private readonly tokens: readonly string[]) {}

  value(): JsonSource {
    const token = this.tokens[this.at++] ?? 'null'
    if (token === '[') return this.items(']', () => this.value())
    if (token === '{') return { members: this.items('}', () => this.member()) }
    return token
  }

  private member(): [string, JsonSource] {
    const name = this.tokens[this.at] ?? ''
    this.at += 2
    return [name, this.value()]
  }

  private items<Item>(close: string, read: () => Item): Item[] {
    const items: Item[] = []
    for (; this.tokens[this.at] !== close;) {
      items.push(read())
      if (this.tokens[this.at] === ',') this.at++
    }
    this.at++
    return items
  }
}

export function writeJsonSource(json: JsonSource, style: JsonStyle, level = 1): string {
  const { comma = ',', colon = ':', indent, text = (source: string) => source, members = (list) => list } = style
  if (typeof json === 'string') return json.startsWith('"') ? text(json) : json
  const inner = (value: JsonSource) => writeJsonSource(value, style, level + 1)
  const isList = Array.isArray(json)
  const items = isList
    ? json.map(inner)
    : members(json.members).map(([name, value]) => text(name) + colon + inner(value))
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  if (indent === undefined || items.length === 0) return open + items.join(comma) + close
  const line = (depth: number) => `\n${indent.repeat(depth)}`
  return open + line(level) + items.join(`,${line(level)}`) + line(level - 1) + close
}

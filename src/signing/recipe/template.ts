/**
 * Texts with holes: the frame of a recipe, its pairs, its signature's value, what a derived key is made over.
 * `{path}`, `{header:Date}` and `{path-tail:1}` are holes, `{body|sha256|hex}` is one with filters, and a group
 * `{{method}\n{path}|sha256}` filters all that stands in it. Braces around anything else are text.
 */
export type Template = readonly TemplatePart[]
export type TemplatePart = string | Hole | Group

export interface Hole {
  name: string
  /** What stands behind the colon. */
  of: string | undefined
  filters: readonly string[]
}

export interface Group {
  parts: Template
  filters: readonly string[]
}

const holeForm = /\{([A-Za-z][\w-]*)(?::([^{}|]+))?((?:\|[\w-]+)*)\}/y
const endOfGroup = /((?:\|[\w-]+)+)\}/y
const parsed = new Map<string, Template>()

/** Parsed once a text; recipes are few. */
export function parseTemplate(text: string): Template {
  let template = parsed.get(text)
  if (template) return template
  template = new Parser(text).all()
  if (parsed.size > 5000) parsed.clear()
  parsed.set(text, template)
  return template
}

export const isGroup = (part: TemplatePart): part is Group => typeof part !== 'string' && 'parts' in part

/** Every hole, those of groups too. */
export function holesOf(template: Template): Hole[] {
  return template.flatMap((part) => {
    if (typeof part === 'string') return []
    return isGroup(part) ? holesOf(part.parts) : [part]
  })
}

/** What stands between them. */
export function textsOf(template: Template): string[] {
  return template.flatMap((part) => {
    if (typeof part === 'string') return [part]
    return isGroup(part) ? textsOf(part.parts) : []
  })
}

/** Every filter that is named anywhere. */
export function filtersOf(template: Template): string[] {
  return template.flatMap((part) =>
    typeof part === 'string' ? [] : [...part.filters, ...(isGroup(part) ? filtersOf(part.parts) : [])],
  )
}

const filterNames = (text: string): string[] => text.split('|').slice(1)

class Parser {
  private at = 0

  constructor(private readonly text: string) {}

  all(): Template {
    return this.parts(() => this.at >= this.text.length)
  }

  private parts(isEnd: () => boolean): TemplatePart[] {
    const parts: TemplatePart[] = []
    while (!isEnd() && this.at < this.text.length) {
      const part = this.hole() ?? this.group() ?? this.text.charAt(this.at++)
      const last = parts.at(-1)
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
      else parts.push(part)
    }
    return parts
  }

  private hole(): Hole | null {
    const match = this.match(holeForm)
    return match && { name: match[1] ?? '', of: match[2], filters: filterNames(match[3] ?? '') }
  }

  /** Text in braces is a group where it has a hole and ends in filters. */
  private group(): Group | null {
    if (this.text[this.at] !== '{') return null
    const start = this.at++
    let end: RegExpExecArray | null = null
    const parts = this.parts(() => (end = this.match(endOfGroup)) !== null)
    const ending = end as RegExpExecArray | null
    if (ending && holesOf(parts).length > 0) return { parts, filters: filterNames(ending[1] ?? '') }
    this.at = start
    return null
  }

  private match(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at
    const match = form.exec(this.text)
    if (match) this.at = form.lastIndex
    return match
  }
}

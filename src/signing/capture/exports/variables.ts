import { usageError } from '../../../errors'

/** Sets the values of `{{name}}` into a text. Throws `usage` for one that has none: what was sent is then not known. */
export function fillIn(text: string, values: ReadonlyMap<string, string>, depth = 0): string {
  return text.replace(/\{\{\s*(?:_\.)?([^{}]{1,200}?)\s*\}\}|\{%[^%]{0,200}%\}/g, (hole, name: string | undefined) => {
    const value = name === undefined ? undefined : values.get(name)
    if (value === undefined) throw usageError((t) => t.captures.openVariable(hole))
    return depth < 8 ? fillIn(value, values, depth + 1) : value
  })
}

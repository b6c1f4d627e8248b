import { pickFields } from './fields'
import type { Format, FormatOptions, Report } from './format'
import { escapeJson } from './safe-text'

/** One document, indented by two, its list written item by item as it comes. */
export const json: Format = {
  about: (text) => text.output.json,
  render(report, options) {
    return report.shape === 'record' ? record(report, options) : list(report, options)
  },
}

/** Any value, indented; every line after the first is moved right by `indent`. */
export function prettyJson(value: unknown, indent = ''): string {
  return escapeJson(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${indent}`)
}

async function* record<Item extends object>(report: Report<Item>, { fields }: FormatOptions) {
  for await (const item of report.items) yield `${prettyJson(pickFields(item, fields))}\n`
}

async function* list<Item extends object>(report: Report<Item>, { fields }: FormatOptions) {
  const inDocument = report.shape === 'document'
  const indent = inDocument ? '    ' : '  '
  const opening = inDocument
    ? `{\n${members(report.head ?? {})
        .map((member) => `${member},\n`)
        .join('')}  ${prettyJson(report.list ?? 'items')}: [`
    : '['
  let before = opening
  for await (const item of report.items) {
    yield `${before}\n${indent}${prettyJson(pickFields(item, fields), indent)}`
    before = ','
  }
  const closing = before === opening ? `${opening}]` : `\n${indent.slice(2)}]`
  yield `${closing}${inDocument ? ending(report.tail?.() ?? {}) : ''}\n`
}

function ending(tail: object): string {
  return `${members(tail)
    .map((member) => `,\n${member}`)
    .join('')}\n}`
}

function members(row: object): string[] {
  const known = Object.entries(row).filter(([, value]) => value !== undefined)
  return known.map(([key, value]) => `  ${prettyJson(key)}: ${prettyJson(value, '  ')}`)
}

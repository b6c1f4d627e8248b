import { pickFields } from './fields'
import type { Format } from './format'
import { escapeJson } from './safe-text'

/** One item a line, each written when it comes. */
export const jsonl: Format = {
  about: (text) => text.output.jsonl,
  async *render(report, { fields }) {
    for await (const item of report.items) yield jsonLine(pickFields(item, fields))
  },
}

export function jsonLine(value: unknown): string {
  return `${escapeJson(JSON.stringify(value))}\n`
}

import { pickFields } from './fields'
import type { Format } from './format'
import { escapeJson } from './safe-text'

/** So many lines are one piece of text: a batch may be all that a platform has. */
const mostTogether = 256

/** One item a line, each written when it comes. */
export const jsonl: Format = {
  about: (text) => text.output.jsonl,
  async *render(report, { fields }) {
    if (report.batches === undefined) for await (const item of report.items) yield jsonLine(pickFields(item, fields))
    else {
      const write = fields === undefined ? (report.write ?? JSON.stringify) : pickedWriter(fields)
      for await (const batch of report.batches) yield* linesOf(batch, write)
    }
  },
}

const pickedWriter = (fields: readonly string[]) => (item: object) => JSON.stringify(pickFields(item, fields))

function* linesOf<Item>(items: readonly Item[], write: (item: Item) => string): Generator<string> {
  for (let from = 0; from < items.length; from += mostTogether) {
    let lines = ''
    for (const item of items.slice(from, from + mostTogether)) lines += `${write(item)}\n`
    yield escapeJson(lines)
  }
}

export function jsonLine(value: unknown): string {
  return `${escapeJson(JSON.stringify(value))}\n`
}

import { usageError } from '../errors'
import { nearest } from '../nearest'
import type { Text } from '../text'
import type { Column, Report, Row } from './format'

/**
 * Reads `--fields`: names with commas between them. An object may be picked whole (`benefit`) or in parts
 * (`benefit.amountFen`). Throws `usage`, naming the unknown field and the nearest one.
 */
export function readFields(value: string, columns: readonly Column<never>[]): string[] {
  const names = value.split(',').map((name) => name.trim())
  for (const name of names) {
    if (!isField(name, columns))
      throw usageError(
        (t) =>
          t.output.unknownField(
            name,
            nearest(
              name,
              columns.map(({ field }) => field),
            ),
          ),
        (t) => t.output.fieldsHint,
      )
  }
  return [...new Set(names)]
}

/** `--fields help`: every field with its meaning. */
export function fieldsReport(
  columns: readonly Column<never>[],
  text: Text,
): Report<{ field: string; meaning: string }> {
  return {
    shape: 'list',
    items: columns.map((column) => ({ field: column.field, meaning: column.about(text) })),
    columns: [
      { field: 'field', about: (t) => t.output.field, heading: (t) => t.output.field },
      { field: 'meaning', about: (t) => t.output.meaning, heading: (t) => t.output.meaning, wide: true },
    ],
  }
}

/**
 * The value at `benefit.amountFen`; `undefined` where there is none. Never a property that the row did not get as data.
 */
export function valueAt(row: object, field: string): unknown {
  if (Object.hasOwn(row, field)) return (row as Row)[field]
  const dot = field.indexOf('.')
  if (dot < 0) return undefined
  const part = Object.hasOwn(row, field.slice(0, dot)) ? (row as Row)[field.slice(0, dot)] : undefined
  return typeof part === 'object' && part !== null ? valueAt(part, field.slice(dot + 1)) : undefined
}

/**
 * The item with the picked fields alone, in their order; what is not there is `null`. Without `fields`, the item
 * itself.
 */
export function pickFields(item: object, fields?: readonly string[]): object {
  if (!fields) return item
  const picked: Record<string, unknown> = {}
  for (const field of fields) {
    const partOfAnother = fields.some((other) => field.startsWith(`${other}.`))
    if (!partOfAnother) putAt(picked, field.split('.'), valueAt(item, field) ?? null)
  }
  return picked
}

/** The columns of a picked list; one that is picked whole or in part without being a column shows its plain value. */
export function pickColumns<Item>(columns: readonly Column<Item>[], fields: readonly string[]): Column<Item>[] {
  return fields.map((field) => columns.find((column) => column.field === field) ?? { field, about: () => '' })
}

function putAt(target: Record<string, unknown>, path: readonly string[], value: unknown) {
  const [key = '', ...rest] = path
  if (rest.length === 0) target[key] = value
  else putAt((target[key] ??= {}) as Record<string, unknown>, rest, value)
}

function isField(name: string, columns: readonly Column<never>[]): boolean {
  return name !== '' && columns.some(({ field }) => field === name || field.startsWith(`${name}.`))
}

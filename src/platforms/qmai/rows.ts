import { isObject, type Json } from '../../json'
import { badShape, readCount, readList } from '../reader'

/** The rows of an answer, each with its path, and how many there are in all, where that is told. */
export interface Rows {
  rows: { json: Json; path: string }[]
  total: number | null
}

/**
 * Reads `data` in each form in which it is documented or was seen: a list, `{list, total}`, one row alone (known by
 * `key`), and nothing at all. Throws `protocol` for anything else.
 */
export function readRows(data: Json, key: string): Rows {
  if (data === null || data === '') return { rows: [], total: null }
  if (Array.isArray(data)) return { rows: located(data, 'data'), total: null }
  if (!isObject(data)) throw badShape('data', 'listOrObject')
  if (key in data) return { rows: [{ json: data, path: 'data' }], total: null }
  if (Object.keys(data).length === 0) return { rows: [], total: null }
  const rows = data['list'] === null ? [] : located(readList(data['list'], 'data.list'), 'data.list')
  return { rows, total: readCount(data['total'], 'data.total') }
}

const located = (list: readonly Json[], path: string) =>
  list.map((json, index) => ({ json, path: `${path}[${index}]` }))

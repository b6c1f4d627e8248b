import type { Warning } from '../warning'
import { epochSeconds } from '../coupon/time'
import { CouponError } from '../errors'
import type { Text } from '../text'
import type { Params } from './platform'
import { idText, isObject, type Json, type JsonObject, scalarText } from '../json'

/** An answer that lacks what it must have, or has it in another shape: kind `protocol`, with the path; `null`: all of it. */
export function badShape(path: string | null, shape: keyof Text['errors']['shapes']): CouponError {
  return new CouponError('protocol', (t) => t.errors.badShape(path, t.errors.shapes[shape]))
}

export function readObject(value: Json | undefined, path: string): JsonObject {
  if (isObject(value)) return value
  throw badShape(path, 'object')
}

export function readList(value: Json | undefined, path: string): Json[] {
  if (Array.isArray(value)) return value
  throw badShape(path, 'list')
}

/** The code of an envelope, as text: `true` is none. */
export function readCode({ code }: JsonObject): string {
  const text = typeof code === 'boolean' ? null : scalarText(code)
  if (text === null) throw badShape('code', 'textOrNumber')
  return text
}

/** A count written as a number or as digits. `null` where the platform leaves it out or empty. */
export function readCount(value: Json | undefined, path: string): number | null {
  const text = scalarText(value)
  if (value === undefined || value === null || text === '') return null
  if (text === null || !/^\d{1,15}$/.test(text)) throw badShape(path, 'wholeNumber')
  return Number(text)
}

/** Under which names an answer says whose it is. */
const memberNames = ['user_id', 'userId', 'uid', 'customer_id', 'customerId', 'member_id', 'memberId']

/**
 * Refuses an answer that names another member than was asked for: in its envelope, in `data`, or in a row of a list
 * there.
 * Most answers name none, and none is checked where none was asked for.
 */
export function checkMember(envelope: JsonObject, asked: Params[string] | undefined): void {
  if (typeof asked !== 'string' || asked === '') return
  const { data } = envelope
  checkNames(envelope, '', asked)
  if (Array.isArray(data)) checkRows(data, 'data', asked)
  if (!isObject(data)) return
  checkNames(data, 'data', asked)
  for (const [name, value] of Object.entries(data)) if (Array.isArray(value)) checkRows(value, `data.${name}`, asked)
}

function checkRows(rows: readonly Json[], path: string, asked: string): void {
  for (const [index, row] of rows.entries()) if (isObject(row)) checkNames(row, () => `${path}[${index}]`, asked)
}

function checkNames(row: JsonObject, path: Path, asked: string): void {
  for (const name of memberNames) {
    if (!Object.hasOwn(row, name)) continue
    const reader = new RowReader(row, path)
    const stated = reader.id(name)
    if (stated !== null && !isSameId(stated, asked))
      throw new CouponError('protocol', (t) => t.errors.otherMember(reader.pathOf(name), stated, asked))
  }
}

/** An id of digits is one number, however it is padded. */
function isSameId(a: string, b: string): boolean {
  const digits = (text: string) => (/^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text)
  return digits(a) === digits(b)
}

/** Where a row stands, for errors; where there are many rows and few errors, made when it is asked for. */
export type Path = string | (() => string)

const textOf = (path: Path): string => (typeof path === 'string' ? path : path())

/**
 * Reads one row of a list: every value as text, digit for digit, "" and absent alike `null`. What a coupon cannot be
 * told by must be there; a value that is there and means nothing is `null` with an UNKNOWN_VALUE warning.
 */
export class RowReader {
  readonly warnings: Warning[] = []
  private readonly row: JsonObject

  constructor(
    row: Json,
    private readonly path: Path,
    private rowId: string | null = null,
  ) {
    this.row = isObject(row) ? row : readObject(row, textOf(path))
  }

  pathOf(key: string): string {
    const path = textOf(this.path)
    return path === '' ? key : `${path}.${key}`
  }

  /** Present, though it may be empty: what the row, and every warning of it, is told by. */
  requiredId(key: string): string | null {
    const value = this.row[key]
    if (value === undefined || value === null) throw badShape(this.pathOf(key), 'textOrNumber')
    this.rowId = this.id(key)
    return this.rowId
  }

  /** Text, or a number of digits alone: `1e400` and `1.0` may be one thing to the platform and another to us. */
  id(key: string): string | null {
    const value = this.row[key]
    if (value === undefined || value === null) return null
    const text = idText(value)
    if (text === null) throw badShape(this.pathOf(key), 'textOrNumber')
    return text.trim() === '' ? null : text
  }

  text(key: string): string | null {
    const value = this.row[key]
    if (value === undefined || value === null) return null
    const text = scalarText(value)
    if (text === null) throw badShape(this.pathOf(key), 'textOrNumber')
    return text.trim() === '' ? null : text
  }

  child(key: string): Json {
    return this.row[key] ?? null
  }

  /** Reads a value that means something to us only in certain forms. */
  known<T>(key: string, read: (text: string) => T | null): T | null {
    const text = this.text(key)
    if (text === null) return null
    const value = read(text)
    if (value === null) this.unknown(key, text)
    return value
  }

  seconds(key: string): number | null {
    return this.known(key, epochSeconds)
  }

  unknown(key: string, value: string): void {
    if (this.warnings.some((warning) => warning.code === 'UNKNOWN_VALUE')) return
    this.warnings.push({ code: 'UNKNOWN_VALUE', id: this.rowId, message: (t) => t.coupon.unknownValue(key, value) })
  }
}

import type { Warning } from '../coupon/coupon'
import { epochSeconds } from '../coupon/time'
import { CouponError } from '../errors'
import { isObject, type Json, type JsonObject, scalarText } from '../json'

/** An answer that lacks what it must have, or has it in another shape: kind `protocol`, with the path. */
export function badShape(path: string, expected: string): CouponError {
  return new CouponError('protocol', (t) => t.errors.badShape(path, expected))
}

export function readObject(value: Json | undefined, path: string): JsonObject {
  if (isObject(value)) return value
  throw badShape(path, 'object')
}

export function readList(value: Json | undefined, path: string): Json[] {
  if (Array.isArray(value)) return value
  throw badShape(path, 'list')
}

/** A count written as a number or as digits. `null` where the platform leaves it out or empty. */
export function readCount(value: Json | undefined, path: string): number | null {
  const text = scalarText(value)
  if (value === undefined || value === null || text === '') return null
  if (text === null || !/^\d{1,15}$/.test(text)) throw badShape(path, 'whole number, 0 or more')
  return Number(text)
}

/**
 * Reads one row of a list: every value as text, digit for digit, "" and absent alike `null`. What a coupon cannot be
 * told by must be there; a value that is there and means nothing is `null` with an UNKNOWN_VALUE warning.
 */
export class RowReader {
  readonly warnings: Warning[] = []
  private readonly row: JsonObject

  constructor(
    row: Json,
    private readonly path: string,
    private readonly id: string | null = null,
  ) {
    this.row = readObject(row, path)
  }

  /** Present, though it may be empty. */
  required(key: string): string | null {
    if (scalarText(this.row[key]) === null) throw badShape(`${this.path}.${key}`, 'text or number')
    return this.text(key)
  }

  text(key: string): string | null {
    const value = this.row[key]
    if (value === undefined || value === null) return null
    const text = scalarText(value)
    if (text === null) throw badShape(`${this.path}.${key}`, 'text or number')
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
    this.warnings.push({ code: 'UNKNOWN_VALUE', id: this.id, message: (t) => t.coupon.unknownValue(key, value) })
  }
}

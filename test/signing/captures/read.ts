import { expect } from 'vitest'
import type { CouponError } from '../../../src/errors'
import { readCaptures } from '../../../src/signing/capture/capture'
import { texts } from '../../../src/text'

/** What must be read out of a paste; what is left out is not looked at. */
export interface Expected {
  source?: string
  method?: string
  url?: string
  /** `name=value` in order. */
  fields?: string[]
  body?: string | null
  headers?: Record<string, string>
}

/** A paste with one request in it. */
export type Row = [name: string, text: string, expected: Expected]

export function expectRead(text: string, expected: Expected): void {
  const captures = readCaptures(text)
  expect(captures).toHaveLength(1)
  const { source, request } = captures[0]!
  const fields = request.fields.map(({ name, value }) => `${name}=${value}`)
  expect({ source, ...request, fields }).toMatchObject(expected)
  if (expected.fields) expect(fields).toEqual(expected.fields)
}

/** The sentence with which a paste is refused; empty where it is read. */
export function refusalOf(text: string): string {
  try {
    readCaptures(text)
    return ''
  } catch (error) {
    expect((error as CouponError).kind).toBe('usage')
    return (error as CouponError).sentence(texts.en)
  }
}

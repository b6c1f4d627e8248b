import { join } from 'node:path'
import { runBatch } from '../../src/batch/batch'
import type { BatchJob, BatchResult } from '../../src/batch/job'
import { CouponError, type ErrorKind } from '../../src/errors'
import { errorObject } from '../../src/report'
import { en } from '../../src/text/en'
import { makeHome } from '../helpers/run'

export { identity } from './identity'

export interface Written {
  line: number
  input: string
  ok: boolean
  result?: unknown
  error?: { kind: string; code: string | null; message: string; hint: string | null }
}

export const journalPath = (): string => join(makeHome(), 'journal')

/** The bytes of an input, in pieces of so many. */
export async function* bytes(text: string | Buffer, piece = 65_536): AsyncGenerator<Buffer> {
  const all = Buffer.from(text)
  for (let at = 0; at < all.length; at += piece) yield all.subarray(at, at + piece)
}

/** Runs a job in this process and collects what it wrote. */
export async function batch(
  input: string | Buffer | AsyncIterable<Buffer>,
  job: Partial<BatchJob> = {},
): Promise<BatchResult & { records: Written[]; out: string }> {
  const out: string[] = []
  const result = await runBatch({
    input: typeof input === 'string' || Buffer.isBuffer(input) ? bytes(input) : input,
    work: async (line) => ({ of: 'member' in line ? line.member : line.options }),
    output: {
      write: async (text) => {
        out.push(String(text))
      },
    },
    concurrency: 4,
    ordered: false,
    signal: new AbortController().signal,
    text: en,
    ...job,
  })
  const text = out.join('')
  const records = text.split('\n').slice(0, -1)
  return { ...result, out: text, records: records.map((line) => JSON.parse(line) as Written) }
}

export const failure = (kind: ErrorKind, message: string, code?: string): CouponError =>
  new CouponError(kind, () => message, { code, platform: 'yoho', endpoint: 'app.coupons.lists' })

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

/** Members 1000001, 1000002 … */
export const members = (count: number): string =>
  numbers(count)
    .map((n) => `${1_000_000 + n}\n`)
    .join('')

export const told = (error: Error | null): string | null =>
  error instanceof CouponError ? `${error.kind}: ${error.sentence(en)}` : (error?.name ?? null)
export const hintOf = (error: Error | null): string | null =>
  error instanceof CouponError ? errorObject(error, en).hint : null

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { Context } from '../../context'
import { CouponError, usageError } from '../../errors'
import { isObject, parseJson } from '../../json'
import { cannotRead } from '../input'
import type { Candidates } from './candidates'
import { lineBatches } from './lines'
import { ownLines } from './own-lines'
import { readSaved } from './saved'

const largestDocument = 64 * 1024 * 1024

/**
 * `--coupons <file|->`: what it holds is told by its first line. A whole JSON object that is one coupon: lines, read as they
 * come. Anything else is read to its end and is one document; nothing at
 * all is `jsonl` of no coupon.
 */
export async function readCoupons(
  value: string,
  context: Pick<Context, 'stdin' | 'cwd' | 'platforms'>,
): Promise<Candidates> {
  const shown = value.replace(/^@/, '')
  const lines = lineBatches(value === '-' ? context.stdin : await openFile(resolve(context.cwd, shown), shown), shown)
  const start: string[][] = []
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    start.push(next.value)
    const first = next.value.find((line) => line.trim() !== '')
    if (first === undefined) continue
    if (isCouponLine(first)) return ownLines(joined(start, lines))
    break
  }
  const text = await rest(start, lines, shown)
  return text.trim() === '' ? ownLines(joined([], lines)) : readSaved(text, shown, context.platforms)
}

async function openFile(path: string, shown: string): Promise<Readable> {
  try {
    if ((await stat(path)).isDirectory()) throw usageError((t) => t.errors.cannotRead(shown, 'EISDIR'))
    return createReadStream(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === undefined || error instanceof CouponError ? error : cannotRead(path, shown, code)
  }
}

/** `code` is a key of a coupon as well; `data` and `items` are not. */
function isCouponLine(line: string): boolean {
  try {
    const json = parseJson(line.trim())
    return isObject(json) && 'id' in json && !('data' in json) && !('items' in json)
  } catch {
    return false
  }
}

async function* joined(start: string[][], rest: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  yield* start
  yield* rest
}

async function rest(start: string[][], lines: AsyncIterable<string[]>, shown: string): Promise<string> {
  const parts: string[] = []
  let length = 0
  for await (const batch of joined(start, lines)) {
    for (const line of batch) {
      parts.push(line)
      length += line.length + 1
    }
    if (length > largestDocument) throw usageError((t) => t.errors.inputTooLarge(shown, largestDocument / 1024 / 1024))
  }
  return parts.join('\n')
}

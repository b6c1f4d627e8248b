import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { Context } from '../../context'
import { usageError } from '../../errors'
import { isOwnCoupon } from '../../coupon/coupon-json'
import { isObject, type JsonObject, parseJson } from '../../json'
import { asUsage, openInput } from '../../cli/open-input'
import type { Candidates } from './candidates'
import { lineBatches } from './lines'
import { ownLines } from './coupon-lines'
import { notCoupons, readSaved } from './saved-answer'

const largestDocument = 64 * 1024 * 1024

/**
 * `--coupons <file|->`: what it holds is told by its first line. A whole JSON object that is one coupon: lines, read as
 * they
 * come. Anything else is read to its end and is one document; nothing at
 * all is `jsonl` of no coupon.
 */
export async function readCoupons(
  value: string,
  context: Pick<Context, 'stdin' | 'cwd' | 'platforms'>,
): Promise<Candidates> {
  const shown = value.replace(/^@/, '')
  const lines = lineBatches(value === '-' ? context.stdin : await openFile(resolve(context.cwd, shown), shown), shown)
  const start = new Parts(shown)
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    start.add(next.value)
    const first = next.value.find((line) => line.trim() !== '')
    if (first === undefined) continue
    if (isCouponLine(first)) return ownLines(joined(start, lines))
    break
  }
  for await (const batch of lines) start.add(batch)
  const text = start.text()
  if (text.trim() === '') return ownLines(lines)
  refuseOtherLines(text, shown)
  return readSaved(text, shown, context.platforms)
}

async function openFile(path: string, shown: string): Promise<Readable> {
  return openInput(path).catch((error: unknown) => {
    throw asUsage(error, path, shown)
  })
}

/**
 * A line that is a coupon by itself. Where it is a whole object of another kind and more lines follow, they are no
 * coupons.
 */
function isCouponLine(line: string): boolean {
  const json = objectIn(line)
  return json !== null && Object.keys(json).length > 0 && isOwnCoupon(json)
}

function objectIn(line: string): JsonObject | null {
  try {
    const json = parseJson(line.trim())
    return isObject(json) ? json : null
  } catch {
    return null
  }
}

/** `jsonl` of something else: its first line is a whole object, and more lines follow. */
function refuseOtherLines(text: string, shown: string): void {
  const [first = '', second] = text.split('\n').filter((line) => line.trim() !== '')
  const json = second === undefined ? null : objectIn(first)
  if (json !== null) throw notCoupons(json, shown)
}

async function* joined(start: Parts, rest: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  yield* start.batches()
  yield* rest
}

/**
 * What was read so far, as few long texts: a million blank lines are a megabyte then. No more than a document may have.
 */
class Parts {
  private readonly texts: string[] = []
  private length = 0

  constructor(private readonly shown: string) {}

  add(lines: readonly string[]): void {
    const text = lines.join('\n')
    this.texts.push(text)
    this.length += text.length + 1
    if (this.length <= largestDocument) return
    throw usageError((t) => t.errors.inputTooLarge(this.shown, largestDocument / 1024 / 1024))
  }

  *batches(): Generator<string[]> {
    for (const text of this.texts) yield text.split('\n')
  }

  text(): string {
    return this.texts.join('\n')
  }
}

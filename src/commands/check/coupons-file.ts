import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { Context } from '../../context'
import { usageError } from '../../errors'
import { isOwnCoupon } from '../../coupon/coupon-json'
import { isObject, type JsonObject, parseJson } from '../../json'
import { asUsage, openInput } from '../../cli/open-input'
import type { Candidates } from './candidates'
import { lineBatches, textOf } from './lines'
import { ownLines } from './coupon-lines'
import { notCoupons, readSaved } from './saved-answer'

const largestDocument = 64 * 1024 * 1024

/**
 * `--coupons <file|->`: what it holds is told by its first line. A whole JSON object that is one coupon: lines, read as
 * they come. Anything else is read to its end and is one document; nothing at all is `jsonl` of no coupon.
 */
export async function readCoupons(
  value: string,
  context: Pick<Context, 'stdin' | 'cwd' | 'platforms'>,
): Promise<Candidates> {
  const shown = value.replace(/^@/, '')
  const texts = textOf(value === '-' ? context.stdin : await openFile(resolve(context.cwd, shown), shown), shown)
  const start = new Parts(shown)
  if (isCouponLine(await firstLine(texts, start))) return ownLines(lineBatches(joined(start, texts), shown))
  for await (const text of texts) start.add(text)
  const text = start.text()
  if (text.trim() === '') return ownLines(lineBatches(texts, shown))
  refuseOtherLines(text, shown)
  return readSaved(text, shown, context.platforms)
}

/** The first line that is not blank. No more is read than that takes; what was read is kept. */
async function firstLine(texts: AsyncGenerator<string>, kept: Parts): Promise<string> {
  let line = ''
  for (let next = await texts.next(); !next.done; next = await texts.next()) {
    kept.add(next.value)
    line = line === '' ? next.value.trimStart() : line + next.value
    if (next.value.includes('\n') && line.includes('\n')) break
  }
  return firstOf(line)
}

const firstOf = (text: string): string => text.split('\n', 1)[0] ?? ''

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
  const lines = text.trim()
  const first = firstOf(lines)
  const json = first === lines ? null : objectIn(first)
  if (json !== null) throw notCoupons(json, shown)
}

async function* joined(start: Parts, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield* start.texts
  yield* rest
}

/** What was read so far. No more than a document may have. */
class Parts {
  readonly texts: string[] = []
  private length = 0

  constructor(private readonly shown: string) {}

  add(text: string): void {
    this.texts.push(text)
    this.length += text.length
    if (this.length <= largestDocument) return
    throw usageError((t) => t.errors.inputTooLarge(this.shown, largestDocument / 1024 / 1024))
  }

  text(): string {
    return this.texts.join('')
  }
}

import type { Coupon } from '../../coupon/coupon'
import { isOwnCoupon, readOwnCoupon } from '../../coupon/coupon-json'
import type { Candidate } from '../../eligibility/verdict'
import { CouponError, usageError } from '../../errors'
import { isObject, type Json, parseGivenLine } from '../../json'
import { conflictFinder } from '../../eligibility/candidates'
import type { Candidates } from './candidates'
import { looksLike } from './looks-like'

/**
 * This tool's own `jsonl`, one coupon a line, read as it comes. A line that is no coupon is refused; where coupons before
 * it were handed out already the list ends right before it, and is not whole.
 */
export function ownLines(batches: AsyncIterable<string[]>): Candidates {
  let failure: CouponError | null = null
  async function* read(): AsyncGenerator<Candidate[]> {
    let isUnderWay = false
    try {
      for await (const batch of readBatches(batches, () => isUnderWay)) {
        yield batch
        isUnderWay ||= batch.length > 0
      }
    } catch (error) {
      if (!isUnderWay || !(error instanceof CouponError)) throw error
      failure = error
    }
  }
  return {
    batches: read(),
    platform: null,
    complete: () => failure === null,
    warnings: () => [],
    failure: () => failure,
  }
}

async function* readBatches(batches: AsyncIterable<string[]>, isUnderWay: () => boolean): AsyncGenerator<Candidate[]> {
  const conflictsOf = conflictFinder()
  let number = 0
  for await (const lines of batches) {
    const read: Candidate[] = []
    try {
      for (const line of lines) {
        number++
        if (isBlank(line)) continue
        const coupon = readLine(line, number)
        read.push({ coupon, assumesStatus: false, warnings: conflictsOf(coupon) })
      }
    } catch (error) {
      if (isUnderWay()) yield read
      throw error
    }
    yield read
  }
}

const isBlank = (line: string): boolean => line === '' || line.trim() === ''

/**
 * What we write ourselves has its ids as text and no number beyond 2^53, so that `JSON.parse` loses nothing. A line
 * that does not read so, has a number that may be written in two ways or a name twice is read again digit for digit,
 * and that decides.
 */
function readLine(line: string, number: number): Coupon {
  return readPlain(line, number) ?? readCoupon(parseLine(line, number), number)
}

const parseLine = (line: string, number: number): Json =>
  parseGivenLine(line, (t, why) => t.check.couponsNotJson(t.check.lineOf(number), why))

function readPlain(line: string, number: number): Coupon | null {
  try {
    const json: unknown = JSON.parse(line)
    return odd.test(line) || namesIn(line) !== membersOf(json) ? null : readCoupon(json, number)
  } catch {
    return null
  }
}

/** A line of another kind would be a coupon of which nothing is known. */
function readCoupon(json: unknown, number: number): Coupon {
  if (!isObject(json) || isOwnCoupon(json)) return readOwnCoupon(json, `line ${number}`)
  throw usageError((t) => t.check.looksLike(t.check.lineOf(number), looksLike(json)(t), t.check.savedCoupons))
}

/** A number with a sign, a point or an exponent, and a name that is written as we do not write it. */
const odd = /"\s+:|[:,[]\s*(?:-|\d+[.eE])/

/** How many names a line has at most; more than the members that came of it where one stands there twice. */
function namesIn(line: string): number {
  let count = 0
  for (let at = line.indexOf('":'); at >= 0; at = line.indexOf('":', at + 2)) count++
  return count
}

/** A plain loop: this runs for every value of a million lines. */
function membersOf(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 0
  const own = Array.isArray(json) ? 0 : 1
  let count = 0
  for (const name in json) count += own + membersOf((json as Record<string, unknown>)[name])
  return count
}

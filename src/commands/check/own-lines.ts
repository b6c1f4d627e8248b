import type { Coupon } from '../../coupon/coupon'
import { readOwnCoupon } from '../../eligibility/own'
import type { Candidate } from '../../eligibility/verdict'
import { CouponError, usageError } from '../../errors'
import { parseJson } from '../../json'
import { type Candidates, conflictFinder } from './candidates'

/** This tool's own `jsonl`, one coupon a line, read as it comes. */
export function ownLines(batches: AsyncIterable<string[]>): Candidates {
  return {
    batches: readBatches(batches),
    platform: null,
    complete: () => true,
    warnings: () => [],
    failure: () => null,
  }
}

async function* readBatches(batches: AsyncIterable<string[]>): AsyncGenerator<Candidate[]> {
  const conflictsOf = conflictFinder()
  let number = 0
  for await (const lines of batches) {
    const read: Candidate[] = []
    for (const line of lines) {
      number++
      if (isBlank(line)) continue
      const coupon = readLine(line, `line ${number}`)
      read.push({ coupon, assumesStatus: false, warnings: conflictsOf(coupon) })
    }
    yield read
  }
}

const isBlank = (line: string): boolean => line === '' || line.trim() === ''

/**
 * What we write ourselves has its ids as text and no number beyond 2^53, so that `JSON.parse` loses nothing. A line that does
 * not read so is read again digit for digit, and that is what decides.
 */
function readLine(line: string, path: string): Coupon {
  try {
    return readOwnCoupon(JSON.parse(line), path)
  } catch {
    return readOwnCoupon(parseLine(line, path), path)
  }
}

function parseLine(line: string, path: string): unknown {
  try {
    return parseJson(line)
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    throw usageError((t) => t.check.couponsNotJson(path, error.sentence(t)))
  }
}

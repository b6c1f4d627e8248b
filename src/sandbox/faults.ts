import { type CouponError, usageError } from '../errors'
import { drawFrom } from './random'

/** What goes wrong with one request, on purpose. */
export type Fault =
  | { kind: 'rst' }
  | { kind: 'cut' }
  | { kind: 'html' }
  | { kind: 'slow'; delayMs: number }
  | { kind: 'status'; status: number }

export interface Chance {
  fault: Fault
  /** Of 1. */
  share: number
}

/** An hour; more is a mistake. */
const longestDelayMs = 3_600_000

/**
 * Reads `rst=1%,cut=1%,503=2%,429=1%,slow=3s@1%,html=1%`: a fault and the share of requests that it hits. Throws
 * `usage`, naming the part that it does not understand. A request meets one fault at most, so shares add up to 100 %
 * at most.
 */
export function parseFaults(spec: string): Chance[] {
  const seen = new Set<string>()
  const chances = spec.split(',').map((part) => {
    const [, name = '', delay, share] = /^\s*(\w+)=(?:(\d+(?:\.\d+)?m?s)@)?(\d+(?:\.\d+)?)%\s*$/.exec(part) ?? []
    const fault = readFault(name, delay)
    if (!fault || Number(share) > 100 || seen.has(name)) throw notAFault(part)
    seen.add(name)
    return { fault, share: Number(share) / 100 }
  })
  if (chances.reduce((sum, chance) => sum + chance.share, 0) > 1 + 1e-9)
    throw usageError((t) => t.sandbox.tooManyFaults(spec))
  return chances
}

function readFault(name: string, delay: string | undefined): Fault | null {
  if (name === 'slow') {
    const delayMs = delay === undefined ? -1 : milliseconds(delay)
    return delayMs >= 0 && delayMs <= longestDelayMs ? { kind: 'slow', delayMs } : null
  }
  if (delay !== undefined) return null
  if (name === 'rst' || name === 'cut' || name === 'html') return { kind: name }
  return /^[45]\d\d$/.test(name) ? { kind: 'status', status: Number(name) } : null
}

function milliseconds(delay: string): number {
  return Number.parseFloat(delay) * (delay.endsWith('ms') ? 1 : 1000)
}

function notAFault(part: string): CouponError {
  return usageError(
    (t) => t.sandbox.notAFault(part),
    (t) => t.sandbox.faultsHint,
  )
}

/** Draws the fault of the next request; one draw each, so that the n-th request always meets the same. */
export function faultsFrom(seed: number, chances: readonly Chance[]): () => Fault | null {
  const draw = drawFrom(seed, 'faults')
  return () => {
    let left = draw.next()
    for (const { fault, share } of chances) {
      if (left < share) return fault
      left -= share
    }
    return null
  }
}

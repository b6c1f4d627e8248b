import { type CouponError, usageError } from '../errors'
import { drawFrom } from './random'

/** Faults of the line: the answer is right, and does not arrive as it should. */
export const lineFaults = ['rst', 'cut', 'stall', 'drip', 'html', 'bomb', 'length'] as const
/** Faults of the platform: what arrives is not right. */
export const answerFaults = ['total', 'repeat', 'endless', 'type', 'member'] as const
/** Faults that take a time. */
const timedFaults = ['slow', 'skew'] as const

export type LineFault = (typeof lineFaults)[number]
export type AnswerFault = (typeof answerFaults)[number]
type TimedFault = (typeof timedFaults)[number]

/** What goes wrong with one request, on purpose. */
export type Fault =
  { kind: LineFault | AnswerFault } | { kind: TimedFault; byMs: number } | { kind: 'status'; status: number }

export interface Chance {
  fault: Fault
  /** Of 1. */
  share: number
}

/** An hour; more is a mistake. */
const longestMs = 3_600_000

/**
 * Reads `rst=1%,503=2%,slow=3s@1%`: a fault and the share of requests that it hits. Throws `usage`, naming the part
 * that it does not understand. A request meets one fault at most, so shares add up to 100 % at most.
 */
export function parseFaults(spec: string): Chance[] {
  const seen = new Set<string>()
  const chances = spec.split(',').map((part) => {
    const [, name = '', time, share] = /^\s*(\w+)=(?:(\d+(?:\.\d+)?m?s)@)?(\d+(?:\.\d+)?)%\s*$/.exec(part) ?? []
    const fault = readFault(name, time)
    if (!fault || Number(share) > 100 || seen.has(name)) throw notAFault(part)
    seen.add(name)
    return { fault, share: Number(share) / 100 }
  })
  if (chances.reduce((sum, chance) => sum + chance.share, 0) > 1 + 1e-9)
    throw usageError((t) => t.sandbox.tooManyFaults(spec))
  return chances
}

function readFault(name: string, time: string | undefined): Fault | null {
  const timed = timedFaults.find((each) => each === name)
  if (timed) {
    const byMs = time === undefined ? -1 : milliseconds(time)
    return byMs >= 0 && byMs <= longestMs ? { kind: timed, byMs } : null
  }
  if (time !== undefined) return null
  const plain = [...lineFaults, ...answerFaults].find((each) => each === name)
  if (plain) return { kind: plain }
  return /^[45]\d\d$/.test(name) ? { kind: 'status', status: Number(name) } : null
}

function milliseconds(time: string): number {
  return Number.parseFloat(time) * (time.endsWith('ms') ? 1 : 1000)
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

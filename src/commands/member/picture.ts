import type { Coupon, CouponStatus } from '../../coupon/coupon'
import { CouponError } from '../../errors'
import type { MemberQuestion, OptionValues } from '../../platforms/platform'
import { openListing } from '../../session/listing'
import type { Session } from '../../session/open'
import type { Warning } from '../../warning'

/** How many coupons there are of each state; `null` where the platform does not tell, or did not answer. */
export type Counts = Record<CouponStatus, number | null>

/** All that a platform says of one member. */
export interface Picture {
  coupons: Coupon[]
  /** Of the coupons that were asked for as used ones: their end may have passed since. */
  used: ReadonlySet<string>
  counts: Counts
  complete: boolean
  warnings: Warning[]
  /** Why a part is missing; the others stand. */
  failure: CouponError | null
}

interface Part {
  question: MemberQuestion
  /** Listed, and not only counted. */
  isListed: boolean
  coupons: Coupon[]
  /** How many there are of the state that was asked for. */
  total: number | null
  complete: boolean
  warnings: Warning[]
  failure: CouponError | null
}

/**
 * Asks all questions at once; the client keeps to its rate. Where the first cannot be answered there is no picture, and
 * its failure is thrown. Used and expired coupons are only counted where that is enough and the platform can.
 */
export async function fetchPicture(session: Session, member: OptionValues, everything: boolean): Promise<Picture> {
  const { questions } = session.platform.members
  const parts = await Promise.all(
    questions.map((question, index) => {
      const part = ask(session, question, member, everything)
      return index === 0
        ? part
        : part.catch((error: unknown) => missing(question, error, isListed(question, everything)))
    }),
  )
  const failure = parts.find((part) => part.failure !== null)?.failure ?? null
  return {
    coupons: parts.flatMap(({ coupons }) => coupons),
    used: new Set(parts.flatMap(({ question, coupons }) => (question.state === 'used' ? idsOf(coupons) : []))),
    counts: countsOf(parts),
    complete: parts.every(({ complete }) => complete),
    warnings: [...session.warnings, ...parts.flatMap(({ warnings }) => warnings)],
    failure,
  }
}

async function ask(
  session: Session,
  question: MemberQuestion,
  member: OptionValues,
  everything: boolean,
): Promise<Part> {
  const { list, count } = question
  if (count && !isListed(question, everything)) {
    const values = { ...count.values, ...member }
    const { total } = await session.ask(count.endpoint, values, (data) => count.endpoint.read(data, values))
    return { question, isListed: false, coupons: [], total, complete: true, warnings: [], failure: null }
  }
  const { coupons, walk, warnings } = openListing(session, list.endpoint, { ...list.values, ...member })
  const all: Coupon[] = []
  for await (const coupon of coupons) all.push(coupon)
  return {
    question,
    isListed: true,
    coupons: all,
    total: walk.total ?? (walk.complete ? all.length : null),
    complete: walk.complete,
    // What is to be said of the connection is said once.
    warnings: warnings().filter((warning) => !session.warnings.includes(warning)),
    failure: walk.failure,
  }
}

const isListed = ({ count }: MemberQuestion, everything: boolean): boolean => everything || count === undefined

const idsOf = (coupons: readonly Coupon[]): string[] => coupons.flatMap(({ id }) => id ?? [])

function missing(question: MemberQuestion, error: unknown, listed: boolean): Part {
  if (!(error instanceof CouponError)) throw error
  return { question, isListed: listed, coupons: [], total: null, complete: false, warnings: [], failure: error }
}

/** A state that was asked for has the number that the platform says; those of an answer of all states are its rows. */
function countsOf(parts: readonly Part[]): Counts {
  const counts: Counts = { unused: null, used: null, expired: null, locked: 0, unknown: 0 }
  for (const { question, isListed: listed, coupons, total, complete } of parts) {
    if (question.state !== null) counts[question.state] = total
    if (!listed) continue
    const known = question.state === null ? statuses : unasked
    for (const status of known)
      counts[status] = add(counts[status], complete ? rowsOf(coupons, status) : null, question)
  }
  return counts
}

const statuses = ['unused', 'used', 'expired', 'locked', 'unknown'] as const
/** States that no question is about: such rows come along with others. */
const unasked = ['locked', 'unknown'] as const

const rowsOf = (coupons: readonly Coupon[], status: CouponStatus): number =>
  coupons.filter((coupon) => coupon.status === status).length

function add(before: number | null, rows: number | null, { state }: MemberQuestion): number | null {
  if (rows === null) return null
  return before === null && state !== null ? null : (before ?? 0) + rows
}

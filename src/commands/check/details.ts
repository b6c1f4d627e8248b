import { CouponError, type ErrorKind } from '../../errors'
import type { CouponDetails } from '../../platforms/platform'
import type { Session } from '../../session/open'
import type { Candidate } from '../../eligibility/verdict'
import type { Warning } from '../../warning'
import type { Candidates } from './candidates'

/**
 * Failures of the question alone: the list is there, and counts. A store that cannot be read, or a bug, ends the run.
 */
const survived: readonly ErrorKind[] = ['auth', 'api', 'network', 'rate-limit', 'protocol']

/**
 * Asks for what the list leaves out: amounts, goods and stores. Where that fails or is not understood the list counts,
 * and a
 * warning DETAILS_MISSING says so.
 */
export async function withDetails(session: Session, candidates: Candidates): Promise<Candidates> {
  const { details } = session.platform.members
  if (!details) return candidates
  const given = await gather(candidates)
  const { readers, failure, asked } = await askDetails(session, details, given)
  const detailed = given.map((candidate) => withDetail(candidate, readers.get(candidate.coupon.id ?? '')))
  const unknown = detailed.flatMap(({ warnings }) => warnings.filter(({ code }) => code === 'DETAILS_MISSING'))
  const warnings = [...(failure ? [missing(asked - readers.size, failure)] : []), ...unknown]
  return { ...candidates, batches: [detailed], warnings: () => [...candidates.warnings(), ...warnings] }
}

type Reader = ReturnType<CouponDetails['read']>

/** The first failure is the last question: what fails once would be waited for again and again. */
async function askDetails(
  { ask }: Session,
  details: CouponDetails,
  given: readonly Candidate[],
): Promise<{ readers: Map<string, Reader>; asked: number; failure: CouponError | null }> {
  const ids = [...new Set(given.flatMap(({ coupon }) => coupon.id ?? []))]
  const readers = new Map<string, Reader>()
  for (let at = 0; at < ids.length; at += details.atOnce) {
    const some = ids.slice(at, at + details.atOnce)
    try {
      const reader = await ask(details.endpoint, details.values(some), (data) => details.read(data))
      for (const id of some) readers.set(id, reader)
    } catch (error) {
      if (!(error instanceof CouponError) || !survived.includes(error.kind)) throw error
      return { readers, asked: ids.length, failure: error }
    }
  }
  return { readers, asked: ids.length, failure: null }
}

function withDetail(candidate: Candidate, read: Reader | undefined): Candidate {
  if (!read) return candidate
  const { coupon, warnings } = read(candidate.coupon)
  return { ...candidate, coupon, warnings: [...candidate.warnings, ...warnings] }
}

function missing(coupons: number, failure: CouponError): Warning {
  return { code: 'DETAILS_MISSING', id: null, message: (t) => t.check.detailsMissing(coupons, failure.sentence(t)) }
}

async function gather({ batches }: Candidates): Promise<Candidate[]> {
  const all: Candidate[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

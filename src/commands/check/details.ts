import { CouponError, type ErrorKind } from '../../errors'
import type { Coupon } from '../../coupon/coupon'
import type { DetailedCoupon, DetailsById, DetailsInList, OptionValues } from '../../platforms/platform'
import type { Session } from '../../session/open'
import type { Candidate } from '../../eligibility/verdict'
import type { Warning } from '../../warning'
import type { Candidates } from './candidates'
import { fetchCoupons } from './fetch'

/**
 * Failures of the question alone: the list is there, and counts. A store that cannot be read, or a bug, ends the run.
 */
const survived: readonly ErrorKind[] = ['auth', 'api', 'network', 'rate-limit', 'protocol']

/**
 * Asks for what the list leaves out: amounts, goods and stores. Where that fails or is not understood the list counts,
 * and a warning DETAILS_MISSING says so. `member`: whose coupons they are, and of which state.
 */
export async function withDetails(session: Session, candidates: Candidates, member: OptionValues): Promise<Candidates> {
  const { details } = session.platform.members
  if (!details) return candidates
  const given = await gather(candidates)
  const ids = [...new Set(given.flatMap(({ coupon }) => coupon.id ?? []))]
  const { readers, failure } =
    'list' in details ? await readList(session, details, ids, member) : await askById(session, details, ids)
  const detailed = given.map((candidate) => withDetail(candidate, readers.get(candidate.coupon.id ?? '')))
  const unknown = detailed.flatMap(({ warnings }) => warnings.filter(({ code }) => code === 'DETAILS_MISSING'))
  const untold = ids.filter((id) => !readers.has(id)).length
  const warnings = [...(failure ? [missing(untold, failure)] : []), ...unknown]
  return { ...candidates, batches: [detailed], warnings: () => [...candidates.warnings(), ...warnings] }
}

type Reader = (coupon: Coupon) => DetailedCoupon

interface Told {
  /** By the ids of coupons. */
  readers: Map<string, Reader>
  failure: CouponError | null
}

/** The first failure is the last question: what fails once would be waited for again and again. */
async function askById({ ask }: Session, details: DetailsById, ids: readonly string[]): Promise<Told> {
  const readers = new Map<string, Reader>()
  for (let at = 0; at < ids.length; at += details.atOnce) {
    const some = ids.slice(at, at + details.atOnce)
    const failure = await surviving(async () => {
      const reader = await ask(details.endpoint, details.values(some), (data) => details.read(data))
      for (const id of some) readers.set(id, reader)
    })
    if (failure) return { readers, failure }
  }
  return { readers, failure: null }
}

async function readList(
  session: Session,
  details: DetailsInList,
  ids: readonly string[],
  member: OptionValues,
): Promise<Told> {
  const readers = new Map<string, Reader>()
  if (ids.length === 0) return { readers, failure: null }
  let walked: CouponError | null = null
  const failure = await surviving(async () => {
    const rows = await fetchCoupons(session, details.list.endpoint, { ...member, ...details.list.values })
    for (const { coupon: row, warnings } of await gather(rows))
      readers.set(row.id ?? '', (coupon) => details.join(coupon, row, warnings))
    walked = rows.failure()
  })
  if (failure ?? walked) return { readers, failure: failure ?? walked }
  const untold: Reader = (coupon) => ({
    coupon,
    warnings: [{ code: 'DETAILS_MISSING', id: coupon.id, message: (t) => t.check.noDetail }],
  })
  for (const id of ids) if (!readers.has(id)) readers.set(id, untold)
  return { readers, failure: null }
}

/** Answers the failure, where it is one of the question alone; throws every other. */
async function surviving(question: () => Promise<void>): Promise<CouponError | null> {
  try {
    await question()
    return null
  } catch (error) {
    if (!(error instanceof CouponError) || !survived.includes(error.kind)) throw error
    return error
  }
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

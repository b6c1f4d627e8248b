import type { Coupon } from '../coupon/coupon'
import { CouponError } from '../errors'
import { type Warning, WarningIndex } from '../warning'
import { type PageOf, Walk } from './pages'
import { prefetched } from './prefetch'
import type { OptionValues, ListEndpoint } from '../platforms/platform'
import type { Session } from './open'

/** Pages that are fetched ahead, where nobody says otherwise. */
const usualPrefetch = 4

type WarnedPage = PageOf<Coupon> & { warnings: Warning[] }

/** Coupons as they come, and what is known of the whole once they have all come. */
export interface Listing {
  coupons: AsyncIterable<Coupon>
  /** The same, as many at a time as came together. One of the two is read. */
  batches: AsyncIterable<readonly Coupon[]>
  walk: Walk<Coupon>
  /** Which page was asked for; 1 where all were. */
  number: number
  /** Why it is less than everything, where everything was asked for: exit 8. Once the walk has ended. */
  failure: () => CouponError | null
  /** About coupons, pages and the session; whole once the walk has ended. */
  warnings: () => Warning[]
  /** Those about coupons, as soon as their rows are there. */
  about: WarningIndex
}

/** What a listing needs of a session. */
export type Asked = Pick<Session, 'ask' | 'waiting' | 'warnings'>

/** Asks a list endpoint for what was typed: a page, or with `all` everything. */
export function openListing(session: Asked, endpoint: ListEndpoint, values: OptionValues): Listing {
  const found: Warning[] = []
  const about = new WarningIndex()
  const ask = async (number: number, size: number): Promise<WarnedPage> => {
    const question = endpoint.paging === 'remote' ? { ...values, page: String(number), limit: String(size) } : values
    const { coupons, ...page } = await session.ask(endpoint, question, (data) => endpoint.read(data, question))
    return { ...page, items: coupons }
  }
  const next = values['all'] ? prefetched(ask, Number(values['prefetch'] ?? usualPrefetch)) : ask
  const walk = new Walk(async (number, size): Promise<PageOf<Coupon>> => {
    session.waiting((t) => t.coupon.page(number, pagesOf(walk)))
    const page = await next(number, size)
    for (const warning of page.warnings) found.push(warning)
    about.add(page.warnings)
    return page
  })
  const number = values['all'] ? 1 : Number(values['page'] ?? 1)
  const pages = () => (values['all'] ? walk.all(Number(values['limit'])) : walk.page(number, Number(values['limit'])))
  const batches = endpoint.paging === 'local' ? localPage(walk, values, number) : pages()
  const all = () => [...session.warnings, ...found, ...walkWarnings(walk)]
  const failure = () => (asksAll(endpoint, values) ? partial(walk) : null)
  return { coupons: eachOf(batches), batches, walk, number, failure, about, warnings: all }
}

/** How many there are, as far as the platform has told. */
function pagesOf({ pages, total, size }: Walk<Coupon>): number | null {
  return pages ?? (total !== null && size ? Math.ceil(total / size) : null)
}

async function* eachOf<Item>(batches: AsyncIterable<readonly Item[]>): AsyncGenerator<Item> {
  for await (const batch of batches) yield* batch
}

/** Of a platform that answers with everything, everything was asked for where no page was. */
const asksAll = ({ paging }: ListEndpoint, values: OptionValues): boolean =>
  paging === 'local' ? isWhole(values) : values['all'] === true

const isWhole = (values: OptionValues): boolean =>
  values['all'] === true || (values['page'] === undefined && values['limit'] === undefined)

/** The platform answers with everything; without `--page` and `--limit` all of it is one page. */
async function* localPage(walk: Walk<Coupon>, values: OptionValues, number: number): AsyncGenerator<Coupon[]> {
  let all: Coupon[] = []
  for await (const batch of walk.page(1, 0)) all = batch
  if (isWhole(values)) return void (yield all)
  const size = Number(values['limit'] ?? 20)
  const page = all.slice((number - 1) * size, number * size)
  yield page
  walk.size = size
  walk.pages = Math.ceil(all.length / size)
  walk.shown = page.length
  walk.received = page.length
}

function walkWarnings(walk: Walk<Coupon>): Warning[] {
  const { total, firstTotal, received } = walk
  const warnings: Warning[] = [...walk.repeated].map(([id, times]) => ({
    code: 'DUPLICATE_ID',
    id,
    message: (t) => t.coupon.duplicate(times),
  }))
  if (walk.unstable && firstTotal !== null && total !== null) {
    warnings.push({ code: 'UNSTABLE_TOTAL', id: null, message: (t) => t.coupon.unstableTotal(firstTotal, total) })
  } else if (total !== null && received > total) {
    warnings.push({ code: 'UNSTABLE_TOTAL', id: null, message: (t) => t.coupon.rowsBeyondTotal(received, total) })
  }
  return warnings
}

function partial(walk: Walk<Coupon>): CouponError | null {
  const { failure, total, firstTotal } = walk
  if (walk.complete) return null
  if (failure)
    return new CouponError('partial', (t) => t.errors.partial(walk.shown, failure.sentence(t)), failure.details)
  if (walk.unstable) return new CouponError('partial', (t) => t.errors.partialUnstable(firstTotal ?? 0, total ?? 0))
  return new CouponError('partial', (t) => t.errors.partialTotal(walk.shown, total ?? 0))
}

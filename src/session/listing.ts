import type { Coupon, Warning } from '../coupon/coupon'
import { type PageOf, Walk } from './pages'
import type { OptionValues, ListEndpoint } from '../platforms/platform'
import type { Connection } from './open'

/** Coupons as they come, and what is known of the whole once they have all come. */
export interface Listing {
  coupons: AsyncIterable<Coupon>
  walk: Walk<Coupon>
  /** Which page was asked for; 1 where all were. */
  number: number
  /** About coupons, pages and the connection; whole once the walk has ended. */
  warnings(): Warning[]
}

/** Asks a list endpoint for what was asked: a page, or with `all` everything. */
export function openListing(connection: Connection, endpoint: ListEndpoint, asked: OptionValues): Listing {
  const found: Warning[] = []
  const walk = new Walk(async (number, size): Promise<PageOf<Coupon>> => {
    const question = endpoint.paging === 'remote' ? { ...asked, page: String(number), limit: String(size) } : asked
    const page = await connection.ask(endpoint, question, (data) => endpoint.read(data, question))
    found.push(...page.warnings)
    return { ...page, items: page.coupons }
  })
  const number = asked['all'] ? 1 : Number(asked['page'] ?? 1)
  const coupons =
    endpoint.paging === 'local'
      ? localPage(walk, asked, number)
      : asked['all']
        ? walk.all(Number(asked['limit']))
        : walk.page(number, Number(asked['limit']))
  return { coupons, walk, number, warnings: () => [...connection.warnings, ...found, ...walkWarnings(walk)] }
}

/** The platform answers with everything; without `--page` and `--limit` all of it is one page. */
async function* localPage(walk: Walk<Coupon>, asked: OptionValues, number: number): AsyncGenerator<Coupon> {
  const all = walk.page(1, 0)
  if (asked['all'] || (asked['page'] === undefined && asked['limit'] === undefined)) return yield* all
  const size = Number(asked['limit'] ?? 20)
  let index = 0
  let shown = 0
  for await (const coupon of all) {
    if (Math.floor(index++ / size) === number - 1) {
      shown++
      yield coupon
    }
  }
  walk.size = size
  walk.pages = Math.ceil(index / size)
  walk.shown = shown
  walk.received = shown
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

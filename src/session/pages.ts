import { CouponError } from '../errors'
import { IdSet } from './id-set'

/** One page of anything that has an id; what the platform does not say is `null`. */
export interface PageOf<Item> {
  items: Item[]
  total: number | null
  size: number | null
  pages: number | null
}

/** Fetches one page by its number, asking for so many items on it. */
export type FetchPage<Item> = (number: number, size: number) => Promise<PageOf<Item>>

/** A server that says no end, or ever another one, has none after so many pages. */
const mostPages = 500
/** An end further on than this, in pages, is none: two million coupons of one member. */
const mostBelieved = 100_000
/** So many empty pages in a row are the end, whatever the total says. */
const mostEmpty = 5

/** A walk through a list, and what is known of the whole once it has ended. Hands out every item once. */
export class Walk<Item extends { id: string | null }> {
  /** Items handed out. */
  shown = 0
  /** Rows that came, repeated ones too. */
  received = 0
  /** How often each id came that came more than once. */
  readonly repeated = new Map<string, number>()
  total: number | null = null
  firstTotal: number | null = null
  size: number | null = null
  pages: number | null = null
  /** Why it ended early; what was handed out before stays good. */
  failure: CouponError | null = null
  /** The platform counted anew while pages were read: rows may have moved between them. */
  unstable = false
  /** Pages read, and the first of them. */
  private read = 0
  private from = 1
  /** The last page that there is was read. */
  private ended = false
  private readonly seen = new IdSet()
  /** Of the rows without an id, what they say. */
  private readonly nameless = new Set<string>()

  constructor(private readonly fetchPage: FetchPage<Item>) {}

  /** Everything that matched was handed out. */
  get complete(): boolean {
    if (this.failure !== null || this.unstable || this.from > 1) return false
    return this.total === null ? this.ended || this.received === 0 : this.received >= this.total
  }

  /** One page alone. */
  async *page(number: number, size: number): AsyncGenerator<Item[]> {
    this.from = number
    yield this.handOut(await this.fetchPage(number, size))
  }

  /**
   * Every page, page by page. A failure of the first is thrown; a later one ends the walk and stands in `failure`, and so does a
   * server that repeats itself or never ends.
   */
  async *all(askedSize: number): AsyncGenerator<Item[]> {
    let size = askedSize
    let stale = 0
    let empty = 0
    for (let number = 1; number <= this.limit(size); number++) {
      const page = await this.next(number, size)
      if (!page) return
      stale = this.isStale(page) ? stale + page.items.length : 0
      // One row may be a duplicate of the platform's own; more of them are a page that came before.
      if (stale > 1) return this.stop((t) => t.errors.pagesRepeat(number))
      yield this.handOut(page)
      if (number === 1) size = sizeOf(page, askedSize)
      empty = page.items.length === 0 ? empty + 1 : 0
      this.ended = this.isLast(page, number, size)
      if (this.ended || empty === mostEmpty) return
    }
    this.stop((t) => t.errors.pagesEndless(this.limit(size)))
  }

  /** How many pages are read at most: as many as the platform says that there are, and the empty ones behind them. */
  private limit(size: number): number {
    const due = this.due(size)
    const isBelieved = due !== null && due <= mostBelieved && !this.unstable
    return isBelieved ? Math.max(mostPages, due + mostEmpty) : mostPages
  }

  /** How many pages the platform says that there are; `null` where it does not. */
  private due(size: number): number | null {
    const { total, pages } = this
    return pages || (total === null ? null : Math.ceil(total / size))
  }

  private async next(number: number, size: number): Promise<PageOf<Item> | null> {
    try {
      return await this.fetchPage(number, size)
    } catch (error) {
      if (number === 1 || !(error instanceof CouponError)) throw error
      this.failure = error
      return null
    }
  }

  private stop(sentence: CouponError['sentence']): void {
    this.failure = new CouponError('protocol', sentence)
  }

  private handOut({ items, total, size, pages }: PageOf<Item>): Item[] {
    if (this.read++ === 0) {
      this.firstTotal = total
      this.size = size
      this.pages = pages
    }
    // A page without rows may leave out what is known of the whole.
    if (total !== null) this.unstable ||= total !== (this.firstTotal ??= total)
    this.total = total ?? this.total
    this.received += items.length
    const fresh = items.filter(({ id }) => this.isNew(id))
    this.shown += fresh.length
    return fresh
  }

  /** Pages and rows that the platform counts are believed; an empty page is the end only where none are due. */
  private isLast({ items }: PageOf<Item>, number: number, size: number): boolean {
    const { total, received } = this
    const expected = this.due(size)
    if (expected !== null && number < expected) return false
    return items.length === 0 || (expected !== null && (total === null || received >= total))
  }

  /** Rows, and none that did not come before: the server does not turn pages. */
  private isStale({ items }: PageOf<Item>): boolean {
    const isKnown = (item: Item) =>
      item.id === null ? this.nameless.has(JSON.stringify(item)) : this.seen.has(item.id)
    const isStale = items.length > 0 && items.every(isKnown)
    for (const item of items) if (item.id === null) this.nameless.add(JSON.stringify(item))
    return isStale
  }

  private isNew(id: string | null): boolean {
    if (id === null) return true
    if (this.seen.has(id)) {
      this.repeated.set(id, (this.repeated.get(id) ?? 1) + 1)
      return false
    }
    this.seen.add(id)
    return true
  }
}

/** The answered size counts: asking for it from now on makes our page numbers and the platform's the same thing. */
function sizeOf<Item>({ size, items }: PageOf<Item>, asked: number): number {
  if (size) return size
  return items.length > 0 && items.length < asked ? items.length : asked
}

import { CouponError } from './errors'

/** One page of anything that has an id; what the platform does not say is `null`. */
export interface PageOf<Item> {
  items: Item[]
  total: number | null
  size: number | null
  pages: number | null
}

/** Fetches one page by its number, asking for so many items on it. */
export type FetchPage<Item> = (number: number, size: number) => Promise<PageOf<Item>>

/** A member with more pages than this is a server that does not end. */
const mostPages = 500

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
  private readonly seen = new Set<string>()

  constructor(private readonly fetchPage: FetchPage<Item>) {}

  /** The platform counted anew while pages were read: rows may have moved between them. */
  get unstable(): boolean {
    return this.total !== this.firstTotal
  }

  /** Everything that matched was handed out. */
  get complete(): boolean {
    return this.failure === null && !this.unstable && (this.total === null ? this.received === 0 : this.received >= this.total)
  }

  /** One page alone. */
  async *page(number: number, size: number): AsyncGenerator<Item> {
    yield* this.handOut(await this.fetchPage(number, size))
  }

  /**
   * Every page. A failure of the first is thrown; a later one ends the walk and stands in `failure`, and so does a
   * server that repeats itself or never ends.
   */
  async *all(askedSize: number): AsyncGenerator<Item> {
    const before = new Set<string>()
    let size = askedSize
    for (let number = 1; number <= mostPages; number++) {
      const page = await this.next(number, size)
      if (!page) return
      if (isRepeated(page, before)) return this.stop((t) => t.errors.pagesRepeat(number))
      yield* this.handOut(page)
      if (number === 1) size = sizeOf(page, askedSize)
      if (isLast(page, number, this.received, size)) return
    }
    this.stop((t) => t.errors.pagesEndless(mostPages))
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

  private *handOut({ items, total, size, pages }: PageOf<Item>): Generator<Item> {
    if (this.received === 0) {
      this.firstTotal = total
      this.size = size
      this.pages = pages
    }
    this.total = total
    this.received += items.length
    for (const item of items) {
      if (this.isNew(item.id)) {
        this.shown++
        yield item
      }
    }
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

/** The same rows again, in the same order: the server does not turn pages. Empty pages are not rows. */
function isRepeated<Item extends { id: string | null }>({ items }: PageOf<Item>, before: Set<string>): boolean {
  if (items.length === 0 || items.some((item) => item.id === null)) return false
  const key = items.map((item) => item.id).join(' ')
  if (before.has(key)) return true
  before.add(key)
  return false
}

/** Pages and rows that the platform counts are believed; an empty page is the end only where none are due. */
function isLast<Item>({ items, total, pages }: PageOf<Item>, number: number, received: number, size: number): boolean {
  const expected = pages || (total === null ? null : Math.ceil(total / size))
  if (expected !== null && number < expected) return false
  return items.length === 0 || (expected !== null && (total === null || received >= total))
}

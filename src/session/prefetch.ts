import type { PageOf } from './pages'

/**
 * Fetches pages ahead of the one that is asked for, as many at a time as `ahead`, in order, and none past the end that
 * the platform states. The first page is fetched alone: it tells where the end is. After a failure nothing more is
 * fetched; it is told when its page is asked for.
 */
export function prefetched<Page extends PageOf<unknown>>(
  fetchPage: (number: number, size: number) => Promise<Page>,
  ahead: number,
): (number: number, size: number) => Promise<Page> {
  const coming = new Map<string, Promise<Page>>()
  let last = 0
  let failed = false

  function start(number: number, size: number): Promise<Page> {
    const page = fetchPage(number, size).catch((error: unknown) => {
      failed = true
      throw error
    })
    // Until somebody asks for it, nobody waits for it.
    page.catch(() => {})
    coming.set(keyOf(number, size), page)
    return page
  }

  return async (number, size) => {
    const wanted = coming.get(keyOf(number, size)) ?? start(number, size)
    for (let next = number + 1; next <= Math.min(number + ahead, last) && !failed; next++) {
      if (!coming.has(keyOf(next, size))) void start(next, size)
    }
    const page = await wanted
    coming.delete(keyOf(number, size))
    if (number === 1) last = lastOf(page, size)
    return page
  }
}

/** A page counts for what it was asked as: another size is another page. */
const keyOf = (number: number, size: number): string => `${number}/${size}`

/** 0 where the platform does not say; a size other than the asked one shifts all that follow. */
function lastOf({ pages, total, size }: PageOf<unknown>, asked: number): number {
  if (pages !== null) return pages
  return total === null ? 0 : Math.ceil(total / (size ?? asked))
}

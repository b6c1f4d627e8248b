import { describe, expect, it } from 'vitest'
import { prefetched } from '../../src/session/prefetch'

interface Page {
  items: number[]
  total: number | null
  size: number | null
  pages: number | null
}

/** A list of so many pages; `asked` are the pages in the order in which they were asked for. */
function pagesOf(pages: number, failing = 0) {
  const asked: number[] = []
  const fetch = async (number: number): Promise<Page> => {
    asked.push(number)
    await new Promise((resolve) => setImmediate(resolve))
    if (number === failing) throw new Error(`page ${number}`)
    return { items: [number], total: pages, size: 1, pages }
  }
  return { asked, fetch }
}

describe('pages fetched ahead', () => {
  it('come in order, each asked for once, the first alone and none past the end', async () => {
    const { asked, fetch } = pagesOf(7)
    const next = prefetched(fetch, 4)
    const got = []
    for (let number = 1; number <= 7; number++) {
      got.push((await next(number, 1)).items[0])
      if (number === 1) expect(asked).toEqual([1])
      if (number === 2) expect(asked).toEqual([1, 2, 3, 4, 5, 6])
    }
    expect(got).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(asked).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('are none with 0, and none where the platform does not say how many there are', async () => {
    const none = pagesOf(5)
    const one = prefetched(none.fetch, 0)
    for (const number of [1, 2, 3]) await one(number, 1)
    expect(none.asked).toEqual([1, 2, 3])
    const silent = pagesOf(5)
    const next = prefetched(
      async (number: number) => ({ ...(await silent.fetch(number)), total: null, pages: null }),
      4,
    )
    for (const number of [1, 2, 3]) await next(number, 1)
    expect(silent.asked).toEqual([1, 2, 3])
  })

  it('stop at a failure, which is told when its page is asked for', async () => {
    const { asked, fetch } = pagesOf(20, 3)
    const next = prefetched(fetch, 2)
    await next(1, 1)
    expect((await next(2, 1)).items).toEqual([2])
    await expect(next(3, 1)).rejects.toThrow('page 3')
    // Page 5 was on its way when page 3 was asked for; nothing is asked for after that.
    expect(asked).toEqual([1, 2, 3, 4, 5])
    await next(4, 1)
    expect(asked).toEqual([1, 2, 3, 4, 5])
  })

  it.each([
    ['pages', { pages: 3, total: 100, size: 1 }],
    ['rows and how many a page has', { pages: null, total: 6, size: 2 }],
    ['rows alone', { pages: null, total: 8, size: null }],
  ])('end where the first page says, be it in %s', async (_what, said) => {
    const asked: number[] = []
    const next = prefetched(async (number: number): Promise<Page> => {
      asked.push(number)
      return { items: [], ...(number === 1 ? said : { pages: 9, total: 100, size: 1 }) }
    }, 4)
    for (const number of [1, 2, 3]) await next(number, 3)
    expect(asked).toEqual([1, 2, 3])
  })

  it('are asked for anew where the size changes', async () => {
    const sizes: string[] = []
    const next = prefetched(async (number: number, size: number): Promise<Page> => {
      sizes.push(`${number}/${size}`)
      return { items: [], total: 30, size: 10, pages: 3 }
    }, 1)
    await next(1, 20)
    await next(2, 10)
    await next(3, 10)
    expect(sizes).toEqual(['1/20', '2/10', '3/10'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { type FetchPage, type PageOf, Walk } from '../../src/session/pages'

interface Item {
  id: string | null
}

const items = (...ids: (string | null)[]): Item[] => ids.map((id) => ({ id }))
const page = (list: Item[], more: Partial<PageOf<Item>> = {}): PageOf<Item> => ({
  items: list,
  total: null,
  size: null,
  pages: null,
  ...more,
})

async function walkAll(fetchPage: FetchPage<Item>, size = 10) {
  const walk = new Walk(fetchPage)
  const ids: (string | null)[] = []
  for await (const batch of walk.all(size)) ids.push(...batch.map(({ id }) => id))
  return { walk, ids }
}

describe('a walk through pages', () => {
  it('asks for no page before it is needed', async () => {
    const asked: number[] = []
    const walk = new Walk<Item>(async (number) => {
      asked.push(number)
      return page(items(`${number}a`, `${number}b`), { total: 6, size: 2 })
    })
    const all = walk.all(2)
    expect(asked).toEqual([])
    await all.next()
    expect(asked).toEqual([1])
    await all.next()
    expect(asked).toEqual([1, 2])
  })

  it('throws what is no failure of a page, and that of the first', async () => {
    const bug = new Error('bug')
    await expect(
      walkAll(async (number) => (number === 1 ? page(items('1'), { total: 2 }) : Promise.reject(bug)), 1),
    ).rejects.toBe(bug)
    const failure = new CouponError('network', () => 'no')
    await expect(walkAll(() => Promise.reject(failure))).rejects.toBe(failure)
  })

  it('keeps what came before a later failure', async () => {
    const failure = new CouponError('network', () => 'no')
    const { walk, ids } = await walkAll(
      async (number) => (number < 3 ? page(items(`${number}`), { total: 5 }) : Promise.reject(failure)),
      1,
    )
    expect({ ids, failure: walk.failure, complete: walk.complete, shown: walk.shown }).toEqual({
      ids: ['1', '2'],
      failure,
      complete: false,
      shown: 2,
    })
  })

  it('knows the whole from a page that says it, not from one that leaves it out', async () => {
    const pages = [page([]), page(items('1'), { total: 1, size: 1, pages: 2 })]
    const { walk, ids } = await walkAll(async (number) => pages[number - 1] ?? page([]), 1)
    expect({ ids, total: walk.total }).toEqual({ ids: [], total: null })
    const later = await walkAll(
      async (number) =>
        number === 1 ? page(items('1', '2'), { total: 3 }) : number === 2 ? page([]) : page(items('3'), { total: 3 }),
      1,
    )
    expect({ ids: later.ids, unstable: later.walk.unstable, complete: later.walk.complete }).toEqual({
      ids: ['1', '2', '3'],
      unstable: false,
      complete: true,
    })
  })

  it('one page: complete where it is the first and holds all', async () => {
    const one = async (number: number, total: number | null, ...ids: string[]) => {
      const walk = new Walk<Item>(async () => page(items(...ids), { total }))
      for await (const _ of walk.page(number, 2)) void _
      return walk.complete
    }
    expect(await one(1, 2, 'a', 'b')).toBe(true)
    expect(await one(1, 3, 'a', 'b')).toBe(false)
    expect(await one(1, null)).toBe(true)
    expect(await one(1, null, 'a')).toBe(false)
    expect(await one(2, 2, 'a', 'b')).toBe(false)
    expect(await one(9, null)).toBe(false)
  })

  it('a server that turns pages gives every id once, in order, in as few requests as there are pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 1, max: 25 }),
        fc.boolean(),
        fc.boolean(),
        async (total, asked, most, saysSize, byOffset) => {
          const rows = Array.from({ length: total }, (_, index) => String(index))
          let requests = 0
          const { walk, ids } = await walkAll(async (number, limit) => {
            requests++
            const size = Math.min(limit, most)
            const start = (number - 1) * (byOffset ? limit : size)
            return page(items(...rows.slice(start, start + size)), { total, size: saysSize ? size : null })
          }, asked)
          expect(ids).toEqual(rows)
          expect(walk.complete).toBe(true)
          expect(requests).toBe(Math.max(1, Math.ceil(total / Math.min(asked, most))))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('whatever a server answers, the walk ends, hands out every id once, and is never complete by mistake', async () => {
    const anyPage = fc.record({
      ids: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 5 }),
      total: fc.option(fc.integer({ min: 0, max: 15 })),
      size: fc.option(fc.integer({ min: 0, max: 5 })),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(anyPage, { minLength: 1, maxLength: 6 }), async (pages) => {
        let requests = 0
        const { walk, ids } = await walkAll(async (number) => {
          requests++
          const { ids: own, total, size } = pages[(number - 1) % pages.length]!
          return page(items(...own.map(String)), { total, size })
        }, 5)
        expect(new Set(ids).size).toBe(ids.length)
        expect(requests).toBeLessThanOrEqual(500)
        expect(walk.shown).toBe(ids.length)
        if (walk.complete) expect(walk.received).toBeGreaterThanOrEqual(walk.total ?? 0)
        if (walk.failure || walk.unstable) expect(walk.complete).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

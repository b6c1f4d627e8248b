import { describe, expect, it } from 'vitest'
import { type PageOf, Walk } from '../../src/session/pages'
import { en } from '../../src/text/en'

interface Row {
  id: string | null
  title?: string
}

type Answered = Partial<PageOf<Row>> & { items: Row[] }

const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id }))
const nameless = (...titles: string[]): Row[] => titles.map((title) => ({ id: null, title }))

/** Walks through what a server answers for each page; `asked` are the pages and sizes that it was asked for. */
async function walk(answer: (number: number, size: number) => Answered, size = 1) {
  const asked: string[] = []
  const walked = new Walk<Row>(async (number, limit) => {
    asked.push(`${number}/${limit}`)
    return { total: null, size: null, pages: null, ...answer(number, limit) }
  })
  const shown: (string | null)[] = []
  for await (const batch of walked.all(size)) shown.push(...batch.map(({ id, title }) => id ?? title ?? null))
  const { complete, unstable, failure, repeated } = walked
  const said = failure && { kind: failure.kind, text: failure.sentence(en) }
  return { walked, asked, shown, complete, unstable, failure: said, repeated: Object.fromEntries(repeated) }
}

/** Page by page what the list says, and nothing behind it. */
const pages =
  (list: Row[][], more: Partial<PageOf<Row>> = {}) =>
  (number: number): Answered => ({ items: list[number - 1] ?? [], ...more })

describe('a server that repeats itself', () => {
  it('is stopped at the second page of rows that all came before', async () => {
    const { shown, asked, complete, failure } = await walk(() => ({ items: rows('a', 'b'), total: 10, size: 2 }), 2)
    expect({ shown, asked, complete }).toEqual({ shown: ['a', 'b'], asked: ['1/2', '2/2'], complete: false })
    expect(failure).toEqual({ kind: 'protocol', text: en.errors.pagesRepeat(2) })
  })

  it('may have one row twice, but not two in a row', async () => {
    const once = await walk(pages([rows('a'), rows('a'), rows('b'), rows('a'), rows('c')], { total: 5 }))
    expect(once).toMatchObject({ shown: ['a', 'b', 'c'], complete: true, failure: null, repeated: { a: 3 } })
    const twice = await walk(pages([rows('a'), rows('a'), rows('a'), rows('b')], { total: 4 }))
    expect(twice).toMatchObject({ shown: ['a'], failure: { text: en.errors.pagesRepeat(3) }, repeated: { a: 2 } })
  })

  it('is read on where a page has anything new', async () => {
    const { shown, failure, repeated } = await walk(pages([rows('a', 'b'), rows('b', 'a', 'c')], { total: 5 }), 2)
    expect({ shown, failure, repeated }).toEqual({ shown: ['a', 'b', 'c'], failure: null, repeated: { a: 2, b: 2 } })
  })

  it('is known by what rows say where they have no id', async () => {
    const same = await walk(() => ({ items: nameless('x', 'y'), total: 9 }), 2)
    expect(same).toMatchObject({ shown: ['x', 'y'], failure: { text: en.errors.pagesRepeat(2) } })
    const others = await walk(pages([nameless('x', 'y'), nameless('x', 'z')], { total: 4 }), 2)
    expect(others).toMatchObject({ shown: ['x', 'y', 'x', 'z'], failure: null, complete: true })
  })
})

describe('the end', () => {
  it('is a fifth empty page in a row, whatever the total says', async () => {
    const gaps = [rows('a'), [], [], [], [], rows('b')]
    const { asked, shown, complete, failure } = await walk(pages(gaps, { total: 20, size: 1 }))
    expect({ asked: asked.length, shown, complete, failure }).toEqual({
      asked: 11,
      shown: ['a', 'b'],
      complete: false,
      failure: null,
    })
  })

  it('is where the platform counts its pages, or an empty page where it counts nothing', async () => {
    const counted = await walk(pages([rows('a'), rows('b'), rows('c')], { pages: 2 }))
    expect(counted).toMatchObject({ asked: ['1/1', '2/1'], shown: ['a', 'b'], complete: true })
    const silent = await walk(pages([rows('a'), rows('b')]))
    expect(silent).toMatchObject({ asked: ['1/1', '2/1', '3/1'], shown: ['a', 'b'], complete: true })
  })

  it('is further on while rows are due that did not come yet', async () => {
    const { asked, complete } = await walk(pages([rows('a', 'b'), rows('c')], { total: 3, pages: 1 }), 2)
    expect({ asked, complete }).toEqual({ asked: ['1/2', '2/2'], complete: true })
  })

  it.each([
    ['says none', (): Partial<PageOf<Row>> => ({}), 500],
    ['has none that anybody reaches', () => ({ total: 100_001 }), 500],
    ['changes it', (number: number) => ({ total: 700 + number }), 500],
  ])('of a server that %s is after %3$i pages', async (_what, more, most) => {
    const { asked, failure, complete } = await walk((number) => ({ items: rows(String(number)), ...more(number) }))
    expect({ asked: asked.length, complete }).toEqual({ asked: most, complete: false })
    expect(failure).toEqual({ kind: 'protocol', text: en.errors.pagesEndless(most) })
  })

  it('is believed where it is stated: 100,000 pages, and those that are empty in between', async () => {
    const whole = await walk((number) => ({ items: rows(String(number)), total: 100_000 }))
    expect([whole.asked.length, whole.complete]).toEqual([100_000, true])
    const isGap = (number: number) => number > 99 && number < 104
    const gap = await walk((number) => ({ items: isGap(number) ? [] : rows(String(number)), total: 600 }))
    expect([gap.asked.length, gap.complete, gap.failure]).toEqual([604, true, null])
  })
})

describe('what the platform says of the whole', () => {
  it('is that of the first page; another total later on makes it unstable', async () => {
    const said = [
      { total: null, size: 1, pages: 4 },
      { total: 4, size: 2, pages: 5 },
      { total: null, size: 3, pages: 6 },
      { total: 4, size: 4, pages: 7 },
    ]
    const { walked, complete } = await walk((number) => ({ items: rows(String(number)), ...said[number - 1]! }))
    const { size, pages: count, total, firstTotal, unstable } = walked
    expect({ size, count, total, firstTotal, unstable, complete }).toEqual({
      ...{ size: 1, count: 4, total: 4, firstTotal: 4, unstable: false, complete: true },
    })
    const shifting = await walk((number) => ({ items: rows(String(number)), total: number > 1 ? 4 : 3, pages: 4 }))
    expect(shifting).toMatchObject({ unstable: true, complete: false, failure: null })
    expect([shifting.walked.firstTotal, shifting.walked.total]).toEqual([3, 4])
  })

  it.each([
    ['the size that it answered', { items: rows('a', 'b', 'c'), size: 5 }, '2/5'],
    ['as many as came, where it answered none', { items: rows('a', 'b', 'c', 'd') }, '2/4'],
    ['what was asked for, where nothing came', { items: [] }, '2/10'],
  ])('decides how many are asked for from then on: %s', async (_what, first, second) => {
    const { asked } = await walk((number) => (number === 1 ? { ...first, total: 30 } : { items: [], total: 30 }), 10)
    expect(asked.slice(0, 2)).toEqual(['1/10', second])
  })
})

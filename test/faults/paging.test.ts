import { describe, expect, it } from 'vitest'
import {
  expectFailure,
  itemRow,
  li,
  liRow,
  lists,
  listsRow,
  query,
  userCouponList,
  yohoAnswer,
  zvcmsAnswer,
} from '../helpers/ask'
import { nodeClock } from '../../src/node-context'
import { type Reply, type Seen, serve } from '../helpers/servers'

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
const page = (seen: Seen) => Number(query(seen).get('page'))
const limit = (seen: Seen) => Number(query(seen).get('limit'))
const answer = (ids: readonly number[], total: unknown, more: object = {}) =>
  yohoAnswer({ couponList: ids.map(listsRow), total, ...more })

/** A server of `lists` that is given page and limit and answers ids and more. */
const listsServer = (cut: (page: number, limit: number, count: number) => string | Reply) =>
  serve((seen, count) => cut(page(seen), limit(seen), count))
const idsOf = (items: { id: string }[]) => items.map(({ id }) => Number(id))
/** One page after another, so that the requests can be counted; fetching ahead has tests of its own. */
const all = (url: string, ...more: string[]) => lists(url, ['--all', '--prefetch', '0', ...more])

describe('paging', () => {
  it('1,000 pages that are all there is are read whole', async () => {
    const server = await listsServer((number, size) =>
      answer(range(number * size - 1, number * size), 2000, { pageSize: 2 }),
    )
    const ran = await all(server.url, '--limit', '2', '-o', 'jsonl')
    expect([ran.code, ran.out.trimEnd().split('\n').length, server.seen.length]).toEqual([0, 2000, 1000])
  })

  it('F055 a count that grows with every page is no end: stopped after 500', async () => {
    const server = await listsServer((number) => answer([number], number + 1000, { pageSize: 1 }))
    const ran = await all(server.url, '--limit', '1')
    expect([ran.code, ran.json().items.length, server.seen.length]).toEqual([8, 500, 500])
  })

  it('F057 a count that no member can have is not believed', async () => {
    const server = await listsServer((number) => answer([number], 1e9, { pageSize: 1 }))
    const ran = await all(server.url, '--limit', '1')
    expect([ran.code, ran.json().items.length, server.seen.length]).toEqual([8, 500, 500])
  })

  it('every page once, at the size that was asked for', async () => {
    const server = await listsServer((number, size) =>
      answer(range((number - 1) * size + 1, Math.min(47, number * size)), 47, {
        pageSize: size,
        totalPageNum: Math.ceil(47 / size),
      }),
    )
    const ran = await all(server.url, '--limit', '10')
    expect(idsOf(ran.json().items)).toEqual(range(1, 47))
    expect(ran.json()).toMatchObject({
      page: { number: 1, size: 10, total: 47, pages: 5 },
      complete: true,
      warnings: [],
    })
    expect(server.seen.map((seen) => `${page(seen)}/${limit(seen)}`)).toEqual(['1/10', '2/10', '3/10', '4/10', '5/10'])
  })

  it('F051 a total that changes midway: every row, a warning, not complete', async () => {
    const server = await listsServer((number) =>
      answer(range(number * 10 - 9, number * 10), number < 3 ? 30 : 29, { pageSize: 10 }),
    )
    const ran = await all(server.url, '--limit', '10')
    expect({ code: ran.code, kind: ran.error().kind }).toEqual({ code: 8, kind: 'partial' })
    expect(idsOf(ran.json().items)).toEqual(range(1, 30))
    expect(ran.json()).toMatchObject({ complete: false, warnings: [{ code: 'UNSTABLE_TOTAL', id: null }] })
  })

  const cut: Reply = { status: 500, body: '' }
  it.each([
    ['F056 a page that fails', (number: number) => (number < 3 ? 50 : null), 'incomplete: 20 coupons, then: '],
    ['F051 a total that changes', (number: number) => (number < 3 ? 30 : 29), 'the total changed from 30 to 29'],
    ['F053 rows that do not come', (number: number) => (number < 3 ? 300 : 0), 'incomplete: '],
  ])('%s: a page for a person says so, and why', async (_what, total, why) => {
    const server = await listsServer((number) => {
      const count = total(number)
      if (count === null) return cut
      return answer(count === 0 ? [] : range(number * 10 - 9, number * 10), count || 300, { pageSize: 10 })
    })
    for (const format of ['md', 'html']) {
      const ran = await all(server.url, '--limit', '10', '--retries', '0', '-o', format)
      expect([format, ran.code, ran.out.includes(why), ran.out.includes('for the rest')]).toEqual([
        format,
        8,
        true,
        false,
      ])
    }
  })

  it('F051 a total that changes and changes back', async () => {
    const server = await listsServer((number) => answer([number], number === 2 ? 4 : 3, { pageSize: 1 }))
    expect((await all(server.url, '--limit', '1')).code).toBe(8)
  })

  it('F052 ids that come twice are printed once, with a warning', async () => {
    const pages = [range(1, 10), range(10, 19), range(20, 22)]
    const server = await listsServer((number) => answer(pages[number - 1] ?? [], 23, { pageSize: 10 }))
    const ran = await all(server.url, '--limit', '10')
    expect(idsOf(ran.json().items)).toEqual(range(1, 22))
    expect({ code: ran.code, warnings: ran.json().warnings }).toEqual({
      code: 0,
      warnings: [{ code: 'DUPLICATE_ID', id: '10', message: expect.stringContaining('2 times') }],
    })
  })

  it('F052 one row a page: a duplicate is not the end', async () => {
    const rows = [1, 2, 2, 3, 1, 4]
    const server = await listsServer((number) => answer(rows.slice(number - 1, number), rows.length, { pageSize: 1 }))
    const ran = await all(server.url, '--limit', '1')
    expect(idsOf(ran.json().items)).toEqual([1, 2, 3, 4])
    expect({ code: ran.code, warnings: ran.json().warnings.length }).toEqual({ code: 0, warnings: 2 })
  })

  for (const [name, empty] of [
    ['a list', answer([], 30, { pageSize: 10 })],
    ['no data', yohoAnswer([])],
  ] as const) {
    it(`F053 an empty page in the middle, written as ${name}, is not the end`, async () => {
      const server = await listsServer((number) =>
        number === 2 ? empty : answer(range(number * 10 - 9, number * 10), 30, { pageSize: 10 }),
      )
      const ran = await all(server.url, '--limit', '10')
      expect(idsOf(ran.json().items)).toEqual([...range(1, 10), ...range(21, 30), ...range(31, 40)])
      expect({ code: ran.code, complete: ran.json().complete }).toEqual({ code: 0, complete: true })
    })
  }

  it('F053 rows that are due and never come', async () => {
    const server = await listsServer((number) => answer(number === 1 ? range(1, 10) : [], 47, { pageSize: 10 }))
    const ran = await all(server.url, '--limit', '10')
    expect({ code: ran.code, message: ran.error().message, shown: ran.json().items.length }).toEqual({
      code: 8,
      message: 'incomplete: 10 of 47 coupons came',
      shown: 10,
    })
    expect(server.seen.length).toBeLessThanOrEqual(6)
  })

  it('F054 a server that gives at most 10', async () => {
    const server = await listsServer((number, asked) => {
      const size = Math.min(10, asked)
      return answer(range((number - 1) * size + 1, Math.min(47, number * size)), 47, {
        pageSize: size,
        totalPageNum: 5,
      })
    })
    const ran = await all(server.url, '--limit', '20')
    expect(idsOf(ran.json().items)).toEqual(range(1, 47))
    expect({ complete: ran.json().complete, size: ran.json().page.size, asked: server.seen.map(limit) }).toEqual({
      complete: true,
      size: 10,
      asked: [20, 10, 10, 10, 10],
    })
  })

  it('F054 a server that gives at most 10 and turns pages by what was asked', async () => {
    const server = await listsServer((number, asked) =>
      answer(range((number - 1) * asked + 1, Math.min(47, (number - 1) * asked + Math.min(10, asked))), 47, {
        pageSize: Math.min(10, asked),
      }),
    )
    const ran = await all(server.url, '--limit', '20')
    expect({ ids: idsOf(ran.json().items), code: ran.code }).toEqual({ ids: range(1, 47), code: 0 })
  })

  it('F054 a server that gives 10 and says 20', async () => {
    const server = await listsServer((number) =>
      answer(range(number * 10 - 9, Math.min(47, number * 10)), 47, { pageSize: 20 }),
    )
    expect(idsOf((await all(server.url, '--limit', '20')).json().items)).toEqual(range(1, 47))
  })

  it('F054 li does not say its size', async () => {
    const server = await serve((seen) => {
      const size = Math.min(10, limit(seen))
      return yohoAnswer({
        total: 25,
        info: range((page(seen) - 1) * size + 1, Math.min(25, page(seen) * size)).map(liRow),
      })
    })
    const ran = await li(server.url, ['--all', '--prefetch', '0', '--limit', '20'])
    expect(idsOf(ran.json().items)).toEqual(range(1, 25))
    expect(ran.json()).toMatchObject({ page: { size: null, pages: null, total: 25 }, complete: true })
  })

  it('F055 the same page for ever', async () => {
    const server = await listsServer(() => answer(range(1, 10), 47, { pageSize: 10 }))
    const ran = await all(server.url, '--limit', '10')
    expect({
      code: ran.code,
      kind: ran.error().kind,
      ids: idsOf(ran.json().items),
      complete: ran.json().complete,
    }).toEqual({ code: 8, kind: 'partial', ids: range(1, 10), complete: false })
    expect(ran.error().message).toContain('page 2 repeats an earlier page')
    expect(server.seen).toHaveLength(2)
  })

  it('F055 the same rows in another order', async () => {
    const server = await listsServer((number) =>
      answer(number % 2 ? range(1, 10) : range(1, 10).reverse(), 20, { pageSize: 10 }),
    )
    const ran = await all(server.url, '--limit', '10')
    expect({ code: ran.code, complete: ran.json().complete }).toEqual({ code: 8, complete: false })
  })

  it('F055 rows without an id, the same page for ever', async () => {
    const server = await listsServer(() =>
      yohoAnswer({
        total: 47,
        pageSize: 2,
        couponList: [
          { id: '', couponCode: 'a' },
          { id: '', couponCode: 'b' },
        ],
      }),
    )
    const ran = await all(server.url, '--limit', '2')
    expect({ code: ran.code, rows: ran.json().items.length, requests: server.seen.length }).toEqual({
      code: 8,
      rows: 2,
      requests: 2,
    })
  })

  it('F055 A, B, A, B', async () => {
    const server = await listsServer((number) =>
      answer(number % 2 ? range(1, 10) : range(11, 20), 47, { pageSize: 10 }),
    )
    const ran = await all(server.url, '--limit', '10')
    expect({ code: ran.code, ids: idsOf(ran.json().items) }).toEqual({ code: 8, ids: range(1, 20) })
    expect(server.seen).toHaveLength(3)
  })

  it('F055 new rows without end', async () => {
    const server = await listsServer((number) => answer([number], 1_000_000, { pageSize: 1 }))
    const ran = await all(server.url, '--limit', '1')
    expect({ code: ran.code, rows: ran.json().items.length, requests: server.seen.length }).toEqual({
      code: 8,
      rows: 500,
      requests: 500,
    })
    expect(ran.error().message).toContain('500 pages')
  })

  for (const output of ['json', 'jsonl', 'csv']) {
    it(`F056 page 3 of 5 fails for good, as ${output}`, async () => {
      const server = await listsServer((number) =>
        number === 3 ? { status: 503 } : answer(range(number * 10 - 9, number * 10), 50, { pageSize: 10 }),
      )
      const ran = await all(server.url, '--limit', '10', '--retries', '1', '-o', output)
      expect(ran.code).toBe(8)
      expect(ran.error()).toMatchObject({
        kind: 'partial',
        code: '503',
        message: 'incomplete: 20 coupons, then: HTTP 503, 2 times in a row',
        endpoint: 'app.coupons.lists',
      })
      expect(server.seen).toHaveLength(4)
      if (output === 'json') expect(ran.json()).toMatchObject({ complete: false, page: { total: 50 } })
      if (output === 'json') expect(idsOf(ran.json().items)).toEqual(range(1, 20))
      else expect(ran.out.trim().split('\n')).toHaveLength(output === 'csv' ? 21 : 20)
    })
  }

  it('F056 of the pages that were fetched ahead none is asked for any more', async () => {
    const server = await listsServer((number) =>
      number === 2 ? { status: 403 } : answer([number], 9, { pageSize: 1 }),
    )
    expect((await lists(server.url, ['--all', '--limit', '1', '--rate', '20'])).code).toBe(8)
    await nodeClock.sleep(300)
    expect(server.seen.map(page)).toEqual([1, 2])
  })

  it('F056 in a table', async () => {
    const server = await listsServer((number) =>
      number === 2 ? { status: 404, body: '{}' } : answer(range(1, 10), 20, { pageSize: 10 }),
    )
    const ran = await all(server.url, '--limit', '10', '-o', 'table')
    expect(ran.code).toBe(8)
    expect(ran.err).toContain('error: incomplete: 10 coupons, then: HTTP 404')
    expect(ran.out).toContain('满100减10')
  })

  for (const output of ['json', 'jsonl', 'csv', 'table']) {
    it(`F056 the first page fails, as ${output}: its own exit code, and nothing on standard output`, async () => {
      const server = await listsServer(() => ({ status: 401 }))
      const ran = await all(server.url, '-o', output)
      expect({ code: ran.code, out: ran.out }).toEqual({ code: 4, out: '' })
    })
  }

  it('F057 rows win over a total of 0', async () => {
    const server = await listsServer(() => answer([1, 2], 0))
    const ran = await all(server.url)
    expect({ code: ran.code, document: ran.json() }).toMatchObject({
      code: 0,
      document: { complete: true, warnings: [{ code: 'UNSTABLE_TOTAL' }] },
    })
    expect(ran.json().items).toHaveLength(2)
  })

  for (const total of [-1, 1.5, 'x', [], 1e21]) {
    it(`F057 a total of ${JSON.stringify(total)}`, async () => {
      const server = await listsServer(() => answer([1], total))
      expectFailure(await all(server.url), 7, 'protocol', 'data.total is not a whole number')
    })
  }

  it('F057 a total of a thousand million, and three rows', async () => {
    for (const total of [1_000_000_000, '1000000000']) {
      const server = await listsServer((number) => answer(number === 1 ? [1, 2, 3] : [], total))
      const ran = await all(server.url)
      expect({ code: ran.code, complete: ran.json().complete, rows: ran.json().items.length }).toEqual({
        code: 8,
        complete: false,
        rows: 3,
      })
      expect(server.seen.length).toBeLessThanOrEqual(6)
    }
  })

  it('F057 no total at all: the empty page is the end, and what is whole is not known', async () => {
    const server = await listsServer((number) => answer(number < 3 ? [number * 2 - 1, number * 2] : [], undefined))
    const ran = await all(server.url, '--limit', '2')
    expect(idsOf(ran.json().items)).toEqual([1, 2, 3, 4])
    expect(server.seen).toHaveLength(3)
  })

  it('F058 one page is one request', async () => {
    const server = await listsServer((number, size) =>
      answer(range((number - 1) * size + 1, number * size), 47, { pageSize: size }),
    )
    const ran = await lists(server.url, ['--limit', '7', '--page', '2'])
    expect({ ids: idsOf(ran.json().items), complete: ran.json().complete }).toEqual({
      ids: range(8, 14),
      complete: false,
    })
    expect(server.seen.map((seen) => `${page(seen)}/${limit(seen)}`)).toEqual(['2/7'])
  })

  it('F058 pages that are cut here are exact', async () => {
    const server = await serve(() => zvcmsAnswer({ item_list: range(1, 25).map((id) => itemRow(String(id))) }))
    const ran = await userCouponList(server.url, ['--limit', '10', '--page', '3'])
    expect(idsOf(ran.json().items)).toEqual(range(21, 25))
    expect(ran.json()).toMatchObject({ page: { number: 3, size: 10, total: 25, pages: 3 }, complete: false })
    const past = await userCouponList(server.url, ['--page', '99'])
    expect({ code: past.code, items: past.json().items, complete: past.json().complete }).toEqual({
      code: 0,
      items: [],
      complete: false,
    })
    const whole = await userCouponList(server.url)
    expect({ items: whole.json().items.length, complete: whole.json().complete }).toEqual({ items: 25, complete: true })
  })

  for (const past of [answer([], 47, { pageSize: 20 }), yohoAnswer([])]) {
    it(`a page past the end is empty and not complete: ${past.slice(0, 50)}`, async () => {
      const server = await listsServer(() => past)
      const ran = await lists(server.url, ['--page', '99'])
      expect({ code: ran.code, items: ran.json().items, complete: ran.json().complete }).toEqual({
        code: 0,
        items: [],
        complete: false,
      })
    })
  }

  it('what part was shown is said under a table', async () => {
    const server = await listsServer((_, size) => answer(range(1, Math.min(size, 47)), 47, { pageSize: size }))
    expect((await lists(server.url, ['--limit', '10', '-o', 'table'])).err).toBe('10 of 47; --all for the rest\n')
    expect((await lists(server.url, ['--limit', '50', '-o', 'table'])).err).toBe('47 of 47\n')
    expect((await lists(server.url, ['--limit', '10'])).err).toBe('')
  })
})

import { expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import type { Sentence } from '../../src/errors'
import type { ListEndpoint, Page } from '../../src/platforms/endpoint'
import { yoho } from '../../src/platforms/yoho'
import { type Asked, openListing } from '../../src/session/listing'
import { texts } from '../../src/text'

const lists = yoho.endpoints.find(({ name }) => name === 'app.coupons.lists') as ListEndpoint

/** What a person is told while pages of two come, whose head says what it says. */
async function toldOf(head: Pick<Page, 'total' | 'size' | 'pages'>, pages: number): Promise<string[]> {
  const told: string[] = []
  const session: Asked = {
    warnings: [],
    waiting: (sentence: Sentence) => void told.push(sentence(texts.en)),
    ask: (async (_: unknown, { page }: { page: string }) => {
      const ids = Number(page) > pages ? [] : [`${page}0`, `${page}1`]
      return { ...head, coupons: ids.map((id) => ({ id }) as Coupon), warnings: [] }
    }) as unknown as Asked['ask'],
  }
  const { coupons } = openListing(session, lists, { uid: '1', all: true, limit: '2', prefetch: '1' })
  for await (const coupon of coupons) expect(coupon.id).toMatch(/^\d+$/)
  return told
}

it.each<[string, Pick<Page, 'total' | 'size' | 'pages'>, string]>([
  ['the platform counts the pages', { total: 5, size: 2, pages: 3 }, 'page 2 of 3'],
  ['it tells the size of a page', { total: 5, size: 2, pages: null }, 'page 2 of 3'],
  ['it tells no size', { total: 5, size: null, pages: null }, 'page 2'],
  ['it tells a size of 0', { total: 5, size: 0, pages: null }, 'page 2'],
  ['it tells no total', { total: null, size: 2, pages: null }, 'page 2'],
])('while pages are waited for it is said which one, and of how many where %s', async (_, head, second) => {
  const [first, then] = await toldOf(head, 3)
  expect([first, then]).toEqual(['page 1', second])
})

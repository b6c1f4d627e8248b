import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { isObject, type Json, scalarText } from '../../src/json/index'
import type { Platform } from '../../src/platforms/platform'
import { readList, readObject, RowReader } from '../../src/platforms/reader'
import type { Recipe } from '../../src/signing/recipe'
import { run } from '../helpers/run'

const recipe: Recipe = {
  version: 1,
  signature: { in: 'query', name: 'sig' },
  fields: { take: 'all' },
  joiner: '&',
  key: { at: 'suffix', joiner: '' },
  digest: 'md5',
  encoding: 'HEX',
}

/** A third platform, as its authors would write it: everything but the list in `index.ts`. */
const tea: Platform = {
  name: 'tea',
  title: { en: 'Tea', zh: '茶' },
  url: 'https://tea.invalid/',
  settings: [
    { key: 'teaKey', about: { en: 'key', zh: '密钥' }, secret: true, required: true, variable: 'COUPON_TEA_KEY' },
  ],
  recipes: { sig: recipe },
  endpoints: [
    {
      kind: 'list',
      name: 'vouchers.mine',
      command: 'vouchers',
      about: { en: 'tea vouchers', zh: '茶券' },
      examples: ['vouchers --guest 1', 'vouchers --guest 2'],
      options: [{ flags: '--guest <id>', about: { en: 'guest', zh: '客人' }, required: true }],
      paging: 'local',
      params: (asked) => ({ guest: String(asked['guest']) }),
      read(data: Json) {
        const coupons = readList(readObject(data, 'data')['vouchers'], 'data.vouchers').map((row, index) => {
          const id = new RowReader(row, `data.vouchers[${index}]`).requiredId('id')
          const unknown = {
            couponId: null,
            code: null,
            title: null,
            validFrom: null,
            validUntil: null,
            minSpendFen: null,
            minCount: null,
            scope: null,
          }
          return {
            platform: 'tea',
            id,
            ...unknown,
            status: 'unused' as const,
            benefit: { type: 'unknown' as const },
            sources: {},
          }
        })
        return { coupons, warnings: [], total: coupons.length, size: null, pages: null }
      },
    },
  ],
  unsignedRequest: ({ endpoint, url, params, stamp }) => ({
    method: 'GET',
    url,
    format: 'query',
    headers: {},
    fields: [
      { name: 'op', value: endpoint },
      { name: 'ts', value: stamp.timestamp },
      ...Object.entries(params).map(([name, value]) => ({ name, value: String(value) })),
    ],
  }),
  signatures: (values) => [{ recipe, key: values['teaKey'] ?? '' }],
  open: ({ json }) => (isObject(json) && scalarText(json['ok']) === 'true' ? (json['data'] ?? null) : null),
}

it('a platform that nobody here knows has its command, its signature and its output', async () => {
  let asked = ''
  const server = createServer((request, response) => {
    asked = request.url ?? ''
    response.end('{"ok":true,"data":{"vouchers":[{"id":12345678901234567890}]}}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const env = {
    COUPON_TEA_KEY: 'invented',
    COUPON_TEA_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  }
  const ran = await run(
    ['vouchers', '--guest', '7', '--timestamp', '1700000000', '-o', 'csv', '--fields', 'platform,id'],
    { env, platforms: [tea] },
  )
  server.close()
  expect(ran).toMatchObject({ code: 0, out: 'platform,id\r\ntea,12345678901234567890\r\n' })
  // printf 'guest=7&op=vouchers.mine&ts=1700000000invented' | md5sum
  expect(asked).toBe('/?op=vouchers.mine&ts=1700000000&guest=7&sig=C231904F2EFB996940C4F4CA47C9D280')
  expect((await run(['vouchers', '--help'], { platforms: [tea] })).out).toContain('tea vouchers')
})

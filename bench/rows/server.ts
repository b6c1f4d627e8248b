import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const titles = Array.from({ length: 200 }, (_, i) => `女生节第${i}波创意IN季满${100 + i}减${10 + (i % 40)}`)

/** More are made when they are asked for. */
const mostKept = 1000

/** Answers `app.coupons.lists` from memory, without a check: so many pages of so many rows, titles shared by many. */
export async function servePages(pages: number, size: number): Promise<{ server: Server; url: string }> {
  const kept = Array.from({ length: Math.min(pages, mostKept) }, (_, page) => pageOf(page, pages, size))
  const server = createServer((request, response) => {
    const page = Number(new URL(request.url ?? '/', 'http://x').searchParams.get('page') ?? 1)
    const body = kept[page - 1] ?? (page <= pages ? pageOf(page - 1, pages, size) : Buffer.alloc(0))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

function pageOf(page: number, pages: number, size: number): Buffer {
  const rows = Array.from({ length: size }, (_, i) => rowOf(page * size + i))
  const data = { couponList: rows, page: page + 1, pageSize: size, total: pages * size, totalPageNum: pages }
  return Buffer.from(JSON.stringify({ alg: 'SALT_MD5', code: 200, data, md5: '', message: 'ok' }))
}

const rowOf = (id: number) => ({
  id: 39525823 + id,
  couponId: 12375,
  couponCode: `a4d67${id}`,
  couponDetailInfomation: titles[id % titles.length],
  couponValue: 10 + ((id % titles.length) % 40),
  couponImageUrl: '',
  isValidity: 'Y',
  couponValidity: '2016.03.15-2016.03.31',
  overTime: 1459416840 + (id % 600),
})

/** Answers `app.coupons.lists` from memory: so many pages of so many rows, without a check. Prints its port. */
import { createServer } from 'node:http'

const [pages = 400, size = 100] = process.argv.slice(2).map(Number)
const total = pages * size
const titles = Array.from({ length: 200 }, (_, i) => `女生节第${i}波创意IN季满${100 + i}减${10 + (i % 40)}`)

function row(id) {
  const title = titles[id % titles.length]
  const value = 10 + ((id % titles.length) % 40)
  return `{"id":${39525823 + id},"couponId":12375,"couponCode":"a4d67${id}","couponDetailInfomation":"${title}","couponValue":${value},"couponImageUrl":"","isValidity":"Y","couponValidity":"2016.03.15-2016.03.31","overTime":${1459416840 + (id % 600)}}`
}

const bodies = Array.from({ length: pages }, (_, page) => {
  const rows = Array.from({ length: size }, (_, i) => row(page * size + i)).join(',')
  return Buffer.from(
    `{"alg":"SALT_MD5","code":200,"data":{"couponList":[${rows}],"page":${page + 1},"pageSize":${size},"total":${total},"totalPageNum":${pages}},"md5":"","message":"ok"}`,
  )
})

const server = createServer((request, response) => {
  const page = Number(new URL(request.url, 'http://x').searchParams.get('page') ?? 1)
  const body = bodies[page - 1] ?? bodies.at(-1)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  expectFailure,
  expectSignedAnew,
  fortySeven,
  noItems,
  secrets,
  total,
  userCouponList,
  yohoAnswer,
  zvcmsAnswer,
} from '../helpers/ask'
import { makeHome, makeUser } from '../helpers/run'
import { http11, serve, serveBytes } from '../helpers/servers'

const json = 'content-type: application/json'
const html = { 'content-type': 'text/html; charset=utf-8' }

describe('HTTP', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`F017 ${status} is not followed`, async () => {
      const other = await serve(() => noItems)
      const server = await serve(() => ({ status, headers: { location: `${other.url}elsewhere` } }))
      const ran = await userCouponList(server.url, ['--retries', '2'])
      expectFailure(ran, 5, 'api', `HTTP ${status}: a redirect to "${other.url}elsewhere"`)
      expect(ran.error().code).toBe(String(status))
      expect({ seen: server.seen.length, other: other.connections() }).toEqual({ seen: 1, other: 0 })
    })
  }

  it('F017 a target that repeats our signature is shown without it', async () => {
    let token = ''
    const server = await serve(({ url }) => {
      token = new URL(url, 'http://x').searchParams.get('client_secret')!
      return { status: 302, headers: { location: `https://login.invalid${url}` } }
    })
    const ran = await total(server.url)
    expectFailure(ran, 5, 'api', 'login.invalid')
    expect(token).toMatch(/^[0-9a-f]{32}$/)
    expect(ran.err).not.toContain(token)
  })

  it('F017 a redirect to nowhere', async () => {
    const server = await serve(() => ({ status: 302, headers: {} }))
    expectFailure(await total(server.url), 5, 'api', 'HTTP 302')
  })

  for (const status of [401, 403]) {
    it(`F018 ${status} is not tried again`, async () => {
      const server = await serve(() => ({ status, headers: html, body: '' }))
      const ran = await total(server.url, ['--retries', '3'])
      expectFailure(ran, 4, 'auth', `HTTP ${status}`)
      expect(ran.error()).toMatchObject({ code: String(status), hint: expect.stringContaining('profile show') })
      expect(server.seen).toHaveLength(1)
      expect(ran.error().message).toContain('; credentials of the environment')
    })

    it(`F018 ${status} names the profile`, async () => {
      const server = await serve(() => ({ status, headers: html, body: '' }))
      const user = makeUser()
      await user('profile', 'add', 'shop', '--platform', 'yoho', '--secret-file', secretFile())
      const argv = ['--uid', '1', '-p', 'shop', '--endpoint', server.url, '--lang', 'en']
      const ran = await user('total', ...argv)
      const message = `HTTP ${status}: the platform refused the credentials or the session; profile "shop"`
      expect([ran.code, ran.err.split('\n')[0]]).toEqual([4, `error: ${message}`])
      expect((await user('total', ...argv, '--lang', 'zh')).err).toContain('配置 "shop"')
    })
  }

  it('F019 a page for people under 404', async () => {
    const page = `<!DOCTYPE html>\u001b[31m<title>404</title>${'x'.repeat(5000)}`
    const server = await serve(() => ({ status: 404, headers: html, body: page }))
    const ran = await total(server.url)
    expectFailure(ran, 7, 'protocol', 'not the API? it answered with text/html')
    expect(ran.error().message.length).toBeLessThan(300)
    expect(ran.error().message).toContain(': <!DOCTYPE html><title>404</title>xxxxx')
    expect(ran.err).not.toContain('\u001b')
    expect(ran.error().hint).toContain('endpoint')
  })

  it('F019 another 404 is the platform’s no', async () => {
    const server = await serve(() => ({ status: 404, body: '{}' }))
    expectFailure(await total(server.url), 5, 'api', 'HTTP 404')
  })

  it('F019 half a key at the cut is no key', async () => {
    const key = secrets.COUPON_PRIVATE_KEY
    const server = await serve(() => ({ status: 404, headers: html, body: `<html>${'x'.repeat(183)}${key}` }))
    const ran = await total(server.url)
    expect(ran.err).not.toContain(key.slice(0, 8))
  })

  for (const status of [408, 429, 502, 503, 504]) {
    it(`F020 ${status} is tried again, signed anew`, async () => {
      const server = await serve((_, count) => (count < 3 ? { status, body: '' } : noItems))
      expect((await userCouponList(server.url, ['--retries', '2'])).code).toBe(0)
      expectSignedAnew(server.seen)
      const always = await serve(() => ({ status, headers: html, body: '<html>busy' }))
      const ran = await userCouponList(always.url, ['--retries', '1'])
      expectFailure(ran, 6, status === 429 ? 'rate-limit' : 'network', `HTTP ${status}`)
      expect(ran.error().code).toBe(String(status))
      expect(always.seen).toHaveLength(2)
    })
  }

  for (const value of ['61', '9999999999', '99999999999999999999', 'Fri, 31 Dec 2199 23:59:59 GMT']) {
    it(`F021 Retry-After "${value}" is not waited for`, async () => {
      const server = await serve(() => ({ status: 503, headers: { 'retry-after': value } }))
      const started = performance.now()
      const ran = await total(server.url, ['--retries', '1'])
      expect(performance.now() - started).toBeLessThan(10_000)
      expectFailure(ran, 6, 'network', 'asks to wait')
      expect(server.seen).toHaveLength(1)
    })
  }

  it('F021 what is interrupted while it waits ends at once', async () => {
    const interruption = new AbortController()
    const server = await serve(() => {
      setTimeout(() => interruption.abort(new Error('stop')), 50)
      return { status: 503, headers: { 'retry-after': '30' } }
    })
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = timers()
    const started = performance.now()
    await total(server.url, ['--retries', '1'], { signal: interruption.signal })
    expect(performance.now() - started).toBeLessThan(5000)
    expect(timers()).toBeLessThanOrEqual(before)
  })

  it('F021 Retry-After of a 429 is not waited for beyond a minute either', async () => {
    const server = await serve(() => ({ status: 429, headers: { 'retry-after': '61' } }))
    const ran = await total(server.url, ['--retries', '3'])
    expectFailure(ran, 6, 'rate-limit', 'asks to wait')
    expect(server.seen).toHaveLength(1)
  })

  it('F022 every request of today is a read: a 500 is not tried again all the same', async () => {
    const server = await serve(() => ({ status: 500, body: '{"status":true,"code":0}' }))
    expectFailure(await userCouponList(server.url, ['--retries', '2']), 6, 'network', 'HTTP 500')
    expect(server.seen).toHaveLength(1)
  })

  it('F022 yoho’s empty 500 has a hint', async () => {
    const server = await serve(() => ({ status: 500, body: '' }))
    const ran = await total(server.url, ['--retries', '2'])
    expectFailure(ran, 6, 'network', 'HTTP 500 with an empty body')
    expect(ran.error().hint).toContain('missing or ill-typed parameter')
  })

  for (const reply of [{ status: 204 }, { status: 200, body: '' }, { status: 200, headers: html, body: '' }]) {
    it(`F023 ${JSON.stringify(reply)}`, async () => {
      const server = await serve(() => reply)
      expectFailure(await total(server.url), 7, 'protocol', 'empty answer')
    })
  }

  it('F024 a captive portal', async () => {
    for (const headers of [html, { 'content-type': 'application/json' }]) {
      const server = await serve(() => ({ headers, body: '\n <HTML><body>Please log in' }))
      expectFailure(await total(server.url), 7, 'protocol', 'not the API?')
    }
    const text = await serve(() => ({ headers: html, body: 'Please log in' }))
    expectFailure(await total(text.url), 7, 'protocol', 'not the API? it answered with text/html')
  })

  it('F024 JSON under the name of HTML is JSON', async () => {
    for (const body of [fortySeven, `\ufeff${fortySeven}`, ` \n${fortySeven}`]) {
      const server = await serve(() => ({ headers: html, body }))
      expect((await total(server.url)).json().total).toBe(47)
    }
  })

  it('F025 headers without end', async () => {
    const server = await serveBytes((socket) => {
      let count = 0
      socket.write('HTTP/1.1 200 OK\r\n')
      const more = () => {
        while (count++ < 2000) if (!socket.write(`x-${count}: ${'y'.repeat(90)}\r\n`)) return
        socket.end('\r\n')
      }
      socket.on('drain', more)
      more()
    })
    expectFailure(await total(server.url, ['--retries', '2']), 7, 'protocol', 'headers that are too large')
    expect(server.seen).toHaveLength(1)
  })

  it('F026 a body that is too large is not read to the end', async () => {
    const piece = Buffer.alloc(1024 * 1024, 0x20)
    let sent = 0
    const server = await serveBytes((socket) => {
      socket.write(http11([json]))
      const more = () => {
        while (!socket.destroyed && sent < 200) {
          sent++
          if (!socket.write(piece)) return
        }
      }
      socket.on('drain', more)
      more()
    })
    expectFailure(await total(server.url, ['--retries', '2', '--timeout', '20']), 7, 'protocol', 'larger than 16 MiB')
    expect(sent).toBeLessThan(100)
    expect(server.seen).toHaveLength(1)
  })

  it('F027 a gzip bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const server = await serve(() => ({ headers: { 'content-encoding': 'gzip' }, body: bomb }))
    expectFailure(await total(server.url), 7, 'protocol', 'larger than 16 MiB')
  })

  it('F028 an encoding that was not asked for is undone', async () => {
    const server = await serve(({ headers }) => {
      expect(headers['accept-encoding']).toBe('identity')
      return { headers: { 'content-encoding': 'br, GZIP' }, body: gzipSync(brotliCompressSync(fortySeven)) }
    })
    expect((await total(server.url)).json().total).toBe(47)
  })

  for (const [encoding, body] of [
    ['gzip', Buffer.from(fortySeven)],
    ['gzip', gzipSync(fortySeven).subarray(0, 30)],
    ['zstd', Buffer.from(fortySeven)],
    ['constructor', Buffer.from(fortySeven)],
    [Array(20).fill('gzip').join(', '), gzipSync(fortySeven)],
  ] as const) {
    it(`F028 ${encoding.slice(0, 20)} of ${body.length} bytes is refused`, async () => {
      const server = await serve(() => ({ headers: { 'content-encoding': encoding }, body }))
      expectFailure(await total(server.url), 7, 'protocol', 'cannot be decoded')
    })
  }

  const broken: Record<string, Buffer> = {
    'a length that is too small': http11([json, 'content-length: 20'], fortySeven),
    'a length that ends after a whole object': http11(
      [json, `content-length: ${fortySeven.length}`],
      `${fortySeven}7}}`,
    ),
    'the same, on a connection that closes': http11(
      [json, 'connection: close', `content-length: ${fortySeven.length}`],
      `${fortySeven}, "x"`,
    ),
    'another answer behind it': Buffer.concat([
      http11([json, `content-length: ${fortySeven.length}`], fortySeven),
      http11([json, `content-length: ${fortySeven.length}`], fortySeven),
    ]),
    'two lengths': http11([json, 'content-length: 20', 'content-length: 30'], fortySeven),
    'a length and chunks': http11(
      [json, 'content-length: 20', 'transfer-encoding: chunked'],
      '5\r\n{"a":\r\n0\r\n\r\n',
    ),
    'a bad chunk': http11([json, 'transfer-encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'),
    'a negative length': http11([json, 'content-length: -5'], fortySeven),
    'a header without a colon': http11([json, 'nonsense'], fortySeven),
  }
  for (const [name, bytes] of Object.entries(broken)) {
    it(`F029 ${name}: an error, never a shorter object`, async () => {
      const server = await serveBytes((socket) => void socket.end(bytes))
      expectFailure(await total(server.url, ['--retries', '2']), 7, 'protocol')
      expect(server.seen).toHaveLength(1)
    })
  }

  it('F030 a byte order mark is accepted', async () => {
    const server = await serve(() => `\ufeff${fortySeven}`)
    expect((await total(server.url)).json().total).toBe(47)
  })

  for (const [name, body] of [
    ['invalid UTF-8', Buffer.from([...Buffer.from('{"code":200,"data":{"total":"4'), 0xff, ...Buffer.from('"}}')])],
    [
      'an encoded surrogate',
      Buffer.from([...Buffer.from('{"code":200,"message":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]),
    ],
    ['UTF-16', Buffer.from(`\ufeff${fortySeven}`, 'utf16le')],
  ] as const) {
    it(`F030 ${name} is an error`, async () => {
      const server = await serve(() => ({ body }))
      expectFailure(await total(server.url), 7, 'protocol', 'not UTF-8')
    })
  }

  it('F030 UTF-16 without a mark is not JSON', async () => {
    const server = await serve(() => ({ body: Buffer.from(zvcmsAnswer({}), 'utf16le') }))
    expectFailure(await userCouponList(server.url), 7, 'protocol', 'not JSON')
  })

  it('F030 ids come out as the bytes that came in', async () => {
    const server = await serve(() => yohoAnswer({ total: 1, couponList: [{ id: 'é券-𝟘', couponCode: '\u00a0x' }] }))
    const { lists } = await import('../helpers/ask')
    expect((await lists(server.url)).json().items[0]).toMatchObject({ id: 'é券-𝟘', code: '\u00a0x' })
  })
})

function secretFile(): string {
  const path = join(makeHome(), 'key.txt')
  writeFileSync(path, 'canary-not-a-real-key')
  return path
}

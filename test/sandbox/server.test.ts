import net from 'node:net'
import { describe, expect, test } from 'vitest'
import { CouponError } from '../../src/errors'
import { platforms } from '../../src/platforms'
import { sandboxCredentials } from '../helpers/emulators'
import { startSandbox } from '../../src/sandbox/server'
import { texts } from '../../src/text'
import { now, send, withSandbox, yoho, zvcms } from './client'

const total = { method: 'app.coupons.total', uid: '7893817', type: 'notuse' }

async function failure(promise: Promise<unknown>): Promise<[string, string, string]> {
  const error = await promise.then(() => null).catch((each: unknown) => each)
  if (!(error instanceof CouponError)) throw new Error('no CouponError', { cause: error })
  return [error.kind, error.sentence(texts.en), error.sentence(texts.zh)]
}

/** What the server writes back to these bytes, until it closes. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.end(bytes))
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk) => (text += String(chunk)))
    socket.on('end', () => resolve(text)).on('error', reject)
  })
}

describe('F100 for this machine only', () => {
  test.each(['0.0.0.0', '::', '192.168.1.1', 'example.com', '127.0.0.1.example.com', '127.1'])(
    '--host %s is refused',
    async (host) => {
      expect((await failure(startSandbox({ platforms, now: () => now, host })))[0]).toBe('usage')
    },
  )

  test.each(['127.0.0.1', 'localhost', '::1', '127.0.0.2'])('--host %s is served', async (host) => {
    const started = await startSandbox({ platforms, now: () => now, host }).catch((error: unknown) => error)
    if (host === '::1' && started instanceof CouponError) return expect(started.kind).toBe('io')
    if (started instanceof CouponError) throw started
    const { url, close } = started as Awaited<ReturnType<typeof startSandbox>>
    expect(url).toMatch(host === '::1' ? /^http:\/\/\[::1\]:\d+$/ : new RegExp(`^http://${host}:\\d+$`))
    expect((await send(`${url}/?method=resources.simple.pice`)).status).toBe(200)
    await close()
  })

  test.each([
    [{ host: 'example.com' }, 403],
    [{ host: '127.0.0.1' }, 403],
    [{ host: '127.0.0.1:1' }, 403],
    [{ host: 'a b' }, 403],
    [{ origin: 'http://example.com' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ origin: 'https://localhost:PORT' }, 403],
    [{ host: 'localhost:PORT' }, 200],
    [{ host: '[::1]:PORT' }, 200],
    [{ origin: 'http://127.0.0.1:PORT' }, 200],
  ])('%j: HTTP %i', async (headers, status) => {
    await withSandbox({}, async ({ url }) => {
      const own = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', new URL(url).port)]),
      )
      const reply = await send(`${url}/?method=resources.simple.pice`, { headers: own })
      expect([reply.status, reply.text === '']).toEqual([status, status === 403])
    })
  })

  test('a request without Host, or for another server, gets nothing', async () => {
    await withSandbox({}, async ({ url }) => {
      const { port, host } = new URL(url)
      expect(await raw(Number(port), 'GET /?method=resources.simple.pice HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 403/)
      const get = (target: string) => `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
      expect(await raw(Number(port), get('http://example.com/'))).toMatch(/^HTTP\/1.1 403/)
      expect(await raw(Number(port), get(`http://${host}/?method=resources.simple.pice`))).toMatch(/^HTTP\/1.1 200/)
    })
  })
})

describe('F100 size and routes', () => {
  test('a body above 1 MiB is 413, declared or not, and the connection lives on', async () => {
    await withSandbox({}, async (sandbox) => {
      const body = 'x'.repeat((1 << 20) + 1)
      expect((await send(sandbox.urls['zvcms']!, { method: 'POST', body })).status).toBe(413)
      expect(
        (await send(sandbox.urls['zvcms']!, { method: 'POST', body, headers: { 'transfer-encoding': 'chunked' } }))
          .status,
      ).toBe(413)
      expect((await yoho(sandbox, total)).status).toBe(200)
    })
  })

  test('a body of 100 MB is 413 as well', async () => {
    await withSandbox({}, async (sandbox) => {
      expect((await send(sandbox.urls['zvcms']!, { method: 'POST', body: 'x'.repeat(100_000_000) })).status).toBe(413)
    })
  })

  test('1 MiB is read', async () => {
    await withSandbox({}, async (sandbox) => {
      const reply = await send(sandbox.urls['zvcms']!, { method: 'POST', body: `{"a":"${'x'.repeat((1 << 20) - 8)}"}` })
      expect([reply.status, reply.text.includes('110004')]).toEqual([200, true])
    })
  })

  test.each([
    ['GET', '/api/v2', 405],
    ['PUT', '/', 405],
    ['OPTIONS', '/gateway', 405],
    ['GET', '/other', 404],
    ['POST', '/api/v2/', 404],
  ])('%s %s is HTTP %i', async (method, path, status) => {
    await withSandbox({}, async ({ url }) => {
      expect((await send(url + path, { method })).status).toBe(status)
    })
  })
})

describe('start and end', () => {
  test('F100 a port in use is io, in a sentence', async () => {
    await withSandbox({}, async ({ url }) => {
      const port = Number(new URL(url).port)
      expect(await failure(startSandbox({ platforms, now: () => now, port }))).toEqual([
        'io',
        `port ${port} of 127.0.0.1 is in use by another program`,
        `127.0.0.1 的端口 ${port} 已被其他程序占用`,
      ])
    })
  })

  test.each(['now', '2016-02-30', '1458446400', ''])('--clock "%s" is a usage error', async (clock) => {
    const [kind, message] = await failure(startSandbox({ platforms, now: () => now, clock }))
    expect([kind, message]).toEqual([
      'usage',
      `--clock: "${clock}" is not an ISO 8601 time such as 2016-03-20T12:00:00+08:00`,
    ])
  })

  test('close ends connections that are kept alive, and answers that wait', async () => {
    const sandbox = await startSandbox({ platforms, now: () => now, faults: 'slow=3600s@100%' })
    const waiting = yoho(sandbox, total).then(
      () => 'answered',
      () => 'ended',
    )
    const idle = net.connect(Number(new URL(sandbox.url).port), '127.0.0.1')
    const ended = new Promise((resolve) => idle.on('close', resolve).on('error', () => undefined))
    await new Promise((resolve) => idle.once('connect', resolve))
    await send(sandbox.url, { headers: { host: 'elsewhere' } })
    await sandbox.close()
    expect(await waiting).toBe('ended')
    await ended
    await sandbox.close()
  })

  test('a client that goes in the middle of its body harms nobody', async () => {
    await withSandbox({}, async (sandbox) => {
      const { port, host } = new URL(sandbox.url)
      const socket = net.connect(Number(port), '127.0.0.1')
      const closed = new Promise((resolve) => socket.on('close', resolve))
      socket.write(`POST /api/v2 HTTP/1.1\r\nHost: ${host}\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n{`)
      socket.once('data', () => socket.resetAndDestroy())
      await closed
      expect((await yoho(sandbox, total)).status).toBe(200)
    })
  })

  test('the Date of an answer is the clock that judges freshness', async () => {
    await withSandbox({}, async (sandbox) => {
      expect((await yoho(sandbox, total)).headers.date).toBe(new Date(now).toUTCString())
    })
  })
})

test('the log says what was asked, and never a secret', async () => {
  const lines: string[] = []
  await withSandbox({ log: (entry) => lines.push(JSON.stringify(entry)) }, async (sandbox) => {
    await yoho(sandbox, total, { verifyKey: 'sandbox-verify-key' })
    await zvcms(sandbox, { user_id: '1' })
    await zvcms(sandbox, { user_id: '1' }, { openKey: 'wrong' })
    await send(`${sandbox.url}/nowhere?private_key=${sandboxCredentials['yoho']!['privateKey']}`)
  })
  expect(lines).toEqual([
    '{"method":"GET","path":"/","operation":"app.coupons.total","status":200,"note":null,"unknown":null}',
    '{"method":"POST","path":"/api/v2","operation":"coupon.user-coupon-list","status":200,"note":null,"unknown":null}',
    '{"method":"POST","path":"/api/v2","operation":"coupon.user-coupon-list","status":200,"note":null,"unknown":null}',
    '{"method":"GET","path":"/nowhere","operation":null,"status":404,"note":null,"unknown":{"asked":"/nowhere","known":["/api/v2","/","/gateway","/v3/*"]}}',
  ])
})

import net from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { rememberNonces } from '../../src/sandbox/nonces'
import { now, send, withSandbox, yoho, zvcms } from './client'

const total = { method: 'app.coupons.total', uid: '7893817', type: 'notuse' }

/** What the server writes back to these bytes, until it closes. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.end(bytes))
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk) => (text += String(chunk)))
    socket.on('close', () => resolve(text)).on('error', reject)
  })
}

describe('F100 what no client sends', () => {
  test.each([
    ['GET', '//', 404],
    ['GET', '///', 404],
    ['GET', '//example.com/', 404],
    ['GET', '/%', 404],
    ['GET', '/\\', 404],
    ['GET', '/?%', 200],
    ['GET', 'http://[', 403],
    ['GET', 'http://[/', 403],
    ['GET', 'http://', 403],
    ['OPTIONS', '*', 403],
    ['GET', 'http://HOST/nowhere', 404],
  ])('%s %s is HTTP %i, and said', async (method, target, status) => {
    const lines: string[] = []
    await withSandbox({ log: ({ note }) => lines.push(String(note)) }, async (sandbox) => {
      const { host, port } = new URL(sandbox.url)
      const line = `${method} ${target.replace('HOST', host)} HTTP/1.1`
      const answer = await raw(Number(port), `${line}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
      expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`)
      expect(lines).toEqual(['null'])
      expect((await yoho(sandbox, total)).status).toBe(200)
    })
  })

  test('CONNECT opens nothing', async () => {
    await withSandbox({}, async (sandbox) => {
      const { host, port } = new URL(sandbox.url)
      expect(await raw(Number(port), `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).not.toContain('200')
      expect((await yoho(sandbox, total)).status).toBe(200)
    })
  })

  test.each([
    ['/api/v2', 413],
    ['/nowhere', 404],
    ['//', 404],
  ])('a body without an end, for %s, is cut off after its HTTP %i', async (path, status) => {
    await withSandbox({}, async (sandbox) => {
      const { host, port } = new URL(sandbox.url)
      const socket = net.connect(Number(port), '127.0.0.1')
      const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
      let [answer, sent] = ['', 0]
      socket.on('error', () => undefined).on('data', (data) => (answer += String(data)))
      socket.write(`POST ${path} HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n`)
      const more = () => {
        while (!socket.destroyed && sent < 1 << 30) {
          sent += 0x10000
          if (!socket.write(chunk)) return
        }
        socket.destroy()
      }
      const closed = new Promise((resolve) => socket.on('close', resolve))
      socket.on('drain', more)
      more()
      await closed
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status}`))
      expect(sent).toBeLessThan(1 << 28)
    })
  })

  test('what a log throws ends one request, and not the server', async () => {
    const log = vi.fn().mockImplementationOnce(() => {
      throw new RangeError('of the log')
    })
    await withSandbox({ log }, async (sandbox) => {
      await yoho(sandbox, total).catch(() => undefined)
      expect((await yoho(sandbox, total)).status).toBe(200)
      expect(log).toHaveBeenCalledTimes(2)
    })
  })

  test('a nonce is as long as a nonce may be', async () => {
    await withSandbox({}, async (sandbox) => {
      const ask = async (nonce: string) => (await zvcms(sandbox, { user_id: '1' }, { envelope: { Nonce: nonce } })).text
      expect(await ask('9'.repeat(64))).toContain('"status":true')
      expect(await ask('9'.repeat(65))).toContain('Nonce 过长')
      expect(await ask('9'.repeat(900_000))).toContain('Nonce 过长')
    })
  })

  test('parameters without an end are not all read', async () => {
    await withSandbox({}, async (sandbox) => {
      const secretAt = async (count: number) => {
        const body = `${'a=1&'.repeat(count)}client_secret=x`
        const headers = { 'content-type': 'application/x-www-form-urlencoded' }
        return (await send(`${sandbox.url}/`, { method: 'POST', headers, body })).text
      }
      expect(await secretAt(9_999)).toContain('数据验证错误')
      expect(await secretAt(10_000)).toContain('缺少client_secret')
      expect(await secretAt(200_000)).toContain('缺少client_secret')
    })
  })

  test('more ids than anyone asks for at once', async () => {
    await withSandbox({}, async (sandbox) => {
      const ask = async (count: number) =>
        (
          await zvcms(
            sandbox,
            { ids: Array(count).fill('1').join() },
            { envelope: { Action: 'user.user-coupons-detail' } },
          )
        ).text
      expect(await ask(100)).toContain('"status":true')
      expect(await ask(101)).toContain('100002')
      expect(await ask(300_000)).toContain('100002')
    })
  })
})

test('nonces are forgotten in their order, however many come', () => {
  const isNew = rememberNonces(() => now)
  for (let i = 0; i < 1_200_000; i++) if (!isNew(String(i))) throw new Error(`${i} was new`)
  expect([isNew('1199999'), isNew('700000'), isNew('0')]).toEqual([false, false, true])
})

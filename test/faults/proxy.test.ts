import net from 'node:net'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { openTransport } from '../../src/http/transport'
import { expectFailure, fortySeven, lists, noItems, total, userCouponList, yohoAnswer } from '../helpers/ask'
import { listen, makeCertificate, serve, serveProxy } from '../helpers/servers'

const withAuthorization = (headers: { 'proxy-authorization'?: string | undefined }) =>
  headers['proxy-authorization'] === `Basic ${Buffer.from('user:canary-password').toString('base64')}` ? null : 407

describe('proxies', () => {
  let own: { key: string; cert: string }
  beforeAll(() => {
    own = makeCertificate()
  })

  it('F013 plain http beyond this machine is warned of, once', async () => {
    const [target, proxy] = [await serve(() => noItems), await serveProxy()]
    const url = `http://api.invalid:${target.port}/`
    const env = { http_proxy: proxy.url }
    const document = await userCouponList(url, [], { env })
    expect({ code: document.code, err: document.err }).toEqual({ code: 0, err: '' })
    expect(document.json().warnings).toEqual([
      { code: 'PLAIN_HTTP', id: null, message: expect.stringContaining(`api.invalid:${target.port}`) },
    ])
    const table = await userCouponList(url, ['-o', 'table'], { env })
    expect(table.err.match(/PLAIN_HTTP/g)).toHaveLength(1)
    const raw = await userCouponList(url, ['-o', 'raw'], { env })
    expect({ out: raw.out, warned: raw.err.match(/PLAIN_HTTP/g)?.length }).toEqual({ out: noItems, warned: 1 })
    expect((await userCouponList(target.url)).json().warnings).toEqual([])
  })

  it('F013 a record has no place for warnings: they are on standard error', async () => {
    const [target, proxy] = [await serve(() => fortySeven), await serveProxy()]
    const ran = await total(`http://api.invalid:${target.port}/`, [], { env: { HTTP_PROXY: proxy.url } })
    expect(ran.json().total).toBe(47)
    expect(ran.err.match(/PLAIN_HTTP/g)).toHaveLength(1)
  })

  it('F013 once for all pages', async () => {
    const target = await serve(({ url }) =>
      yohoAnswer({ total: 3, pageSize: 1, couponList: [{ id: /page=(\d)/.exec(url)![1] }] }),
    )
    const proxy = await serveProxy()
    const ran = await lists(`http://api.invalid:${target.port}/`, ['--all', '--limit', '1', '-o', 'jsonl'], {
      env: { HTTP_PROXY: proxy.url },
    })
    expect(ran.code).toBe(0)
    expect(ran.err.match(/PLAIN_HTTP/g)).toHaveLength(1)
  })

  it('F013 it is warned of before the command fails, too', async () => {
    const proxy = await serveProxy(() => 503)
    const env = { http_proxy: proxy.url }
    const table = await total('http://api.invalid:1/', ['-o', 'table'], { env })
    expect(table.err).toMatch(/^[^\n]*PLAIN_HTTP[^\n]*\nerror: HTTP 503\nhint: [^\n]*\n$/)
    const document = await total('http://api.invalid:1/', [], { env })
    expect(JSON.parse(document.err).error).toMatchObject({
      message: 'HTTP 503',
      warnings: [{ code: 'PLAIN_HTTP', id: null, message: expect.stringContaining('api.invalid:1') }],
    })
  })

  it('F015 plain http is forwarded, without a scheme too, with name and password', async () => {
    const [target, proxy] = [await serve(() => fortySeven), await serveProxy(withAuthorization)]
    for (const address of [
      `user:canary-password@127.0.0.1:${proxy.port}`,
      `http://user:canary-password@127.0.0.1:${proxy.port}/`,
    ]) {
      const ran = await total(target.url, ['--verbose'], { env: { HTTP_PROXY: address } })
      expect(ran.json().total).toBe(47)
      expect(ran.err).not.toContain('canary-password')
    }
    expect(proxy.seen.map(({ url }) => url.startsWith(target.url))).toEqual([true, true])
    expect(target.seen.every(({ headers }) => headers.host === `127.0.0.1:${target.port}`)).toBe(true)
  })

  it('F015 https goes through a tunnel: the proxy sees no request', async () => {
    const [target, proxy] = [await serve(() => fortySeven, own), await serveProxy(withAuthorization)]
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      const ran = await total(target.url, [], { env: { HTTPS_PROXY: `user:canary-password@127.0.0.1:${proxy.port}` } })
      expect(ran.json().total).toBe(47)
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
    }
    expect(proxy.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([`CONNECT 127.0.0.1:${target.port}`])
    expect(target.seen).toHaveLength(1)
    expect(target.seen[0]!.headers).not.toHaveProperty('proxy-authorization')
  })

  it('F015 a certificate is the API’s own, through a tunnel too', async () => {
    const [target, proxy] = [await serve(() => fortySeven, own), await serveProxy()]
    const ran = await total(target.url, [], { env: { HTTPS_PROXY: proxy.url } })
    expectFailure(ran, 6, 'network', `the certificate of 127.0.0.1:${target.port} cannot be trusted`)
    expect(target.seen).toEqual([])
  })

  for (const list of ['127.0.0.0/8', '10.0.0.0/8, 127.0.0.1', '*', 'localhost 127.0.0.1']) {
    it(`F015 NO_PROXY ${list}`, async () => {
      const [target, proxy] = [await serve(() => fortySeven), await serveProxy()]
      expect((await total(target.url, [], { env: { HTTP_PROXY: proxy.url, NO_PROXY: list } })).code).toBe(0)
      expect(proxy.seen).toEqual([])
      expect(target.seen).toHaveLength(1)
    })
  }

  for (const address of [
    'http://',
    'socks5://127.0.0.1:1',
    'http://user:%zz@127.0.0.1:1',
    'http://canary-password@:x',
  ]) {
    it(`F015 "${address}" is no proxy`, async () => {
      const ran = await total('http://127.0.0.1:1/', [], { env: { HTTP_PROXY: address } })
      expectFailure(ran, 3, 'config', 'HTTP_PROXY is not a proxy address')
      expect(ran.err).not.toContain('canary-password')
    })
  }

  it('F016 407, forwarded and by tunnel: the proxy is named', async () => {
    const [target, proxy] = [await serve(() => fortySeven), await serveProxy(withAuthorization)]
    const address = `http://user:wrong-canary-password@127.0.0.1:${proxy.port}`
    for (const url of [target.url, target.url.replace('http:', 'https:')]) {
      const ran = await total(url, ['--retries', '2'], { env: { HTTP_PROXY: address, HTTPS_PROXY: address } })
      expectFailure(ran, 6, 'network', `the proxy 127.0.0.1:${proxy.port} refused to connect`)
      expect(ran.err).not.toContain('canary-password')
    }
    expect(proxy.seen).toHaveLength(2)
    expect(target.seen).toEqual([])
  })

  it('F016 CONNECT refused', async () => {
    const [target, proxy] = [await serve(() => fortySeven), await serveProxy(() => 403)]
    const ran = await total(target.url.replace('http:', 'https:'), [], { env: { HTTPS_PROXY: proxy.url } })
    expectFailure(ran, 6, 'network', `the proxy 127.0.0.1:${proxy.port} refused to connect`)
  })

  it('F016 a CONNECT without an answer', async () => {
    const { port } = await listen(net.createServer())
    const ran = await total('https://api.invalid/', ['--timeout', '0.4'], {
      env: { HTTPS_PROXY: `http://127.0.0.1:${port}` },
    })
    expectFailure(ran, 6, 'network', `the proxy 127.0.0.1:${port} did not open a connection within 0.4 s`)
    expect(ran.error().message).not.toContain('api.invalid')
  })

  it('F016 a CONNECT that nobody waits for any more is given up', async () => {
    const open = new Set<net.Socket>()
    const { port } = await listen(
      net.createServer((socket) => void open.add(socket.on('close', () => open.delete(socket)).resume())),
    )
    const env = { HTTPS_PROXY: `http://127.0.0.1:${port}` }
    const transport = openTransport({ env, ignoreProxies: false, signal: new AbortController().signal })
    const request = { method: 'GET', url: 'https://api.invalid/', headers: {}, body: null } as const
    for (let times = 0; times < 6; times++)
      await expect(transport.send(request, 200)).rejects.toMatchObject({ kind: 'network' })
    // undici opens one or two for the next request.
    await vi.waitFor(() => expect(open.size).toBeLessThan(3))
    await transport.close()
  })

  it('F016 a CONNECT that is cut off', async () => {
    const { port } = await listen(net.createServer((socket) => void socket.on('data', () => socket.destroy())))
    const env = { HTTPS_PROXY: `http://127.0.0.1:${port}` }
    const ran = await total('https://api.invalid/', ['--timeout', '0.5'], { env })
    expectFailure(ran, 6, 'network', `the proxy 127.0.0.1:${port}`)
    expect(ran.error().message).not.toContain('api.invalid')
  })

  it('F016 a proxy that forwards and hears nothing: both are named', async () => {
    const [silent, proxy] = [await listen(net.createServer()), await serveProxy()]
    const ran = await total(`http://127.0.0.1:${silent.port}/`, ['--timeout', '0.4'], {
      env: { HTTP_PROXY: proxy.url },
    })
    const message = `through the proxy 127.0.0.1:${proxy.port}: no whole answer from 127.0.0.1:${silent.port} within 0.4 s`
    expectFailure(ran, 6, 'network', message)
  })

  it('F016 a proxy that is not there', async () => {
    const { port } = await serve(() => '')
    const ran = await total(`https://127.0.0.1:${port}/`, [], { env: { HTTPS_PROXY: 'http://127.0.0.1:9' } })
    expectFailure(ran, 6, 'network', '127.0.0.1:9 refused the connection')
  })
})

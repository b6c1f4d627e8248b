import { Worker } from 'node:worker_threads'
import net from 'node:net'
import { describe, expect, it } from 'vitest'
import { Interrupted } from '../../src/context'
import {
  expectFailure,
  expectSignedAnew,
  fortySeven,
  lists,
  listsRow,
  noItems,
  total,
  userCouponList,
  yohoAnswer,
  zvcmsEnv,
} from '../helpers/ask'
import { type Ran, run } from '../helpers/run'
import { http11, listen, serve, serveBytes } from '../helpers/servers'

const json = 'content-type: application/json'

describe('the network', () => {
  it('F001 a host that does not exist is named, and tried again', async () => {
    const ran = await total('http://no-such-host.invalid/', ['--retries', '2', '--verbose'])
    expectFailure(ran, 6, 'network', 'host no-such-host.invalid was not found')
    expect(attemptsOf(ran)).toBe(3)
    expect(ran.error()).toMatchObject({ platform: 'yoho', endpoint: 'app.coupons.total' })
  })

  it('F002 a refused connection is tried again, with pauses', async () => {
    const { port } = await serve(() => '')
    const free = await freePort()
    expect(free).not.toBe(port)
    const started = performance.now()
    const ran = await total(`http://127.0.0.1:${free}/`, ['--retries', '2', '--verbose'])
    expect(attemptsOf(ran)).toBe(3)
    expectFailure(ran, 6, 'network', `127.0.0.1:${free} refused the connection`)
    expect(performance.now() - started).toBeGreaterThan(250)
  })

  it('F003 a connection that is never accepted ends with the time-out', async () => {
    const { port, stop, fillers } = await neverAccepting()
    try {
      const started = performance.now()
      expectFailure(await total(`http://127.0.0.1:${port}/`, ['--timeout', '0.3']), 6, 'network', 'within 0.3 s')
      expect(performance.now() - started).toBeLessThan(5000)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(connecting()).toBeLessThanOrEqual(fillers())
    } finally {
      await stop()
    }
  })

  it('F003 beyond ten seconds it says ten, whatever --timeout is', async () => {
    const { port } = await listen(net.createServer())
    const ran = await total(`https://127.0.0.1:${port}/`, ['--timeout', '30'])
    expectFailure(ran, 6, 'network', `no connection to 127.0.0.1:${port} within 10 s`)
  })

  it('F003 an interruption does not wait for it either', async () => {
    const { port, stop } = await neverAccepting()
    try {
      const interruption = new AbortController()
      setTimeout(() => interruption.abort(new Interrupted(130)), 200)
      const started = performance.now()
      expect(
        (await total(`http://127.0.0.1:${port}/`, ['--timeout', '20'], { signal: interruption.signal })).code,
      ).toBe(130)
      expect(performance.now() - started).toBeLessThan(5000)
    } finally {
      await stop()
    }
  })

  it('F004 a reset before the answer is tried again, signed anew', async () => {
    const server = await serveBytes((socket, _, count) => {
      if (count < 3) socket.resetAndDestroy()
      else socket.end(http11([json, `content-length: ${Buffer.byteLength(noItems)}`], noItems))
    })
    const ran = await userCouponList(server.url, ['--retries', '3'])
    expect(ran.code).toBe(0)
    expect(server.seen).toHaveLength(3)
    expectSignedAnew(server.seen)
  })

  it('F004 where it is always reset the tries end', async () => {
    const server = await serveBytes((socket) => socket.resetAndDestroy())
    expectFailure(await userCouponList(server.url, ['--retries', '1']), 6, 'network', 'was lost')
    expect(server.seen).toHaveLength(2)
    expectSignedAnew(server.seen)
  })

  it('F004 a fixed nonce is sent once', async () => {
    const server = await serveBytes((socket) => socket.resetAndDestroy())
    expectFailure(await userCouponList(server.url, ['--retries', '3', '--nonce', '7']), 6, 'network')
    expect(server.seen).toHaveLength(1)
  })

  it('F004 a fixed nonce is for one request: those of the next pages follow it', async () => {
    const server = await serve(({ body }) => {
      const { pageNum } = (JSON.parse(body) as { params: { pageNum: number } }).params
      const list = [{ cardId: String(pageNum), title: '', useStatus: 0 }]
      return JSON.stringify({ status: true, code: 0, message: '', data: { list, total: 3 } })
    })
    const argv = [
      'my-coupons',
      '--customer-id',
      '1',
      '--all',
      '--limit',
      '1',
      '--nonce',
      '9007199254740993',
      '-o',
      'json',
    ]
    const ran = await run([...argv, '--endpoint', server.url, '--rate', '0'], { env: zvcmsEnv })
    expect([ran.code, ran.json().items.length]).toEqual([0, 3])
    const nonces = server.seen.map(({ body }) => (JSON.parse(body) as { nonce: string }).nonce)
    expect(nonces).toEqual(['9007199254740993', '9007199254740994', '9007199254740995'])
  })

  it('F004 what may be a write is sent once, and said to have been applied, maybe', async () => {
    const server = await serveBytes((socket) => socket.resetAndDestroy())
    const ran = await change(server.url)
    expectFailure(ran, 6, 'network', /was lost.*may have been applied/)
    expect(server.seen).toHaveLength(1)
    expect((await change(server.url, '--retries', '2')).code).toBe(6)
    expect(server.seen).toHaveLength(4)
    expectSignedAnew(server.seen)
  })

  const half = fortySeven.slice(0, 20)
  const cuts: Record<string, (socket: net.Socket) => void> = {
    'a reset': (socket) => {
      socket.write(http11([json, 'content-length: 500'], half))
      setTimeout(() => socket.resetAndDestroy(), 30)
    },
    'an end': (socket) => void socket.end(http11([json, 'content-length: 500'], half)),
    'an announced end': (socket) => void socket.end(http11([json, 'content-length: 500', 'connection: close'], half)),
    'an announced end between chunks': (socket) => {
      socket.end(http11([json, 'transfer-encoding: chunked', 'connection: close'], `14\r\n${half}\r\n`))
    },
    'an end between chunks': (socket) =>
      void socket.end(http11([json, 'transfer-encoding: chunked'], `14\r\n${half}\r\n`)),
  }
  for (const [name, cut] of Object.entries(cuts)) {
    it(`F005 ${name} inside the body: all of it is discarded, and asked for again`, async () => {
      const server = await serveBytes((socket, _, count) => {
        if (count === 1) cut(socket)
        else socket.end(http11([json, `content-length: ${Buffer.byteLength(fortySeven)}`], fortySeven))
      })
      expect((await total(server.url, ['--retries', '1'])).json()).toEqual({
        total: 47,
        uid: '7893817',
        type: 'notuse',
      })
      expect(server.seen).toHaveLength(2)
      const always = await serveBytes(cut)
      expectFailure(await total(always.url), 6, 'network', 'was lost')
      expectFailure(await change(always.url), 6, 'network', /was lost.*may have been applied/)
      expect(always.seen).toHaveLength(2)
    })
  }

  for (const output of ['json', 'jsonl', 'csv', 'table', 'md', 'raw']) {
    it(`F005 rows that came whole before the cut are not printed, as ${output}`, async () => {
      const rows = yohoAnswer({ total: 3, couponList: [listsRow(1), listsRow(2), listsRow(3)] })
      const server = await serveBytes((socket) => {
        socket.end(http11([json, `content-length: ${rows.length}`], rows.slice(0, rows.lastIndexOf('{'))))
      })
      const ran = await lists(server.url, ['-o', output])
      expect([ran.code, ran.out]).toEqual([6, ''])
    })
  }

  it('F006 a body that the end of the connection ends, cut: asked for once more', async () => {
    const server = await serveBytes((socket) => void socket.end(http11([json], half)))
    const ran = await total(server.url, ['--retries', '3', '--verbose'])
    expectFailure(ran, 7, 'protocol', 'cut or malformed')
    expect(server.seen).toHaveLength(2)
    expect(ran.err.match(/< 200 20 B/g)).toHaveLength(2)
  })

  it('F006 once more also where a reset came before', async () => {
    const server = await serveBytes((socket, _, count) => {
      if (count === 1) socket.resetAndDestroy()
      else socket.end(http11([json], count === 2 ? half : fortySeven))
    })
    expect((await total(server.url, ['--retries', '2'])).json().total).toBe(47)
  })

  it('F006 whole at the second try', async () => {
    const server = await serveBytes(
      (socket, _, count) => void socket.end(http11([json], count === 1 ? half : fortySeven)),
    )
    expect((await total(server.url, ['--retries', '1'])).json().total).toBe(47)
  })

  it('F007 headers that never come', async () => {
    const server = await serveBytes(() => {})
    expectFailure(await total(server.url, ['--timeout', '0.2', '--retries', '1']), 6, 'network', 'within 0.2 s')
    expect(server.seen).toHaveLength(2)
  })

  it('F008 a body that stalls', async () => {
    const server = await serveBytes((socket) => void socket.write(http11([json, 'content-length: 500'], half)))
    expectFailure(await total(server.url, ['--timeout', '0.2']), 6, 'network', 'within 0.2 s')
  })

  it('F009 a drip: the deadline is for the whole attempt', async () => {
    const server = await serveBytes((socket) => {
      socket.write(http11([json, 'content-length: 500']))
      const drip = setInterval(() => socket.write(' '), 30)
      socket.on('close', () => clearInterval(drip))
    })
    const started = performance.now()
    expectFailure(await total(server.url, ['--timeout', '0.4']), 6, 'network', 'within 0.4 s')
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('F010 a kept connection that was closed in the meantime', async () => {
    const used = new Set<net.Socket>()
    let resets = 0
    const server = await serveBytes((socket, request) => {
      if (used.has(socket) && resets++ === 0) return void socket.resetAndDestroy()
      used.add(socket)
      const page = /[?&]page=(\d+)/.exec(request)![1]
      const body = JSON.stringify({ code: 200, data: { total: 5, couponList: [{ id: `${page}` }] } })
      socket.write(
        http11([json, 'connection: keep-alive', 'keep-alive: timeout=60', `content-length: ${body.length}`], body),
      )
    })
    const ran = await lists(server.url, ['--all', '--limit', '1', '--retries', '1'])
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
    expect(ran.json().items).toHaveLength(5)
    expect(resets).toBeGreaterThan(0)
    expect(server.seen).toHaveLength(6)
  })

  it('F010 what is sent again there has a nonce of its own', async () => {
    const used = new Set<net.Socket>()
    const server = await serveBytes((socket) => {
      if (used.has(socket)) return void socket.resetAndDestroy()
      used.add(socket)
      socket.write(http11([json, 'connection: keep-alive', `content-length: ${noItems.length}`], noItems))
    })
    const argv = ['batch', 'user-coupon-list', '--concurrency', '1', '--rate', '0', '--endpoint', server.url]
    const ran = await run(argv, { env: zvcmsEnv, input: '1\n2\n3\n' })
    expect([ran.code, ran.out.match(/"ok":true/g)?.length]).toEqual([0, 3])
    expect(server.seen.length).toBeGreaterThan(3)
    expectSignedAnew(server.seen)
  })
})

/** As they are listed by `--verbose`. */
const attemptsOf = ({ err }: Ran): number => err.match(/> GET /g)?.length ?? 0

/** `coupon request`: what it asks for may be a change. */
const change = (url: string, ...more: string[]) =>
  run(['request', 'coupon.change', '-f', 'id=1', '--endpoint', url, '-o', 'json', '--lang', 'en', ...more], {
    env: zvcmsEnv,
  })

const connecting = (): number => process.getActiveResourcesInfo().filter((name) => name === 'TCPConnectWrap').length

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as net.AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

/** A listener in a thread that sleeps, its queue filled up: the system drops what knocks then. */
async function neverAccepting(): Promise<{ port: number; fillers(): number; stop(): Promise<void> }> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
     const server = require('node:net').createServer()
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port)
       setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20000), 0)
     })`,
    { eval: true },
  )
  const port = await new Promise<number>((resolve) => worker.once('message', resolve))
  await new Promise((resolve) => setTimeout(resolve, 100))
  const fillers = Array.from({ length: 8 }, () => net.connect(port, '127.0.0.1').on('error', () => {}))
  await new Promise((resolve) => setTimeout(resolve, 100))
  return {
    port,
    fillers: () => fillers.filter((filler) => filler.connecting).length,
    async stop() {
      for (const filler of fillers) filler.destroy()
      await worker.terminate()
    },
  }
}

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { makeHome } from './run'

/** PEM; `path` is that of the certificate. */
export interface Certificate {
  key: string
  cert: string
  path: string
}

/** One request as it arrived. */
export interface Seen {
  method: string
  /** As in the request line: absolute where a proxy was asked. */
  url: string
  headers: http.IncomingHttpHeaders
  body: string
  /** Which connection it came over, counted from 1. */
  connection: number
}

export interface Reply {
  status?: number
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

export interface TestServer {
  url: string
  port: number
  seen: Seen[]
  connections(): number
}

const open: { server: net.Server; sockets: Set<Socket> }[] = []
afterEach(async () => {
  await Promise.all(
    open.splice(0).map(({ server, sockets }) => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(done))
    }),
  )
})

/** Listens on 127.0.0.1 until the test ends; answers the port and how many connections came. */
export async function listen(server: net.Server): Promise<{ port: number; connections(): number }> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    connections++
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  open.push({ server, sockets })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { port: (server.address() as AddressInfo).port, connections: () => connections }
}

type Answer = (seen: Seen, count: number) => Reply | string | Promise<Reply | string>

/** An HTTP server; `count` is that of the request, from 1. Text alone is a 200 of JSON. */
export async function serve(answer: Answer, tls?: { key: string; cert: string }): Promise<TestServer> {
  const seen: Seen[] = []
  const ids = new Map<Socket, number>()
  const handle = (request: http.IncomingMessage, response: http.ServerResponse) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const { method = '', url = '', headers, socket } = request
      const connection = ids.get(socket) ?? ids.set(socket, ids.size + 1).get(socket)!
      const one = { method, url, headers, body: Buffer.concat(chunks).toString(), connection }
      seen.push(one)
      const reply = await answer(one, seen.length)
      const {
        status = 200,
        headers: own = { 'content-type': 'application/json' },
        body = '',
      } = typeof reply === 'string' ? { body: reply } : reply
      response.writeHead(status, own)
      response.end(body)
    })
  }
  const server = tls ? https.createServer(tls, handle) : http.createServer(handle)
  const { port, connections } = await listen(server)
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/`, port, seen, connections }
}

/** A server of bytes: told of every whole request, it does to the socket what it likes. */
export async function serveBytes(
  answer: (socket: Socket, request: string, count: number) => void,
): Promise<TestServer> {
  const seen: Seen[] = []
  let ids = 0
  const server = net.createServer((socket) => {
    const connection = ++ids
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (text.length < end + 4 + length) return
      const request = text
      text = ''
      const [method = '', url = ''] = request.split(' ')
      seen.push({ method, url, headers: {}, body: request.slice(end + 4), connection })
      answer(socket, request, seen.length)
    })
  })
  const { port, connections } = await listen(server)
  return { url: `http://127.0.0.1:${port}/`, port, seen, connections }
}

/** Head and body of an answer, as bytes. */
export function http11(headers: readonly string[], body: string | Buffer = '', status = '200 OK'): Buffer {
  return Buffer.concat([Buffer.from([`HTTP/1.1 ${status}`, ...headers, '', ''].join('\r\n')), Buffer.from(body)])
}

/** A certificate that nobody trusts, made for this test. */
export function makeCertificate({ name = '127.0.0.1', expired = false } = {}): Certificate {
  const home = makeHome()
  const [key, cert, request, config] = ['key.pem', 'cert.pem', 'request.pem', 'config'].map((file) => join(home, file))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore', cwd: home })
  const san = /^[\d.]+$/.test(name) ? `IP:${name}` : `DNS:${name}`
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key!]
  openssl('req', '-new', ...kind, '-subj', `/CN=${name}`, '-addext', `subjectAltName=${san}`, '-out', request!)
  writeFileSync(join(home, 'index'), '')
  writeFileSync(
    config!,
    `[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256
policy=any\ncopy_extensions=copy\n[any]\ncommonName=supplied\n`,
  )
  const [from, until] = expired ? ['200101000000Z', '200102000000Z'] : ['200101000000Z', '491231235959Z']
  const dates = ['-startdate', from, '-enddate', until]
  const signed = ['-batch', '-selfsign', '-notext', '-keyfile', key!, '-in', request!, '-out', cert!]
  openssl('ca', ...signed, ...dates, '-config', config!)
  return { key: readFileSync(key!, 'utf8'), cert: readFileSync(cert!, 'utf8'), path: cert! }
}

/** A proxy that forwards plain http and opens tunnels. `headers` is what it refuses without. */
export async function serveProxy(refuse?: (headers: http.IncomingHttpHeaders) => number | null): Promise<TestServer> {
  const seen: Seen[] = []
  const server = http.createServer((request, response) => {
    seen.push({ method: request.method!, url: request.url!, headers: request.headers, body: '', connection: 0 })
    const status = refuse?.(request.headers)
    if (status) return void response.writeHead(status).end('no')
    const target = new URL(request.url!)
    const { host, port } = { host: '127.0.0.1', port: target.port }
    const onward = http.request(
      {
        host,
        port,
        method: request.method,
        path: target.pathname + target.search,
        headers: request.headers,
        agent: false,
      },
      (answer) => {
        response.writeHead(answer.statusCode!, answer.headers)
        answer.pipe(response)
      },
    )
    onward.on('error', () => response.writeHead(502).end())
    request.pipe(onward)
  })
  server.on('connect', (request, socket: Socket) => {
    seen.push({ method: 'CONNECT', url: request.url!, headers: request.headers, body: '', connection: 0 })
    const status = refuse?.(request.headers)
    if (status) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
    const onward = net.connect(Number(request.url!.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.pipe(socket)
      socket.pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('close', () => onward.destroy())
  })
  const { port, connections } = await listen(server)
  return { url: `http://127.0.0.1:${port}`, port, seen, connections }
}

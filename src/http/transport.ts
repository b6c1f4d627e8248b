import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import { CouponError } from '../errors'
import { decodeBody } from './body'
import { type Connector, type Sockets, tracked } from './connecting'
import { Exchange } from './exchange'
import { connectTimeoutMs, explainFailure, timedOut, type Where } from './failure'
import type { HttpRequest, HttpResponse } from './message'
import { isLoopbackUrl } from './loopback'
import { proxyFor } from './proxy'
import { compileAsUsual } from './quick-wasm'

export interface TransportOptions {
  env: Readonly<Record<string, string | undefined>>
  /** The sandbox is spoken to directly, whatever the environment says of proxies. */
  ignoreProxies: boolean
  /** Aborts what is under way. */
  signal: AbortSignal
  /** The process is somebody else's: settings that count for all of it are left alone. */
  isGuest?: boolean
}

/**
 * Sends one request, once: no redirect is followed, nothing is sent again. Throws `network` (with `retry` where
 * another attempt may work) or `protocol` (cut, too large, not HTTP); an HTTP status of any kind is an answer.
 */
export interface Transport {
  /** `timeoutMs` bounds the whole exchange: connecting, waiting, and every byte of the body. */
  send(request: HttpRequest, timeoutMs: number): Promise<HttpResponse>
  close(): Promise<void>
}

export function openTransport({ env, ignoreProxies, signal, isGuest = false }: TransportOptions): Transport {
  const dispatchers = new Map<string, Promise<Dispatcher>>()
  const sockets: Sockets = { connecting: new Set(), surplus: new WeakSet(), read: null, tunnels: new Set(), isGuest }
  // One listener for all that is under way: what is added to a signal for every request costs as much as the request.
  const underWay = new Set<Exchange>()
  const interrupt = () => underWay.forEach((exchange) => exchange.giveUp(signal.reason as Error))
  signal.addEventListener('abort', interrupt, { once: true })
  return {
    async send(request, timeoutMs) {
      const url = new URL(request.url)
      const proxy = ignoreProxies ? null : proxyFor(url, env)
      refuseUncheckedTls(url, env)
      const where = { host: url.host, proxy: proxy && proxy.host, timeoutMs }
      const dispatcher = await dispatcherFor(proxy, dispatchers, sockets)
      signal.throwIfAborted()
      const exchange = new Exchange(sockets)
      underWay.add(exchange)
      try {
        return await answerOf(exchange, () => dispatcher.dispatch(optionsOf(request, url), exchange), where, sockets)
      } catch (error) {
        throw signal.aborted ? error : explainFailure(error, where, exchange.answered)
      } finally {
        underWay.delete(exchange)
        dropTunnels(sockets, underWay.size)
      }
    },
    async close() {
      signal.removeEventListener('abort', interrupt)
      const ended = [...dispatchers.values()].map((opening) => opening.then((each) => each.destroy()))
      await Promise.allSettled(ended)
      dispatchers.clear()
      for (const socket of sockets.connecting) socket.destroy()
    },
  }
}

function optionsOf({ method, headers, body }: HttpRequest, url: URL): Dispatcher.DispatchOptions {
  return {
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: { 'accept-encoding': 'identity', ...headers },
    body,
    headersTimeout: 0,
    bodyTimeout: 0,
  }
}

async function answerOf(exchange: Exchange, start: () => void, where: Where, sockets: Sockets): Promise<HttpResponse> {
  const late = () => exchange.giveUp(timedOut(where, sockets.tunnels.size > 0))
  const timer = setTimeout(late, Math.min(where.timeoutMs, 2 ** 31 - 1))
  try {
    start()
    const { status, headers, body } = await exchange.answer
    await nextTurn()
    if (exchange.socket && sockets.surplus.has(exchange.socket)) throw longerThanStated(where.host)
    return { status, headers, body: await decodeBody(body, headers['content-encoding']) }
  } finally {
    compileAsUsual()
    clearTimeout(timer)
  }
}

function longerThanStated(host: string): CouponError {
  return new CouponError('protocol', (t) => t.errors.malformedHttp(host))
}

/** One each, also for requests that start together. */
function dispatcherFor(
  proxy: URL | null,
  dispatchers: Map<string, Promise<Dispatcher>>,
  sockets: Sockets,
): Promise<Dispatcher> {
  const key = proxy?.href ?? ''
  const known = dispatchers.get(key)
  if (known) return known
  const dispatcher = proxy ? openProxy(proxy, sockets) : openDirect(sockets)
  dispatchers.set(key, dispatcher)
  // One that could not be opened, for want of file descriptors say, is none to be closed, and may be opened later.
  dispatcher.catch(() => dispatchers.delete(key))
  return dispatcher
}

async function openDirect(sockets: Sockets): Promise<Dispatcher> {
  const { default: Agent } = await import('undici/lib/dispatcher/agent.js')
  const { default: buildConnector } = await import('undici/lib/core/connect.js')
  return new Agent({
    connect: tracked(buildConnector({ timeout: connectTimeoutMs, allowH2: false }), sockets),
    allowH2: false,
  })
}

/** Plain http goes through a proxy as a request to it, as curl does; https through a tunnel. */
async function openProxy(proxy: URL, sockets: Sockets): Promise<Dispatcher> {
  const { default: ProxyAgent } = await import('undici/lib/dispatcher/proxy-agent.js')
  const { default: Pool } = await import('undici/lib/dispatcher/pool.js')
  const { default: connect } = await import('undici/lib/api/api-connect.js')
  // A tunnel is opened with `connect`, which undici's index, not loaded here, gives to every dispatcher.
  const clientFactory = (origin: URL, options: { connect?: unknown }) => {
    const pool = new Pool(origin, { ...options, connect: tracked(options.connect as Connector, sockets) })
    return Object.assign(pool, {
      connect: (asked: Dispatcher.ConnectOptions) =>
        opened(sockets, (signal) => connect.call(pool, { ...asked, signal })),
    })
  }
  return new ProxyAgent({ uri: proxy.href, proxyTunnel: false, allowH2: false, clientFactory })
}

async function opened<Result>({ tunnels }: Sockets, open: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const tunnel = new AbortController()
  tunnels.add(tunnel)
  try {
    return await open(tunnel.signal)
  } finally {
    tunnels.delete(tunnel)
  }
}

/** Of more ways than there are requests the oldest are those of requests that were given up: undici waits on for minutes. */
function dropTunnels({ tunnels }: Sockets, requests: number): void {
  for (const tunnel of [...tunnels].slice(0, Math.max(0, tunnels.size - requests))) tunnel.abort()
}

/** With NODE_TLS_REJECT_UNAUTHORIZED=0 anyone on the way may answer: credentials are not sent like that. */
function refuseUncheckedTls(url: URL, env: TransportOptions['env']): void {
  if (url.protocol === 'https:' && env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0' && !isLoopbackUrl(url)) {
    throw new CouponError('config', (t) => t.errors.uncheckedTls, { hint: (t) => t.errors.hintCertificate })
  }
}

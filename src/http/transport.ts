import type { Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import type { Dispatcher } from 'undici'
import { CouponError } from '../errors'
import { decodeBody, readBody } from './body'
import { type Connector, tracked, unlessAborted } from './connecting'
import { connectTimeoutMs, explainFailure, timedOut } from './failure'
import type { HttpRequest, HttpResponse } from './message'
import { isLoopbackUrl } from './loopback'
import { proxyFor } from './proxy'

export interface TransportOptions {
  env: Readonly<Record<string, string | undefined>>
  /** The sandbox is spoken to directly, whatever the environment says of proxies. */
  ignoreProxies: boolean
  /** Aborts what is under way. */
  signal: AbortSignal
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

/** How many ways through a proxy were asked for and do not stand yet. */
interface Tunnels {
  opening: number
}

export function openTransport(options: TransportOptions): Transport {
  const dispatchers = new Map<string, Promise<Dispatcher>>()
  const connecting = new Set<Socket>()
  const tunnels: Tunnels = { opening: 0 }
  return {
    async send(request, timeoutMs) {
      const url = new URL(request.url)
      const proxy = options.ignoreProxies ? null : proxyFor(url, options.env)
      refuseUncheckedTls(url, options.env)
      const where = { host: url.host, proxy: proxy && proxy.host, timeoutMs }
      const dispatcher = await dispatcherFor(proxy, dispatchers, connecting, tunnels)
      return exchange(dispatcher, request, url, { ...where, tunnels }, options.signal)
    },
    async close() {
      await Promise.all([...dispatchers.values()].map(async (dispatcher) => (await dispatcher).destroy()))
      dispatchers.clear()
      for (const socket of connecting) socket.destroy()
    },
  }
}

async function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  url: URL,
  where: { host: string; proxy: string | null; timeoutMs: number; tunnels: Tunnels },
  signal: AbortSignal,
): Promise<HttpResponse> {
  const { default: send } = await import('undici/lib/api/api-request.js')
  const deadline = new AbortController()
  let answered = false
  let tunnelling = false
  const late = () => {
    tunnelling = where.tunnels.opening > 0
    deadline.abort()
  }
  const timer = setTimeout(late, Math.min(where.timeoutMs, 2 ** 31 - 1))
  try {
    const stop = AbortSignal.any([deadline.signal, signal])
    const sending = send.call(dispatcher, {
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method,
      headers: { 'accept-encoding': 'identity', ...request.headers },
      body: request.body,
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: stop,
    })
    const response = await unlessAborted(sending, stop)
    answered = true
    const headers = joinHeaders(response.headers)
    const body = await readBody(response.body)
    return { status: response.statusCode, headers, body: await decodeBody(body, headers['content-encoding']) }
  } catch (error) {
    if (signal.aborted) throw error
    throw deadline.signal.aborted ? timedOut(where, tunnelling) : explainFailure(error, where, answered)
  } finally {
    clearTimeout(timer)
  }
}

/** One each, also for requests that start together. */
function dispatcherFor(
  proxy: URL | null,
  dispatchers: Map<string, Promise<Dispatcher>>,
  connecting: Set<Socket>,
  tunnels: Tunnels,
): Promise<Dispatcher> {
  const key = proxy?.href ?? ''
  const known = dispatchers.get(key)
  if (known) return known
  const dispatcher = proxy ? openProxy(proxy, connecting, tunnels) : openDirect(connecting)
  dispatchers.set(key, dispatcher)
  return dispatcher
}

/**
 * undici parses HTTP in WebAssembly, and V8 would optimise all of it in the background: the process would then live on
 * for 0.1 s after its answer. The quick compiler is fast enough for answers of this size.
 */
async function openDirect(connecting: Set<Socket>): Promise<Dispatcher> {
  setFlagsFromString('--liftoff-only')
  const { default: Agent } = await import('undici/lib/dispatcher/agent.js')
  const { default: buildConnector } = await import('undici/lib/core/connect.js')
  return new Agent({
    connect: tracked(buildConnector({ timeout: connectTimeoutMs, allowH2: false }), connecting),
    allowH2: false,
  })
}

/** Plain http goes through a proxy as a request to it, as curl does; https through a tunnel. */
async function openProxy(proxy: URL, connecting: Set<Socket>, tunnels: Tunnels): Promise<Dispatcher> {
  const { default: ProxyAgent } = await import('undici/lib/dispatcher/proxy-agent.js')
  const { default: Pool } = await import('undici/lib/dispatcher/pool.js')
  const { default: connect } = await import('undici/lib/api/api-connect.js')
  // A tunnel is opened with `connect`, which undici's index, not loaded here, gives to every dispatcher.
  const clientFactory = (origin: URL, options: { connect?: unknown }) => {
    const pool = new Pool(origin, { ...options, connect: tracked(options.connect as Connector, connecting) })
    return Object.assign(pool, {
      connect: (asked: Dispatcher.ConnectOptions) => opened(tunnels, connect.call(pool, asked)),
    })
  }
  return new ProxyAgent({ uri: proxy.href, proxyTunnel: false, allowH2: false, clientFactory })
}

async function opened<Result>(tunnels: Tunnels, tunnel: Promise<Result>): Promise<Result> {
  tunnels.opening++
  try {
    return await tunnel
  } finally {
    tunnels.opening--
  }
}

/** With NODE_TLS_REJECT_UNAUTHORIZED=0 anyone on the way may answer: credentials are not sent like that. */
function refuseUncheckedTls(url: URL, env: TransportOptions['env']): void {
  if (url.protocol === 'https:' && env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0' && !isLoopbackUrl(url)) {
    throw new CouponError('config', (t) => t.errors.uncheckedTls, { hint: (t) => t.errors.hintCertificate })
  }
}

function joinHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readInstant } from '../coupon/time'
import { CouponError, usageError } from '../errors'
import { faultsFrom, parseFaults } from './faults'
import { isLoopback } from '../http/loopback'
import type { Platform } from '../platforms/platform'
import { type Log, serve } from './serve'
import { servePlatforms, type ServedPlatform } from './served-platforms'

export interface SandboxOptions {
  /** What it speaks. */
  platforms: readonly Platform[]
  /** 0, the default: a free one. */
  port?: number | undefined
  /** A loopback address; default 127.0.0.1. */
  host?: string | undefined
  /** Default 1. */
  seed?: number | undefined
  /** Default 100; up to 10,000,000, so that ids stay unique and within the platforms' types. */
  members?: number | undefined
  /** `rst=1%,503=2%`; see `parseFaults`. */
  faults?: string | undefined
  /** ISO 8601: moves the data clock of every platform. */
  clock?: string | undefined
  /** Real time in milliseconds since 1970: it judges whether a signature is fresh, and is the `Date` of answers. */
  now: () => number
  log?: Log | undefined
}

export interface Sandbox {
  /** `http://127.0.0.1:41234`. */
  url: string
  /** The endpoint of each platform, by its name. */
  urls: Readonly<Record<string, string>>
  /** Ends every connection. */
  close(): Promise<void>
}

/**
 * Starts the other side of every platform, over real HTTP, on this machine only. Throws `usage` for a bad option and
 * `io` where it cannot listen.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { platforms, port = 0, host = '127.0.0.1', seed = 1, members = 100, now, log } = options
  if (!isLoopback(host)) throw usageError((t) => t.sandbox.notLoopback(host))
  const served = await servePlatforms(platforms, { seed, members, clock: readClock(options.clock), now })
  const nextFault = faultsFrom(seed, options.faults === undefined ? [] : parseFaults(options.faults))
  let count = 0
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    // One request that goes wrong here is the end of it, and not of the server.
    serve(request, response, { served, nextFault, next: () => ++count, now, log }).catch(() => response.destroy())
  })
  await listen(server, host, port)
  return running(server, host, served)
}

function readClock(clock: string | undefined): number | undefined {
  if (clock === undefined) return undefined
  const seconds = readInstant(clock)
  if (seconds === null) throw usageError((t) => t.sandbox.notAClock(clock))
  return seconds
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new CouponError('io', (t) => t.sandbox.cannotListen(host, port, cause.code ?? ''), {
          hint: (t) => t.sandbox.portHint,
          cause,
        }),
      )
    })
    server.listen({ host, port }, resolve)
  })
}

function running(server: Server, host: string, served: readonly ServedPlatform[]): Sandbox {
  const { port } = server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    url,
    urls: Object.fromEntries(
      served.map(({ name, emulator }) => [name, `${url}${emulator.endpoint ?? emulator.paths[0] ?? '/'}`]),
    ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

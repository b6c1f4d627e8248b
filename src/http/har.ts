import { closeSync, fchmodSync, openSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { version } from '../../package.json'
import { CouponError } from '../errors'
import type { HttpRequest, HttpResponse } from './message'

/** What one HAR entry is written from. */
export interface HarExchange {
  request: HttpRequest
  response: HttpResponse | null
  startedMs: number
  tookMs: number
  /** The answer is a key: it is left out. */
  secret: boolean
}

export interface HarLog {
  add(exchange: HarExchange): void
  write(): void
}

/**
 * Opens the file at once, so that a wrong path costs no request; collects exchanges and writes them as HAR 1.2, readable by its owner alone. Requests hold signatures, never keys; an
 * answer that is a key is left out.
 */
export function openHar(path: string, cwd: string): HarLog {
  const entries: object[] = []
  const file = attempt(path, () => {
    const opened = openSync(resolve(cwd, path), 'w', 0o600)
    fchmodSync(opened, 0o600)
    return opened
  })
  return {
    add: (exchange) => void entries.push(entry(exchange)),
    write: () =>
      attempt(path, () => {
        writeFileSync(
          file,
          JSON.stringify({ log: { version: '1.2', creator: { name: 'coupon', version }, entries } }, null, 2),
        )
        closeSync(file)
      }),
  }
}

function attempt<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw new CouponError('io', (t) => t.errors.cannotWrite(path, (error as NodeJS.ErrnoException).code ?? ''), {
      cause: error,
    })
  }
}

function entry({ request, response, startedMs, tookMs, secret }: HarExchange): object {
  const url = new URL(request.url)
  const content = response && !secret ? response.body.toString('utf8') : ''
  return {
    startedDateTime: new Date(startedMs).toISOString(),
    time: tookMs,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      headers: pairs(request.headers),
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      cookies: [],
      headersSize: -1,
      bodySize: request.body === null ? 0 : Buffer.byteLength(request.body),
      ...(request.body !== null && {
        postData: { mimeType: request.headers['content-type'] ?? '', text: request.body },
      }),
    },
    response: {
      status: response?.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: pairs(response?.headers ?? {}),
      cookies: [],
      content: { size: response?.body.length ?? 0, mimeType: response?.headers['content-type'] ?? '', text: content },
      redirectURL: '',
      headersSize: -1,
      bodySize: response?.body.length ?? 0,
    },
    cache: {},
    timings: { send: 0, wait: tookMs, receive: 0 },
  }
}

function pairs(headers: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

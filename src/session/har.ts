import { isUtf8 } from 'node:buffer'
import { basename, dirname, resolve } from 'node:path'
import { version } from '../../package.json'
import { replaceFile, sweepTemporary, tryReplacing } from '../disk/atomic-file'
import { unwritable } from '../disk/disk-error'
import { refuseIrregular } from '../disk/regular-file'
import type { HttpRequest, HttpResponse } from '../http/message'

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
  /** Replaces the file; where nothing was exchanged it stays as it is. Throws `io`. */
  write(): void
}

/**
 * Collects exchanges and writes them as HAR 1.2, readable by its owner alone. Requests hold signatures, never keys; an
 * answer that is a key is left out. What is at the path must be a regular file or nothing: a link is not followed, a
 * device or a pipe is not replaced. That is found out at once, so that a wrong path costs no request. Throws `io`.
 */
export function openHar(shown: string, cwd: string): HarLog {
  const path = resolve(cwd, shown)
  const entries: object[] = []
  const ready = () => refuseIrregular(path)
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (error) {
      throw unwritable(path, error, shown)
    }
  }
  attempt(() => {
    ready()
    sweepTemporary(dirname(path), basename(path))
    tryReplacing(path)
  })
  return {
    add: (exchange) => void entries.push(entry(exchange)),
    write() {
      if (entries.length > 0) attempt(() => replaceFile(path, document(entries), ready))
    },
  }
}

function document(entries: readonly object[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'coupon', version }, entries } }, null, 2)
}

function entry({ request, response, startedMs, tookMs, secret }: HarExchange): object {
  const url = new URL(request.url)
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
      content: {
        size: response?.body.length ?? 0,
        mimeType: response?.headers['content-type'] ?? '',
        ...written(response && !secret ? response.body : Buffer.alloc(0)),
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: response?.body.length ?? 0,
    },
    cache: {},
    timings: { send: 0, wait: tookMs, receive: 0 },
  }
}

/** What is no UTF-8 is to be the same bytes when it is replayed. */
function written(body: Buffer): { text: string; encoding?: 'base64' } {
  return isUtf8(body) ? { text: body.toString('utf8') } : { text: body.toString('base64'), encoding: 'base64' }
}

function pairs(headers: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

import type { IncomingMessage } from 'node:http'
import { isLoopbackUrl } from '../http/loopback'

/** 1 MiB: more than any request of any platform. */
const maxBody = 1 << 20

/** 128 MiB: as much of a body that is too large is let pass by, unread. */
const mostDrained = 128 << 20

/**
 * Whether the request was meant for this server: a web page of another site, or a name that was pointed at
 * 127.0.0.1 (DNS rebinding), is a stranger. `port` is the one that is listened on.
 */
export function isForUs(request: IncomingMessage, port: number): boolean {
  const { host, origin, 'sec-fetch-site': site = 'none' } = request.headers
  const target = request.url ?? '/'
  if (!isOurs(`http://${host ?? ''}`, port)) return false
  if (origin !== undefined && !isOurs(origin, port)) return false
  // For a picture or a script a browser says nothing of the page that wants it, but whether it is of another site.
  if (site !== 'none' && site !== 'same-origin') return false
  return target.startsWith('/') || isOurs(target, port)
}

function isOurs(address: string, port: number): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === 'http:' && (url.port || '80') === String(port) && isLoopbackUrl(url)
}

/**
 * Lets a body that nobody wants pass by, so that its sender gets to read the answer. Whoever sends without an end is
 * cut off.
 */
export function drain(request: IncomingMessage): void {
  let left = mostDrained
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.destroy()
  })
  request.resume()
}

/** The body as text; `null` for one that is too large. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBody) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBody) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

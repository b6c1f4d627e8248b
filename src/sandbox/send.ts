import type { ServerResponse } from 'node:http'
import type { EmulatorResponse } from '../platforms/emulator'
import { gzipSync } from 'node:zlib'
import type { Fault } from './faults'

/** A captive portal's page, as it is met in hotels. */
const page =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Sign in to use this network.</p></body></html>\n'

/** What a busy gateway says in front of the platform. Waiting a second is for 429; at 503 one may come back at once. */
const retryAfter: Readonly<Record<number, string>> = { 429: '1', 503: '0' }

const json = 'application/json;charset=UTF-8'

/** Sends an answer, or what a fault makes of it. Answers the status that was sent, 0 for none. */
export function send(response: ServerResponse, outgoing: EmulatorResponse, fault: Fault | null): number {
  switch (fault?.kind) {
    case 'rst':
      response.socket?.resetAndDestroy()
      return 0
    case 'cut':
      return cut(response, outgoing)
    case 'html':
      return whole(response, 200, 'text/html; charset=utf-8', page)
    case 'status':
      return refused(response, fault.status)
    case 'slow':
      return late(response, outgoing, fault.byMs)
    case 'stall':
      return stall(response, outgoing)
    case 'drip':
      return drip(response, outgoing)
    case 'bomb':
      return bomb(response)
    case 'length':
      return shortened(response, outgoing)
    default:
      return whole(response, outgoing.status, json, outgoing.body)
  }
}

function whole(response: ServerResponse, status: number, type: string, body: string): number {
  const bytes = Buffer.from(body)
  response.writeHead(status, { ...(body === '' ? {} : { 'Content-Type': type }), 'Content-Length': bytes.length })
  response.end(bytes)
  return status
}

/** Begins to answer, and never goes on. */
function stall(response: ServerResponse, { status, body }: EmulatorResponse): number {
  response.writeHead(status, { 'Content-Type': json, 'Content-Length': Math.max(1, Buffer.byteLength(body)) })
  response.flushHeaders()
  return status
}

/** Byte by byte, so slowly that no time-out between two of them fires. */
function drip(response: ServerResponse, { status, body }: EmulatorResponse): number {
  const bytes = Buffer.from(body)
  response.writeHead(status, { 'Content-Type': json, 'Content-Length': bytes.length })
  let sent = 0
  const timer = setInterval(() => {
    if (sent < bytes.length) response.write(bytes.subarray(sent, ++sent))
    else response.end()
  }, 300)
  response.on('close', () => clearInterval(timer))
  return status
}

let packed: Buffer | undefined

/** 32 kB that are 32 MB of blanks when they are unpacked. */
function bomb(response: ServerResponse): number {
  const bytes = (packed ??= gzipSync(Buffer.alloc(32 << 20, ' ')))
  response.writeHead(200, { 'Content-Type': json, 'Content-Encoding': 'gzip', 'Content-Length': bytes.length })
  response.end(bytes)
  return 200
}

/** Says that the body is shorter than it is, and sends all of it. */
function shortened(response: ServerResponse, { status, body }: EmulatorResponse): number {
  const bytes = Buffer.from(body)
  const head = [`HTTP/1.1 ${status} OK`, `Content-Type: ${json}`, `Content-Length: ${bytes.length >> 1}`, '', '']
  response.socket?.end(Buffer.concat([Buffer.from(head.join('\r\n')), bytes]))
  return status
}

function refused(response: ServerResponse, status: number): number {
  const seconds = retryAfter[status]
  if (seconds !== undefined) response.setHeader('Retry-After', seconds)
  return whole(response, status, 'text/plain', '')
}

/** Promises the whole body, sends the first half, and is gone. */
function cut(response: ServerResponse, outgoing: EmulatorResponse): number {
  const bytes = Buffer.from(outgoing.body)
  response.writeHead(outgoing.status, {
    'Content-Type': json,
    'Content-Length': Math.max(bytes.length, 1),
  })
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy())
  return outgoing.status
}

function late(response: ServerResponse, outgoing: EmulatorResponse, delayMs: number): number {
  const timer = setTimeout(() => send(response, outgoing, null), delayMs)
  response.on('close', () => clearTimeout(timer))
  return outgoing.status
}

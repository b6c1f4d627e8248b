import type { ServerResponse } from 'node:http'
import type { EmulatorResponse } from '../platforms/emulator'
import type { Fault } from './faults'

/** A captive portal's page, as it is met in hotels. */
const page =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Sign in to use this network.</p></body></html>\n'

/** What a busy gateway says in front of the platform. Waiting a second is for 429; at 503 one may come back at once. */
const retryAfter: Readonly<Record<number, string>> = { 429: '1', 503: '0' }

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
      return late(response, outgoing, fault.delayMs)
    default:
      return whole(response, outgoing.status, 'application/json;charset=UTF-8', outgoing.body)
  }
}

function whole(response: ServerResponse, status: number, type: string, body: string): number {
  const bytes = Buffer.from(body)
  response.writeHead(status, { ...(body === '' ? {} : { 'Content-Type': type }), 'Content-Length': bytes.length })
  response.end(bytes)
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
    'Content-Type': 'application/json;charset=UTF-8',
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

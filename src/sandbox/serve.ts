import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EmulatorRequest, EmulatorResponse } from '../platforms/emulator'
import { disturb } from './disturb'
import type { Fault } from './faults'
import { drain, isForUs, readBody } from './guard'
import { type Judgement, type SignatureCheck, answerWatched, judge } from './judge'
import { send } from './send'
import type { ServedPlatform } from './served-platforms'

export interface LogEntry {
  method: string
  path: string
  operation: string | null
  /** 0 where no answer was sent. */
  status: number
  note: string | null
}

/**
 * Called once a request. The entry never holds a secret; the judgement has what was signed, under the sandbox's own
 * invented keys, and is `null` where no platform was asked.
 */
export type Log = (entry: LogEntry, judgement: Judgement | null) => void

export interface Serving {
  served: readonly ServedPlatform[]
  nextFault(): Fault | null
  /** 1, 2, 3 …: for what must never come twice. */
  next: () => number
  now(): number
  log: Log | undefined
}

/** One request. A fault strikes only after the answer was made: what was sent counts as sent, its nonce too. */
export async function serve(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  response.setHeader('Date', new Date(serving.now()).toUTCString())
  const made = await answer(request, serving.served).catch((error): Made => {
    return { answer: { status: 500, body: '', note: error instanceof Error ? error.name : '' } }
  })
  if (request.errored) return
  const fault = made.answer.operation === undefined ? null : serving.nextFault()
  const outgoing = made.asked
    ? disturb(fault, made.asked.request, made.asked.platform, made.answer, serving.next)
    : made.answer
  if (fault?.kind === 'skew') response.setHeader('Date', new Date(serving.now() + fault.byMs).toUTCString())
  const status = send(response, outgoing, fault)
  if (!request.complete) drain(request)
  const entry: LogEntry = {
    method: request.method ?? '',
    path: (request.url ?? '').replace(/\?.*/s, ''),
    operation: outgoing.operation ?? null,
    status,
    note: fault?.kind ?? outgoing.note ?? null,
  }
  serving.log?.(entry, judgementOf(made))
}

interface Made {
  answer: EmulatorResponse
  /** What was asked of whom, where it was a question. */
  asked?: { request: EmulatorRequest; platform: ServedPlatform; checks: readonly SignatureCheck[] }
}

const judgementOf = ({ answer, asked }: Made): Judgement | null =>
  asked ? judge(asked.platform, asked.request, answer, asked.checks) : null

async function answer(request: IncomingMessage, served: readonly ServedPlatform[]): Promise<Made> {
  const { localPort = 0 } = request.socket
  if (!isForUs(request, localPort)) return { answer: { status: 403, body: '' } }
  const url = addressOf(request, localPort)
  if (url === null) return { answer: { status: 400, body: '' } }
  const platform = served.find(({ emulator }) => emulator.paths.some((path) => isAt(url.pathname, path)))
  if (platform === undefined) return { answer: { status: 404, body: '' } }
  const { emulator } = platform
  const { method = '' } = request
  if (!emulator.methods.includes(method)) return { answer: { status: 405, body: '' } }
  const body = await readBody(request)
  if (body === null) return { answer: { status: 413, body: '' } }
  const asked = { method, url: url.href, headers: headersOf(request), body }
  const { response, checks } = answerWatched(platform, asked)
  return { answer: { operation: '', ...response }, asked: { request: asked, platform, checks } }
}

const isAt = (pathname: string, path: string): boolean =>
  path.endsWith('/*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path

/** `//` is a path, and no host: a target is put behind the address, not resolved against it. */
function addressOf({ url: target = '/' }: IncomingMessage, port: number): URL | null {
  const address = target.startsWith('/') ? `http://127.0.0.1:${port}${target}` : target
  return URL.canParse(address) ? new URL(address) : null
}

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
}

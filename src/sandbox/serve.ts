import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EmulatorRequest, EmulatorResponse, Unknown } from '../platforms/emulator'
import { disturb, isAnsweredAnew } from './disturb'
import type { Fault } from './faults'
import { type Judgement, answerWatched, judge } from './judge'
import { drain, isForUs, readBody } from './guard'
import { send } from './send'
import type { ServedPlatform } from './served-platforms'

export interface LogEntry {
  method: string
  path: string
  operation: string | null
  /** 0 where no answer was sent. */
  status: number
  note: string | null
  /** What was asked for and is not there, with what is; `null` where it is. */
  unknown: Unknown | null
}

/**
 * Called once a request. The entry never holds a secret; the judgement has what was signed, under the sandbox's own
 * invented keys, and is `null` where no platform was asked.
 */
export type Log = (entry: LogEntry, judgement: Judgement | null) => void

/** An answer, and how it came about where a platform gave it. */
interface Answered {
  /** What was asked of whom, where it was a question. */
  asked?: { request: EmulatorRequest; platform: ServedPlatform }
  response: EmulatorResponse
  judge?: () => Judgement
}

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
  const made = await answer(request, serving.served).catch((error): Answered => {
    return { response: { status: 500, body: '', note: error instanceof Error ? error.name : '' } }
  })
  if (request.errored) return
  const fault = faultOf(made, serving)
  const outgoing = made.asked
    ? disturb(fault, made.asked.request, made.asked.platform, made.response, serving.next)
    : made.response
  if (fault?.kind === 'skew') response.setHeader('Date', new Date(serving.now() + fault.byMs).toUTCString())
  const status = send(response, outgoing, fault)
  if (!request.complete) drain(request)
  const entry: LogEntry = {
    method: request.method ?? '',
    path: (request.url ?? '').replace(/\?.*/s, ''),
    operation: outgoing.operation ?? null,
    status,
    note: fault?.kind ?? outgoing.note ?? null,
    unknown: made.response.unknown ?? null,
  }
  serving.log?.(entry, made.judge?.() ?? null)
}

/** Where everything is taken for right and answered anew, what was refused stays refused. */
function faultOf({ response, judge }: Answered, serving: Serving): Fault | null {
  const fault = response.operation === undefined ? null : serving.nextFault()
  return isAnsweredAnew(fault) && judge?.().refusal ? null : fault
}

async function answer(request: IncomingMessage, served: readonly ServedPlatform[]): Promise<Answered> {
  const { localPort = 0 } = request.socket
  if (!isForUs(request, localPort)) return { response: { status: 403, body: '' } }
  const url = addressOf(request, localPort)
  if (url === null) return { response: { status: 400, body: '' } }
  const platform = served.find(({ emulator }) => emulator.paths.some((path) => isAt(url.pathname, path)))
  if (platform === undefined) {
    const known = served.flatMap(({ emulator }) => emulator.paths)
    return { response: { status: 404, body: '', unknown: { asked: url.pathname, known } } }
  }
  const { emulator } = platform
  const { method = '' } = request
  if (!emulator.methods.includes(method))
    return { response: { status: 405, body: '', unknown: { asked: method, known: emulator.methods } } }
  const body = await readBody(request)
  if (body === null) return { response: { status: 413, body: '' } }
  const asked = { method, url: url.href, headers: headersOf(request), body }
  const { response, checks } = answerWatched(platform, asked)
  return {
    response: { operation: '', ...response },
    asked: { request: asked, platform },
    judge: () => judge(platform, asked, response, checks),
  }
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

import type { Socket } from 'node:net'
import type { Dispatcher } from 'undici'
import { bodyLimit, bodyTooLarge } from './body'

/** An answer as it came: its headers joined, its body complete and not decoded. */
export interface RawAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

type Headers = Record<string, string | string[] | undefined>

/**
 * One request on its way, and its answer, gathered as undici reads it. It ends once: with the whole answer, with what
 * went wrong, or with why it was given up.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<RawAnswer>
  /** The head of an answer came. */
  answered = false
  /** What its answer was read from; `null` before it is whole, and where that is not known. */
  socket: Socket | null = null
  private settle!: { resolve: (answer: RawAnswer) => void; reject: (reason: Error) => void }
  private controller: Dispatcher.DispatchController | null = null
  private ended: { reason: Error } | null = null
  private status = 0
  private headers: Record<string, string> = {}
  private readonly chunks: Buffer[] = []
  private bytes = 0

  constructor(private readonly sockets: { readonly read: Socket | null } = { read: null }) {
    this.answer = new Promise((resolve, reject) => (this.settle = { resolve, reject }))
  }

  /** Nobody waits for it any more: its connection is closed, or not begun to be used. */
  giveUp(reason: Error): void {
    this.ended ??= { reason }
    this.settle.reject(reason)
    this.controller?.abort(reason)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller
    if (this.ended) controller.abort(this.ended.reason)
  }

  onResponseStart(_: unknown, status: number, headers: Headers): void {
    if (status < 200) return
    this.answered = true
    this.status = status
    this.headers = joinHeaders(headers)
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    this.bytes += chunk.length
    if (this.bytes > bodyLimit) this.giveUp(bodyTooLarge())
    else this.chunks.push(chunk)
  }

  onResponseEnd(): void {
    this.socket = this.sockets.read
    const { status, headers, chunks } = this
    const [only = Buffer.alloc(0), ...others] = chunks
    this.settle.resolve({ status, headers, body: others.length === 0 ? only : Buffer.concat(chunks) })
  }

  onResponseError(_: unknown, error: Error): void {
    this.settle.reject(error)
  }
}

function joinHeaders(headers: Headers): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [name, value = ''] of Object.entries(headers))
    joined[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ')
  return joined
}

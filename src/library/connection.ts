import { setMaxListeners } from 'node:events'
import { RateLimiter } from '../batch/rate'
import { CouponError } from '../errors'
import { openTransport, type Transport } from '../http/transport'
import { plainValue } from '../json'
import { nodeClock, nodeEnvironment, stampMaker } from '../node-context'
import { Client, type ClientOptions as SenderOptions, type Surroundings } from '../platforms/client'
import type { Operation, Platform } from '../platforms/platform'
import { type Ask, preparer } from '../session/preparation'
import type { Opening } from './client-options'
import { readParams } from './given'

/** One platform under one set of credentials: what its questions share. */
export class Connection {
  readonly platform: Platform
  readonly url: string
  private readonly ending: ReturnType<typeof endingWith>
  private readonly transport: Transport
  private readonly world: Surroundings
  private readonly options: SenderOptions
  private readonly client: Client

  constructor({ rate, environment, signal, ...opening }: Opening) {
    this.platform = opening.platform
    this.url = opening.url
    this.ending = endingWith(signal)
    const ending = this.ending.signal
    const env = environment ?? nodeEnvironment()
    this.transport = openTransport({ env, ignoreProxies: false, signal: ending, isGuest: true })
    this.world = { ...nodeClock, stamp: stampMaker(), signal: ending }
    this.options = { ...opening, transport: this.transport, turns: new RateLimiter(rate, nodeClock), fixed: {} }
    this.client = new Client(this.world, this.options)
  }

  /** Asks for one question: a step before an operation is taken once. */
  asker(): Ask {
    const askNow: Ask = async (operation, values, read) => {
      const { data } = await this.client.ask(operation, operation.call(values))
      return this.located(operation, () => read(data))
    }
    const known = preparer({ isMachine: true, note: () => {} }, askNow)
    return async (operation, values, read) => askNow(operation, await known(operation, values), read)
  }

  async request(
    operation: string,
    params: object,
    { post = false, retries = 0 }: { post?: boolean; retries?: number },
  ): Promise<{ data: unknown; body: string }> {
    const client = new Client(this.world, { ...this.options, retries })
    const call = { params: readParams(params), ...(post && { post: true }) }
    const { data, body } = await client.ask({ name: operation.replace(/^\/+/, '') }, call)
    return { data: plainValue(data), body: body.toString('utf8') }
  }

  async close(): Promise<void> {
    this.ending.leave()
    await this.transport.close()
  }

  private located<Result>({ name }: Operation, read: () => Result): Result {
    try {
      return read()
    } catch (error) {
      throw error instanceof CouponError ? error.at(this.platform.name, name) : error
    }
  }
}

/** One listener on a signal that may outlive many requests. */
function endingWith(signal: AbortSignal | undefined): { signal: AbortSignal; leave: () => void } {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  const end = () => controller.abort(signal?.reason)
  if (signal?.aborted) end()
  signal?.addEventListener('abort', end, { once: true })
  return { signal: controller.signal, leave: () => signal?.removeEventListener('abort', end) }
}

import { RateLimiter } from '../batch/rate'
import { CouponError, usageError } from '../errors'
import { openTransport, type Transport } from '../http/transport'
import { plainValue } from '../json'
import { nodeClock, nodeEnvironment, stampMaker } from '../node-context'
import { Client, type ClientOptions as SenderOptions, type Surroundings } from '../platforms/client'
import type { Operation, Platform } from '../platforms/platform'
import { type Ending, endingWith } from '../session/ending'
import { type Ask, preparer } from '../session/preparation'
import type { Opening } from './client-options'
import { aName, anObject, members, orNone, trueOrFalse, wholeNumber } from './arguments'
import { readParams } from './given'

const someOptions = members({ post: orNone(trueOrFalse), retries: orNone(wholeNumber(0, 999)) })

/** One platform under one set of credentials: what its questions share. */
export class Connection {
  readonly platform: Platform
  readonly url: string
  private readonly ending: Ending
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
    options: { post?: boolean; retries?: number },
  ): Promise<{ data: unknown; body: string }> {
    aName(operation, 'operation')
    anObject(params, 'params')
    someOptions(options, 'options')
    const { post = false, retries = 0 } = options
    const client = new Client(this.world, { ...this.options, retries })
    const call = { params: readParams(params), ...(post && { post: true }) }
    const { data, body } = await client.ask({ name: operation.replace(/^\/+/, '') }, call)
    return { data: plainValue(data), body: body.toString('utf8') }
  }

  async close(): Promise<void> {
    this.ending.end(usageError((t) => t.library.closed))
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

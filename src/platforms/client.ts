import type { Clock } from '../clock'
import { CouponError } from '../errors'
import { readHttpDate } from '../http/date'
import type { HttpRequest, HttpResponse } from '../http/message'
import type { Transport } from '../http/transport'
import { type Json, parseJson, scalarText } from '../json'
import type { Answer, EndpointCall, Operation, Platform, Stamp } from './platform'
import { secretKeysOf } from './secret-keys'
import type { Values } from './values'
import { Redaction } from './redaction'
import { prepareRequest, type PreparedRequest, writeRequest } from './request'
import { backOff, mayRetry, tried } from './retry'
import { explainEmptyOrPage, explainStatus } from './http-status'

/** What a client needs of the world. */
export interface Surroundings extends Clock {
  /** A new timestamp and nonce. */
  stamp: () => Stamp
  signal: AbortSignal
}

export interface ClientOptions {
  platform: Platform
  values: Values
  url: string
  transport: Transport
  /** One attempt, milliseconds. */
  timeoutMs: number
  /** Attempts after the first. */
  retries: number
  /** Whose turn it is: one for all who share a credential. */
  turns: Turns
  /** What the user fixed for reproducible signatures. A fixed nonce is sent once. */
  fixed: Partial<Stamp>
  /** Told of every exchange, without secrets of ours: `--verbose`, `--har`. */
  observe?: ((exchange: Exchange) => void) | undefined
  /** Told before every request is sent; 0 for a first attempt, 1 for the first retry … */
  sending?: ((attempt: number) => void) | undefined
  /** Told before it waits to try again. */
  retrying?: (retry: Retry) => void
}

/** The rate at which a credential may ask. */
export interface Turns {
  /** Resolves when the next request may be sent. Rejects with the reason of the signal. */
  take(signal?: AbortSignal): Promise<void>
  /** The platform asked for a pause, in seconds, of everybody with this credential. */
  pause(seconds: number): void
}

export interface Exchange {
  request: HttpRequest
  response: HttpResponse | null
  receivedBytes: number
  startedMs: number
  tookMs: number
  /** Whether the answer holds a key: it is then not for a log. */
  secret: boolean
}

/** Before a pause: which attempt comes next, of how many, and why. */
export interface Retry {
  next: number
  of: number
  seconds: number
  error: CouponError
}

/** What was asked and what came of it, unread. */
export interface Received {
  data: Json
  body: Buffer
}

const mostKeys = 3

/**
 * The only place that joins signing and http. Every attempt is signed anew, with a new nonce and timestamp; reads are
 * sent again after what may pass, with growing, jittered pauses; keys and signatures are cut out of every error.
 */
export class Client {
  private lastAnswer: (() => HttpResponse) | null = null
  private values: Values
  /** How many requests took the nonce that the user fixed, or one that follows it. */
  private fixedTaken = 0
  /** Cuts out the keys; what a request adds to them is its own. */
  private keys: Redaction

  constructor(
    private readonly world: Surroundings,
    private readonly options: ClientOptions,
  ) {
    this.values = options.values
    this.keys = this.redactionOfKeys()
  }

  /** The last answer as received but for secrets of ours, for `-o raw`, of a failure too. */
  get last(): HttpResponse | null {
    return this.lastAnswer?.() ?? null
  }

  /**
   * The request with its signatures, for `--dry-run` and `--curl`. Sends nothing: a key that must be fetched is then
   * missing.
   */
  prepare(endpoint: Pick<Operation, 'name'>, call: EndpointCall, fixed = this.options.fixed): PreparedRequest {
    const { platform, url } = this.options
    const stamp = { ...this.world.stamp(), ...fixed }
    return prepareRequest(platform, { endpoint: endpoint.name, url, ...call, values: this.values, stamp })
  }

  /**
   * Asks once, attempts and fetched keys included. Throws every kind that a platform or a network can cause. What the
   * user fixed is for what she asked: a step before it goes without (`fixed` {}), since a token is good for one
   * request.
   */
  async ask(endpoint: Pick<Operation, 'name'>, call: EndpointCall, fixed = this.nextFixed()): Promise<Received> {
    const { platform } = this.options
    try {
      for (let fetched = 0; ; fetched++) {
        try {
          if (platform.fetchedKey?.wanted(this.values)) await this.fetchKey()
          return await this.attempts(
            () => this.prepare(endpoint, call, fixed),
            (answer) => platform.open(answer, this.values, call.params),
            { retries: this.retriesWith(fixed) },
          )
        } catch (error) {
          if (!(error instanceof CouponError && this.renews(error)) || fetched === mostKeys) throw error
          await this.fetchKey()
        }
      }
    } catch (error) {
      throw error instanceof CouponError ? error.at(platform.name, endpoint.name) : error
    }
  }

  /** A nonce is good for one request: that of the user is for the first, and those that follow it are for the others. */
  private nextFixed(): Partial<Stamp> {
    const { nonce, ...others } = this.options.fixed
    return nonce === undefined ? others : { ...others, nonce: String(BigInt(nonce) + BigInt(this.fixedTaken++)) }
  }

  /** A key that ran out is fetched anew where it was fetched to begin with. */
  private renews(error: CouponError): boolean {
    const { fetchedKey } = this.options.platform
    return (
      fetchedKey !== undefined &&
      fetchedKey.expired(error) &&
      fetchedKey.wanted({ ...this.values, [fetchedKey.key]: '' })
    )
  }

  private async fetchKey(): Promise<void> {
    const { platform, url } = this.options
    const { fetchedKey } = platform
    if (fetchedKey === undefined) return
    const { data } = await this.attempts(
      () => ({ request: writeRequest(fetchedKey.unsignedRequest(url, this.values)), steps: [] }),
      (answer) => fetchedKey.read(answer),
      { retries: this.retriesWith(this.options.fixed), secret: true },
    )
    this.values = { ...this.values, [fetchedKey.key]: scalarText(data) ?? '' }
    this.keys = this.redactionOfKeys()
  }

  /** A fixed nonce is sent once. */
  private retriesWith({ nonce }: Partial<Stamp>): number {
    return nonce === undefined ? this.options.retries : 0
  }

  private async attempts(
    sign: () => PreparedRequest,
    open: (answer: Answer) => Json,
    { retries, secret = false }: { retries: number; secret?: boolean },
  ): Promise<Received> {
    for (let attempt = 0, cut = 0; ; attempt++) {
      try {
        return await this.attempt(sign, open, secret, attempt)
      } catch (error) {
        if (!(error instanceof CouponError) || attempt >= retries || !mayRetry(error, cut))
          throw tried(error, attempt + 1)
        if (error.kind === 'protocol') cut++
        const { retryAfter = 0 } = error.details
        if (error.kind === 'rate-limit') this.options.turns.pause(retryAfter)
        const seconds = Math.max(backOff(attempt, this.world.random()), retryAfter)
        this.options.retrying?.({ next: attempt + 2, of: retries + 1, seconds, error })
        await this.pause(seconds)
      }
    }
  }

  /** Signs when it is its turn: a timestamp does not age in the queue. */
  private async attempt(
    sign: () => PreparedRequest,
    open: (answer: Answer) => Json,
    secret: boolean,
    attempt: number,
  ): Promise<Received> {
    await this.options.turns.take(this.world.signal)
    this.options.sending?.(attempt)
    const { request, steps } = sign()
    const tokens = steps.flatMap(({ signature }) => [signature.token, signature.encoded])
    const redaction = new Redaction(tokens, this.keys)
    try {
      return this.read(await this.send(request, redaction, secret), open, redaction, secret)
    } catch (error) {
      throw error instanceof CouponError ? redaction.error(error) : error
    }
  }

  /** A checksum is over the answer as it came; what is shown or kept of it holds no secret of ours. */
  private read(
    response: HttpResponse,
    open: (answer: Answer) => Json,
    redaction: Redaction,
    secret: boolean,
  ): Received {
    const failure = this.failureOf(response) && this.failureOf(redaction.response(response))
    if (failure) throw failure
    const text = decode(response.body)
    try {
      const data = open({ json: parseAnswer(text, response), text })
      if (secret || !redaction.mayQuote(text)) return { data, body: response.body }
      return { data: redaction.json(data), body: redaction.response(response).body }
    } catch (error) {
      throw error instanceof CouponError && error.kind === 'auth' ? this.withClock(error, response) : error
    }
  }

  private failureOf(response: HttpResponse): CouponError | null {
    return explainStatus(this.options.platform, response, this.world.now()) ?? explainEmptyOrPage(response)
  }

  private async send(request: HttpRequest, redaction: Redaction, secret: boolean): Promise<HttpResponse> {
    const { observe, transport, timeoutMs } = this.options
    const [startedMs, started] = [this.world.now(), this.world.monotonic()]
    let response: HttpResponse | null = null
    if (!secret) this.lastAnswer = null
    try {
      const answer = await transport.send(request, timeoutMs)
      response = answer
      if (!secret) this.lastAnswer = () => redaction.response(answer)
      return answer
    } finally {
      observe?.({
        request: redaction.request(request),
        response: response && redaction.response(response),
        receivedBytes: response?.body.length ?? 0,
        startedMs,
        tookMs: this.world.monotonic() - started,
        secret,
      })
    }
  }

  private pause(seconds: number): Promise<void> {
    return this.world.sleep(seconds * 1000, this.world.signal)
  }

  /** A refused signature is often a wrong clock: the platform's own Date tells. */
  private withClock(error: CouponError, { headers }: HttpResponse): CouponError {
    const theirs = readHttpDate(headers['date'])
    const seconds = Math.round((this.world.now() - theirs) / 1000)
    if (!this.options.platform.signsTime || Number.isNaN(theirs) || Math.abs(seconds) < 60) return error
    return new CouponError(error.kind, error.sentence, { ...error.details, hint: (t) => t.errors.hintClock(seconds) })
  }

  private redactionOfKeys(): Redaction {
    return new Redaction([...secretKeysOf(this.options.platform)].map((key) => this.values[key] ?? ''))
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decode(body: Buffer): string {
  try {
    return utf8.decode(body)
  } catch {
    throw new CouponError('protocol', (t) => t.errors.notUtf8)
  }
}

function parseAnswer(text: string, { headers }: HttpResponse): Json {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    const delimited = 'content-length' in headers || 'transfer-encoding' in headers
    throw new CouponError('protocol', (t) => t.errors.answerNotJson(error.sentence(t)), { retry: !delimited })
  }
}

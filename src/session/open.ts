import { resolve } from 'node:path'
import { readTextFile } from '../cli/input'
import type { Globals, Invocation } from '../cli/invocation'
import { CouponError, type Sentence } from '../errors'
import { openTransport } from '../http/transport'
import { reservedName } from '../profiles/profile'
import { RateLimiter } from '../batch/rate'
import { Client, type Exchange, type Received, type Surroundings, type Turns } from '../platforms/client'
import type { Operation, OptionValues, Platform, Stamp } from '../platforms/platform'
import type { PreparedRequest } from '../platforms/request'
import type { Values } from '../platforms/values'
import type { Text } from '../text'
import type { Warning } from '../warning'
import { answerSource } from './answers'
import { refusedOf } from './refused'
import { openReplay } from './replay'
import { endingWith } from './ending'
import { type HarLog, openHar } from './har'
import { plainHttp } from './plain-http'
import { showUnseen } from '../output/safe-text'
import { noteWarnings } from '../cli/warnings'
import { sweepAnswers } from './answer-cache'
import { type Ask, firstAsked, preparer } from './preparation'
import { isSandbox, type OpenedProfile, openProfile, ownerOf } from './profile'

/** A profile opened: one platform, ready to be asked. */
export interface Session {
  platform: Platform
  client: Client
  /** The profile's name; `null`: credentials of the environment. */
  profile: string | null
  /** Where it is spoken to. */
  url: string
  /** Tells one owner of credentials from another, and nothing of either. */
  owner: string
  /** What a printed request would not tell of one that is sent. */
  notes: Sentence[]
  /** Facts about the connection that belong beside an answer. */
  warnings: Warning[]
  /** Says what is waited for, to whoever sits at a terminal. */
  waiting: (sentence: Sentence) => void
  /** What an operation is asked with: what was typed, or what the step before it made of that. */
  known(operation: Operation, values: OptionValues): Promise<OptionValues>
  /** Asks, or with `--offline` reads what was kept, and reads the answer; with `--save` keeps it. */
  ask: Ask
  /** The same, unread. */
  receive(endpoint: Operation, values: OptionValues): Promise<Received>
  /** The first request of it with its signatures, for `--dry-run` and `--curl`. Sends nothing. */
  prepare(endpoint: Operation, values: OptionValues): PreparedRequest
}

/**
 * Opens the profile and what it needs (the sandbox too, where that is the profile), and closes it again whatever
 * happens. Nothing is opened for `--offline`, `--dry-run` and `--curl`.
 */
export async function withSession<Result>(
  invocation: Invocation,
  platform: Platform,
  work: (session: Session) => Promise<Result>,
  own: Partial<Limits> = {},
): Promise<Result> {
  const { context, globals } = invocation
  const har = globals.har === undefined || !sends(globals) ? null : openHar(globals.har, context.cwd)
  sweepAnswers(context.stateDir)
  return recorded(har, () => connected(invocation, platform, har, own, work))
}

async function connected<Result>(
  invocation: Invocation,
  platform: Platform,
  har: HarLog | null,
  own: Partial<Limits>,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const sayNow = sends(invocation.globals) && !invocation.isMachine
  const opened = await openSession(invocation, platform, {
    turnsOf: (_, rate) => new RateLimiter(rate, invocation.context),
    observe: observer(invocation, har),
    own,
  })
  try {
    const { session } = opened
    const { warnings } = session
    if (sayNow) noteWarnings(invocation, warnings)
    const told = sayNow ? { ...session, warnings: [] } : session
    return await telling(invocation, session.profile, warnings, () => work(told))
  } finally {
    await opened.close()
  }
}

export interface SessionOptions {
  /** Whose turn it is with these credentials, at so many requests a second. */
  turnsOf: (values: Values, rate: number) => Turns
  observe?: ((exchange: Exchange) => void) | undefined
  sending?: (attempt: number) => void
  /** Told what was found out on the way to an answer. Default: a person is. */
  found?: (sentence: Sentence) => void
  /** What the command wants otherwise than the profile has it. */
  own?: Partial<Limits>
}

export interface OpenedSession {
  session: Session
  close(): Promise<void>
}

/** Opens a profile, to be closed by who asked for it. Throws `config` where there are no credentials. */
export async function openSession(
  invocation: Invocation,
  platform: Platform,
  { turnsOf, observe, sending, found = (sentence) => invocation.note(sentence), own = {} }: SessionOptions,
): Promise<OpenedSession> {
  const { context, globals } = invocation
  const inSandbox = isSandbox(invocation)
  const opened: { close(): Promise<unknown> }[] = []
  // Pages that were fetched ahead of a failure wait for their turn, or to be tried again: nobody wants them any more.
  const ending = endingWith(context.signal)
  const close = async () => {
    ending.end(new Error('the session was closed'))
    for (const each of opened.splice(0)) await each.close()
  }
  try {
    const startsSandbox = inSandbox && sends(globals) && globals.endpoint === undefined
    const sandbox = startsSandbox ? await startSandbox(invocation, platform) : null
    if (sandbox) opened.unshift(sandbox)
    const profile = await openProfile(invocation, platform, sandbox?.urls[platform.name])
    const url = profile.values['endpoint'] ?? platform.url
    const transport =
      globals.replay === undefined
        ? openTransport({ env: context.env, ignoreProxies: inSandbox, signal: ending.signal })
        : openReplay(
            await readTextFile(resolve(context.cwd, globals.replay), globals.replay),
            globals.replay,
            platform,
            url,
            profile.values,
          )
    opened.unshift(transport)
    const { rate, ...limits } = { ...limitsOf(invocation, profile.values), ...own }
    const world = Object.create(context, { signal: { value: ending.signal } }) as Surroundings
    const client = new Client(world, {
      platform,
      values: profile.values,
      url,
      transport,
      ...limits,
      turns: turnsOf(profile.values, rate),
      fixed: fixedStamp(invocation),
      retrying: ({ next, of, seconds, error }) =>
        invocation.progress.say((t) => t.coupon.retry(next, of, seconds, error.sentence(t))),
      observe,
      sending,
    })
    const warnings = globals.offline || globals.replay !== undefined ? [] : plainHttp(url)
    return { session: sessionOf(invocation, platform, client, profile, { warnings, found }), close }
  } catch (error) {
    await close()
    throw error
  }
}

function sends({ offline, replay, dryRun, curl }: Globals): boolean {
  return !offline && replay === undefined && !dryRun && !curl
}

/** The exchanges of a failure are written as well; the failure is what is told then. */
async function recorded<Result>(har: HarLog | null, work: () => Promise<Result>): Promise<Result> {
  const result = await work().catch((error: unknown) => {
    try {
      har?.write()
    } catch {
      // Why the command failed counts for more.
    }
    throw error
  })
  har?.write()
  return result
}

/** A refusal says whose credentials were refused; beside a failure that is told as JSON stand the warnings. */
export async function telling<Result>(
  { isMachine }: Invocation,
  profile: string | null,
  warnings: readonly Warning[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    const { kind, sentence, details } = refusedOf(error, profile)
    const isStored = profile !== null && profile !== reservedName
    const hint = details.hint ?? (kind === 'network' && isStored ? (t: Text) => t.errors.hintEndpoint : undefined)
    const told = { ...details, hint, ...(isMachine && warnings.length > 0 && { warnings }) }
    throw new CouponError(kind, sentence, told)
  }
}

function sessionOf(
  invocation: Invocation,
  platform: Platform,
  client: Client,
  profile: OpenedProfile,
  { warnings, found }: { warnings: Warning[]; found: (sentence: Sentence) => void },
): Session {
  const answer = answerSource(invocation, platform, client, profile)
  const askWith =
    (fixed?: Partial<Stamp>): Ask =>
    async (endpoint, values, read) => {
      const answered = await answer(endpoint, values, fixed)
      const result = located(platform, endpoint, () => read(answered.received.data))
      answered.save()
      return result
    }
  const ask = askWith()
  const known = preparer({ isMachine: invocation.isMachine, note: found }, askWith({}))
  const { globals } = invocation
  return {
    platform,
    client,
    profile: profile.name,
    url: profile.values['endpoint'] ?? platform.url,
    owner: ownerOf(platform, profile),
    notes: unsentNotes(platform, profile.values, isSandbox(invocation) && globals.endpoint === undefined),
    warnings,
    waiting: (sentence) => invocation.progress.say(sentence),
    known,
    async receive(endpoint, values) {
      const answered = await answer(endpoint, await known(endpoint, values))
      answered.save()
      return answered.received
    },
    async ask(endpoint, values, read) {
      return ask(endpoint, await known(endpoint, values), read)
    },
    prepare(endpoint, values) {
      const first = firstAsked(endpoint, values)
      if (first !== endpoint) invocation.note((t) => t.errors.askedFirst(first.name, endpoint.name))
      return client.prepare(first, first.call(values))
    },
  }
}

/** What cannot be read is told with where it came from. */
function located<Result>(platform: Platform, endpoint: Operation, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw error instanceof CouponError ? error.at(platform.name, endpoint.name) : error
  }
}

function unsentNotes({ fetchedKey }: Platform, values: Values, noPort: boolean): Sentence[] {
  const notes: Sentence[] = noPort ? [(t) => t.errors.sandboxPort] : []
  return fetchedKey?.wanted(values) ? [...notes, (t) => t.errors.fetchedKeyNotSigned(fetchedKey.signature)] : notes
}

async function startSandbox({ context }: Invocation, platform: Platform) {
  const { startSandbox: start } = await import('../sandbox/server')
  return start({ platforms: [platform], now: () => context.now() })
}

/** How long an attempt may take, how many follow the first, and how many requests a second. */
export interface Limits {
  timeoutMs: number
  retries: number
  rate: number
}

function limitsOf(invocation: Invocation, values: Values): Limits {
  const number = (key: 'timeout' | 'retries' | 'rate') => Number(invocation.prefer(key, values).value)
  return { timeoutMs: number('timeout') * 1000, retries: number('retries'), rate: number('rate') }
}

export function fixedStamp({ globals: { timestamp, nonce } }: Invocation): Partial<Stamp> {
  return { ...(timestamp !== undefined && { timestamp }), ...(nonce !== undefined && { nonce }) }
}

/** `--har`, `--verbose`; without them nobody looks. */
export function observer(invocation: Invocation, har: HarLog | null): SessionOptions['observe'] {
  if (!har && !invocation.globals.verbose) return undefined
  return (exchange) => {
    har?.add(exchange)
    if (invocation.globals.verbose) tell(invocation, exchange)
  }
}

function tell(invocation: Invocation, { request, response, receivedBytes, tookMs }: Exchange): void {
  const outcome = response ? `${response.status} ${receivedBytes} B` : 'failed'
  invocation.trace(`> ${request.method} ${showUnseen(request.url)}`)
  invocation.trace(`< ${outcome} ${Math.round(tookMs)} ms`)
}

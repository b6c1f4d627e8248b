import { resolve } from 'node:path'
import { readTextFile } from '../cli/input'
import type { Globals, Invocation } from '../cli/invocation'
import { CouponError, type Sentence } from '../errors'
import { isLoopbackUrl } from '../http/loopback'
import { openTransport } from '../http/transport'
import type { Json } from '../json'
import { Client, type Exchange, type Received } from '../platforms/client'
import type { Endpoint, OptionValues, Platform, Stamp } from '../platforms/platform'
import type { Values } from '../platforms/values'
import type { Warning } from '../warning'
import { answerSource } from './answers'
import { openReplay } from './replay'
import { type HarLog, openHar } from './har'
import { showUnseen } from '../output/safe-text'
import { noteWarnings } from '../cli/warnings'
import { sweepAnswers } from './answer-cache'
import { isSandbox, type OpenedProfile, openProfile } from './profile'

/** A profile opened: one platform, ready to be asked. */
export interface Session {
  platform: Platform
  client: Client
  /** The profile's name; `null`: credentials of the environment. */
  profile: string | null
  /** What a printed request would not tell of one that is sent. */
  notes: Sentence[]
  /** Facts about the connection that belong beside an answer. */
  warnings: Warning[]
  /** Asks, or with `--offline` reads what was kept, and reads the answer; with `--save` keeps it. */
  ask: <Result>(endpoint: Endpoint, values: OptionValues, read: (data: Json) => Result) => Promise<Result>
  /** The same, unread. */
  receive(endpoint: Endpoint, values: OptionValues): Promise<Received>
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
  const { context, globals } = invocation
  const inSandbox = isSandbox(invocation)
  const opened: { close(): Promise<unknown> }[] = []
  try {
    const startsSandbox = inSandbox && sends(globals) && globals.endpoint === undefined
    const sandbox = startsSandbox ? await startSandbox(invocation, platform) : null
    if (sandbox) opened.unshift(sandbox)
    const profile = await openProfile(invocation, platform, sandbox?.urls[platform.name])
    const url = profile.values['endpoint'] ?? platform.url
    const transport =
      globals.replay === undefined
        ? openTransport({ env: context.env, ignoreProxies: inSandbox, signal: context.signal })
        : openReplay(
            await readTextFile(resolve(context.cwd, globals.replay), globals.replay),
            globals.replay,
            platform,
            url,
            profile.values,
          )
    opened.unshift(transport)
    const client = new Client(context, {
      platform,
      values: profile.values,
      url,
      transport,
      ...limits(invocation, profile.values),
      ...own,
      fixed: fixedStamp(invocation),
      observe: har || globals.verbose ? (exchange) => observe(invocation, har, exchange) : undefined,
    })
    const warnings = globals.offline || globals.replay !== undefined ? [] : plainHttp(url)
    const sayNow = sends(globals) && !invocation.isMachine
    if (sayNow) noteWarnings(invocation, warnings)
    const session = sessionOf(invocation, platform, client, profile, sayNow ? [] : warnings)
    return await telling(invocation, profile.name, warnings, () => work(session))
  } finally {
    for (const each of opened) await each.close()
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
async function telling<Result>(
  { isMachine }: Invocation,
  profile: string | null,
  warnings: readonly Warning[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    const { kind, sentence, details } = error
    const whose: Sentence = (t) =>
      profile === null ? t.errors.refusedEnvironment(sentence(t)) : t.errors.refusedProfile(sentence(t), profile)
    const told = isMachine && warnings.length > 0 ? { ...details, warnings } : details
    throw new CouponError(kind, kind === 'auth' ? whose : sentence, told)
  }
}

function sessionOf(
  invocation: Invocation,
  platform: Platform,
  client: Client,
  profile: OpenedProfile,
  warnings: Warning[],
): Session {
  const answer = answerSource(invocation, platform, client, profile)
  const { globals } = invocation
  return {
    platform,
    client,
    profile: profile.name,
    notes: unsentNotes(platform, profile.values, isSandbox(invocation) && globals.endpoint === undefined),
    warnings,
    async receive(endpoint, values) {
      const answered = await answer(endpoint, values)
      answered.save()
      return answered.received
    },
    async ask(endpoint, values, read) {
      const answered = await answer(endpoint, values)
      const result = located(platform, endpoint, () => read(answered.received.data))
      answered.save()
      return result
    },
  }
}

/** What cannot be read is told with where it came from. */
function located<Result>(platform: Platform, endpoint: Endpoint, read: () => Result): Result {
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

function limits(invocation: Invocation, values: Values): Limits {
  const number = (key: 'timeout' | 'retries' | 'rate') => Number(invocation.prefer(key, values).value)
  return { timeoutMs: number('timeout') * 1000, retries: number('retries'), rate: number('rate') }
}

export function fixedStamp({ globals: { timestamp, nonce } }: Invocation): Partial<Stamp> {
  return { ...(timestamp !== undefined && { timestamp }), ...(nonce !== undefined && { nonce }) }
}

function plainHttp(url: string): Warning[] {
  const { protocol, host } = new URL(url)
  if (protocol === 'https:' || isLoopbackUrl(new URL(url))) return []
  return [{ code: 'PLAIN_HTTP', id: null, message: (t) => t.coupon.plainHttp(host) }]
}

function observe(invocation: Invocation, har: HarLog | null, exchange: Exchange): void {
  har?.add(exchange)
  if (!invocation.globals.verbose) return
  const { request, response, tookMs } = exchange
  const outcome = response ? `${response.status} ${response.body.length} B` : 'failed'
  const lines = `> ${request.method} ${showUnseen(request.url)}\n< ${outcome} ${Math.round(tookMs)} ms\n`
  invocation.context.stderr.write(lines).catch(() => {})
}

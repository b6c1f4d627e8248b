import { Client, type Exchange, type Received } from '../platforms/client'
import { isLoopbackUrl } from '../http/loopback'
import { openTransport } from '../http/transport'
import { type HarLog, openHar } from './har'
import { answerAge, findCachedAnswer, cacheAnswer, type AnswerKey, sweepAnswers } from './answer-cache'
import { type Json, parseJson } from '../json/index'
import type { Warning } from '../coupon/coupon'
import { isoTime } from '../coupon/time'
import { CouponError, type Sentence } from '../errors'
import type { OptionValues, Endpoint, Platform, Stamp, Values } from '../platforms/platform'
import { showUnseen } from '../output/safe-text'
import { resolve } from '../profiles/resolve'
import { reservedName } from '../profiles/profile'
import { sandboxCredentials } from '../sandbox/credentials'
import { fingerprint } from '../signing/key'
import { heldFor, nothingHeld } from './stored'
import type { Globals, Invocation } from '../cli/invocation'
import { noteWarnings } from '../cli/warnings'

/** One platform, ready to be asked with one profile. */
export interface Connection {
  client: Client
  /** The profile's name; `null`: credentials of the environment. */
  profile: string | null
  /** What a printed request would not tell of one that is sent. */
  notes: Sentence[]
  /** Facts about the connection that belong beside an answer. */
  warnings: Warning[]
  /** Asks, or with `--offline` reads what was kept, and reads the answer; with `--save` keeps it. */
  ask<Result>(endpoint: Endpoint, asked: OptionValues, read: (data: Json) => Result): Promise<Result>
  /** The same, unread. */
  receive(endpoint: Endpoint, asked: OptionValues): Promise<Received>
}

/**
 * Resolves the profile, opens what is needed (the sandbox too, where that is the profile), and closes it again
 * whatever happens. Nothing is opened for `--offline`, `--dry-run` and `--curl`.
 */
export async function withConnection<Result>(
  invocation: Invocation,
  platform: Platform,
  run: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const { context, globals } = invocation
  const har = globals.har === undefined || !sends(globals) ? null : openHar(globals.har, context.cwd)
  sweepAnswers(context.stateDir)
  return recorded(har, () => connected(invocation, platform, har, run))
}

async function connected<Result>(
  invocation: Invocation,
  platform: Platform,
  har: HarLog | null,
  run: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const { context, globals } = invocation
  const isSandbox = globals.profile === reservedName
  const opened: { close(): Promise<unknown> }[] = []
  try {
    const sandbox =
      isSandbox && sends(globals) && globals.endpoint === undefined ? await startSandbox(invocation) : null
    if (sandbox) opened.unshift(sandbox)
    const transport = openTransport({ env: context.env, ignoreProxies: isSandbox, signal: context.signal })
    opened.unshift(transport)
    const endpoint = sandbox?.urls[platform.name as keyof typeof sandbox.urls] ?? 'http://127.0.0.1:0/'
    const { name, values } = resolveProfile(
      invocation,
      platform,
      isSandbox ? { ...sandboxCredentials[platform.name], endpoint } : undefined,
    )
    const client = new Client(context, {
      platform,
      values,
      url: values['endpoint']!,
      transport,
      ...limits(invocation, values),
      fixed: fixedStamp(invocation),
      observe: (exchange) => observe(invocation, har, exchange),
    })
    const warnings = globals.offline ? [] : plainHttp(values['endpoint']!)
    const sayNow = sends(globals) && !invocation.isMachine
    if (sayNow) noteWarnings(invocation, warnings)
    const obtain = answerer(invocation, platform, client, name ?? environmentName(platform, values))
    return await telling(invocation, name, warnings, () =>
      run({
        client,
        profile: name,
        notes: unsentNotes(platform, values, isSandbox && globals.endpoint === undefined),
        warnings: sayNow ? [] : warnings,
        receive: async (asking, asked) => (await obtain(asking, asked)).keep(),
        async ask(asking, asked, read) {
          const obtained = await obtain(asking, asked)
          const result = readAnswer(platform, asking, obtained.received, read)
          obtained.keep()
          return result
        },
      }),
    )
  } finally {
    for (const each of opened) await each.close()
  }
}

function sends({ offline, dryRun, curl }: Globals): boolean {
  return !offline && !dryRun && !curl
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

/** The settings in use, without opening anything; the built-in ones of the sandbox. */
export function profileValues(invocation: Invocation, platform: Platform): Values {
  const isSandbox = invocation.globals.profile === reservedName
  return resolveProfile(
    invocation,
    platform,
    isSandbox ? { ...sandboxCredentials[platform.name], endpoint: 'http://127.0.0.1:0/' } : undefined,
  ).values
}

function unsentNotes({ fetchedKey }: Platform, values: Values, noPort: boolean): Sentence[] {
  const notes: Sentence[] = noPort ? [(t) => t.errors.sandboxPort] : []
  return fetchedKey?.wanted(values) ? [...notes, (t) => t.errors.leaseNotSigned(fetchedKey.signature)] : notes
}

function resolveProfile(
  invocation: Invocation,
  platform: Platform,
  sandbox: Values | undefined,
): { name: string | null; values: Values } {
  const { context, globals } = invocation
  const { stored, settings, notes } = sandbox ? nothingHeld : heldFor(invocation, platform)
  const levels = { platform, profile: globals.profile, explicit: globals.explicitProfile, endpoint: globals.endpoint }
  const resolved = resolve({ ...levels, env: context.env, stored, settings, sandbox })
  for (const note of [...notes, ...resolved.notes]) invocation.note(note)
  return resolved
}

/** Credentials of the environment have no name: kept answers are told apart by whose they are. */
function environmentName({ settings }: Platform, values: Values): string {
  const credentials = settings.filter(({ required }) => required).map(({ key }) => values[key])
  return `environment ${fingerprint(JSON.stringify(credentials)).fingerprint}`
}

async function startSandbox({ context }: Invocation) {
  const { startSandbox: start } = await import('../sandbox/server')
  return start({ now: () => context.now() })
}

function limits(invocation: Invocation, values: Values): { timeoutMs: number; retries: number; rate: number } {
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

/** Answers come from the platform, or with `--offline` from what was kept; whether to keep one is the reader's to say. */
function answerer(invocation: Invocation, platform: Platform, client: Client, profile: string) {
  const { context, globals } = invocation
  let told = false
  return async (endpoint: Endpoint, asked: OptionValues): Promise<{ received: Received; keep(): Received }> => {
    const params = endpoint.params(asked)
    const question: AnswerKey = { profile, platform: platform.name, endpoint: endpoint.name, params }
    if (globals.offline) {
      const { received, note } = readKept(invocation, platform, question)
      if (!told) invocation.note(note)
      told = true
      return { received, keep: () => received }
    }
    const received = await client.ask(endpoint, asked, params)
    const keep = () => {
      if (globals.save) cacheAnswer(context.stateDir, question, received.body, context.now())
      return received
    }
    return { received, keep }
  }
}

/** What cannot be read is told with where it came from. */
function readAnswer<Result>(
  platform: Platform,
  endpoint: Endpoint,
  { data }: Received,
  read: (data: Json) => Result,
): Result {
  try {
    return read(data)
  } catch (error) {
    throw error instanceof CouponError ? error.at(platform.name, endpoint.name) : error
  }
}

/** The checksum was checked when the answer came: offline the salt is not asked for. */
function readKept(
  { context }: Invocation,
  platform: Platform,
  question: AnswerKey,
): { received: Received; note: Sentence } {
  const kept = findCachedAnswer(context.stateDir, question)
  if (!kept) throw new CouponError('usage', (t) => t.errors.noKeptAnswer, { hint: (t) => t.errors.hintKept })
  const text = kept.body.toString('utf8')
  return {
    received: { data: platform.open({ json: parseJson(text), text }, {}, question.params), body: kept.body },
    note: (t) => t.coupon.kept(answerAge(kept.keptMs, context.now(), t), isoTime(Math.floor(kept.keptMs / 1000))),
  }
}

function observe(invocation: Invocation, har: HarLog | null, exchange: Exchange): void {
  har?.add(exchange)
  if (!invocation.globals.verbose) return
  const { request, response, tookMs } = exchange
  const outcome = response ? `${response.status} ${response.body.length} B` : 'failed'
  const lines = `> ${request.method} ${showUnseen(request.url)}\n< ${outcome} ${Math.round(tookMs)} ms\n`
  invocation.context.stderr.write(lines).catch(() => {})
}

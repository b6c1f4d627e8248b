import type { Invocation } from '../cli/invocation'
import { isoTime } from '../coupon/time'
import { escapeJson, shorten } from '../output/safe-text'
import type { Unknown } from '../platforms/emulator'
import type { Judgement } from '../sandbox/judge'
import type { Log, LogEntry } from '../sandbox/serve'
import type { Finding } from '../signing/diagnose/codes'
import { explaining } from '../signing/explain'
import type { SignableRequest } from '../signing/recipe/recipe'
import { type WordedFinding, wordsOf } from '../signing/diagnose/words'
import type { Text } from '../text'

/** A search that takes longer says nothing more; while others wait, it has less. */
const searchMs = 3000
const hurriedMs = 500

/** More requests than this are not looked into, that a flood of them is answered all the same. */
const mostWaiting = 100

/** As many right requests are remembered, to tell whose nonce came again. */
const mostRemembered = 1000

/**
 * What becomes of each request: a line on standard error for every refusal and for a token taken leniently (with
 * `--verbose` for every request), or a JSON line on standard output with `-o jsonl`; where that cannot be written, `onLoss`
 * has the reason. What was refused is looked into one after another, beside the serving.
 */
export function logRequests(invocation: Invocation, onLoss: (error: unknown) => void): Log {
  const { context, globals } = invocation
  const write = globals.output === 'jsonl' ? jsonLog(invocation, onLoss) : lineLog(invocation)
  const remembered: SignableRequest[] = []
  let before = Promise.resolve()
  let waiting = 0
  return (entry, judgement) => {
    const request = { ...entry, judgement, atMs: context.now() }
    const others = [...remembered]
    if (judgement?.signature === 'right' && judgement.check && !judgement.refusal) {
      remembered.unshift(judgement.check.request)
      remembered.splice(mostRemembered)
    }
    const isSpared = waiting >= mostWaiting
    const look = () => findingsOf(invocation, request, others, () => (waiting > 1 ? hurriedMs : searchMs))
    const work = write(request, isSpared ? null : look)
    waiting++
    before = before
      .then(work)
      .catch(() => undefined)
      .finally(() => waiting--)
  }
}

/** Finds what is wrong; `null` where there are too many to look at each. */
type Look = (() => Promise<Finding[]>) | null

interface Logged extends LogEntry {
  /** Milliseconds since 1970. */
  atMs: number
  judgement: Judgement | null
}

type Writer = (request: Logged, look: Look) => () => Promise<void>

function jsonLog({ context, text }: Invocation, onLoss: (error: unknown) => void): Writer {
  return ({ atMs, judgement, operation, status }, look) =>
    async () => {
      const findings = look && (await look())
      const line = {
        at: isoTime(Math.floor(atMs / 1000)),
        platform: judgement?.platform.name ?? null,
        operation: operation || null,
        status,
        signature: judgement?.signature ?? 'missing',
        diagnosis: findings?.map((finding): WordedFinding => wordsOf(finding, text)) ?? null,
      }
      await context.stdout.write(`${escapeJson(JSON.stringify(line))}\n`).catch(onLoss)
    }
}

function lineLog(invocation: Invocation): Writer {
  const { context, globals, text } = invocation
  const tell = (line: string) => context.stderr.write(`${shorten(line, 2000)}\n`)
  let lookedMs = -Infinity
  return (entry, look) => {
    const { method, path, operation, status, note, unknown, judgement, atMs } = entry
    const request = globals.verbose ? text.sandbox.request(method, path, operation, status, note) : null
    const isDue = judgement?.isBefore === false && Math.abs(atMs - lookedMs) >= 1000
    if (judgement?.refusal && isDue) lookedMs = atMs
    return async () => {
      if (request !== null) await tell(request)
      if (globals.quiet) return
      const findings = judgement?.refusal && isDue && look ? await look() : []
      const asked = operation || path
      if (judgement?.refusal) {
        const reasons = reasonsOf(invocation, judgement, findings) ?? text.sandbox.unlooked(asked)
        await tell(text.sandbox.refused(asked, reasons))
      } else if (isLenient(judgement)) await tell(text.sandbox.accepted(asked, foundWords(invocation, [notEncoded])))
      if (unknown) await tell(text.sandbox.refused(path, unknownWords(text, unknown)))
    }
  }
}

/** What was asked for is a stranger's: a part of it is enough. */
const unknownWords = ({ sandbox }: Text, { asked, known }: Unknown): string =>
  sandbox.unknown(shorten(asked, 100), known)

/** What was found; else the platform's own words; `null` where only a look at the token would tell. */
function reasonsOf(
  invocation: Invocation,
  { signature, refusal, isBefore }: Judgement,
  findings: readonly Finding[],
): string | null {
  if (findings.length > 0) return foundWords(invocation, findings)
  return signature === 'wrong' && !isBefore ? null : (refusal?.sentence(invocation.text) ?? '')
}

const foundWords = ({ text }: Invocation, findings: readonly Finding[]): string =>
  findings.map((finding) => text.sandbox.finding(finding.code, wordsOf(finding, text).message)).join('; ')

/** What `not-encoded` says of a token: it was taken, and the platform's own documents ask for another. */
const notEncoded: Finding = { code: 'TOKEN_NOT_ENCODED', note: '' }
const isLenient = (judgement: Judgement | null): boolean =>
  judgement !== null && !judgement.refusal && judgement.check?.verdict === 'not-encoded'

/**
 * By the search of `sign explain`: of a token that was refused, and where the token is right and refused all the same,
 * of nonce, clock and its unit.
 */
async function findingsOf(
  { context }: Invocation,
  { judgement, atMs }: Logged,
  others: readonly SignableRequest[],
  mostMs: () => number,
): Promise<Finding[]> {
  if (isLenient(judgement)) return [notEncoded]
  if (!judgement?.check || !judgement.refusal) return []
  const { check, platform } = judgement
  const startMs = context.monotonic()
  const work = explaining({
    recipe: check.keyed.recipe,
    request: check.request,
    key: check.keyed.key,
    expected: check.given,
    ...(check.verdict !== 'wrong'
      ? { others, inSeconds: true, clock: { theirMs: atMs, startedMs: null, tookMs: 0 } }
      : {}),
    knownNames: platform.publicNames ?? [],
    otherKeys: await otherSecrets(judgement),
    outOfTime: () => context.monotonic() - startMs > mostMs(),
  })
  for (;;) {
    const step = work.next()
    if (step.done) return step.value.diagnosis
    await context.breathe()
  }
}

/** The other invented secrets: a client may have taken one for the key. */
async function otherSecrets({ platform, check }: Judgement) {
  const { credentials } = await platform.emulator()
  return platform.settings.flatMap(({ key, secret }) => {
    const value = credentials[key]
    return secret && value !== undefined && value !== check?.keyed.key ? [{ name: key, key: value }] : []
  })
}

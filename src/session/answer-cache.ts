import { hash } from 'node:crypto'
import { join } from 'node:path'
import { CouponError } from '../errors'
import type { Params } from '../platforms/platform'
import { makePrivateDirectory, replaceFile, sweepTemporary } from '../disk/atomic-file'
import { codeOf, unwritable } from '../disk/disk-error'
import { readRegularFile } from '../disk/regular-file'
import type { Text } from '../text/index'

/** What an answer is found again by. */
export interface AnswerKey {
  /** Its name, or which credentials of the environment. */
  profile: string
  platform: string
  endpoint: string
  /** The business parameters as sent; nonces, timestamps and signatures are not part of a question. */
  params: Params
}

export interface CachedAnswer {
  body: Buffer
  /** When it was kept, milliseconds since 1970. */
  keptMs: number
}

/** Keeps an answer as it was received (0600), in place of an older one to the same question. Throws `io`. */
export function cacheAnswer(stateDir: string, question: AnswerKey, body: Buffer, nowMs: number): void {
  const path = pathOf(stateDir, question)
  try {
    makePrivateDirectory(folderOf(stateDir))
    replaceFile(path, JSON.stringify({ version: 1, keptMs: nowMs, question, body: body.toString('utf8') }))
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** Removes what a `--save` that was killed left behind: it holds a member's data. */
export function sweepAnswers(stateDir: string): void {
  sweepTemporary(folderOf(stateDir))
}

/** The newest kept answer to this very question; `null` where there is none. */
export function findCachedAnswer(stateDir: string, question: AnswerKey): CachedAnswer | null {
  const path = pathOf(stateDir, question)
  try {
    return readKept(JSON.parse(readRegularFile(path)))
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') return null
    throw new CouponError(
      'io',
      (t) => (code === '' ? t.errors.notKeptAnswer(path) : t.profile.unreadable(path, t.profile.diskError(code))),
      { cause: error },
    )
  }
}

function readKept(file: unknown): CachedAnswer {
  const { keptMs, body } = (file ?? {}) as { keptMs?: unknown; body?: unknown }
  if (typeof keptMs !== 'number' || typeof body !== 'string') throw new TypeError('not a kept answer')
  return { keptMs, body: Buffer.from(body) }
}

/** `3 min`, in the largest unit that is full. */
export function answerAge(keptMs: number, nowMs: number, { coupon: words }: Text): string {
  const seconds = Math.max(0, Math.floor((nowMs - keptMs) / 1000))
  if (seconds < 60) return words.seconds(seconds)
  if (seconds < 3600) return words.minutes(Math.floor(seconds / 60))
  return seconds < 86400 ? words.hours(Math.floor(seconds / 3600)) : words.days(Math.floor(seconds / 86400))
}

function pathOf(stateDir: string, { profile, platform, endpoint, params }: AnswerKey): string {
  const sorted = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))
  return join(
    folderOf(stateDir),
    `${hash('sha256', JSON.stringify([profile, platform, endpoint, sorted])).slice(0, 32)}.json`,
  )
}

function folderOf(stateDir: string): string {
  return join(stateDir, 'answers')
}

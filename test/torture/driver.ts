/**
 * A process that is tortured: `config` and `batch` make every call of the file system fail once, in every way, and prove
 * after each that nothing is lost; `write` and `ask` work until they are killed. Prints one JSON line.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { runBatch } from '../../src/batch/batch'
import { Journal } from '../../src/batch/journal'
import { OutputFile } from '../../src/batch/output-file'
import { CouponError } from '../../src/errors'
import { nodeClock } from '../../src/node-context'
import { withNewProfile } from '../../src/profiles/profile'
import { changeProfiles, readProfiles } from '../../src/profiles/store'
import { en } from '../../src/text/en'
import { identity } from '../batch/identity'

interface Torture {
  folder: string | null
  target: number
  code: string
  count: number
  struck: string | null
}
const torture = (globalThis as unknown as { torture: Torture }).torture
const codes = ['EIO', 'ENOSPC', 'EACCES', 'EROFS', 'short']

const [mode = '', folder = '', name = ''] = process.argv.slice(2)
const secret = 'an-invented-key'.repeat(300)
const lines = Array.from({ length: 12 }, (_, index) => index + 1)

const add = (directory: string, profile: string) =>
  changeProfiles({ ...nodeClock, configDir: directory }, (stored) =>
    withNewProfile(stored, profile, { platform: 'yoho', values: { privateKey: secret } }),
  )

function fail(message: string): never {
  throw new Error(`${torture.code} at call ${torture.target} (${torture.struck}): ${message}`)
}

/** Runs the work with its n-th call failing, for n = 1, 2 … until there is no such call. Answers how many failed. */
async function everyCall(
  code: string,
  one: (strike: (work: () => Promise<unknown>) => Promise<unknown>) => Promise<void>,
) {
  const step = Number(name || 1)
  let points = 0
  for (let target = 1; ; target += step) {
    Object.assign(torture, { code, target, count: 0, struck: null })
    await one(async (work) => {
      torture.folder = folder
      try {
        await work()
        return null
      } catch (error) {
        return error
      } finally {
        torture.folder = null
      }
    })
    if (torture.struck === null) return points
    points++
  }
}

async function config(): Promise<number> {
  let points = 0
  const directory = join(folder, 'config')
  for (const code of codes)
    points += await everyCall(code, async (strike) => {
      rmSync(directory, { recursive: true, force: true })
      await add(directory, 'old')
      const path = join(directory, 'profiles.json')
      const before = readFileSync(path, 'utf8')
      const error = await strike(() => add(directory, 'new'))
      rmSync(`${path}.lock`, { recursive: true, force: true })
      if (error !== null && !(error instanceof CouponError)) fail(`not a sentence: ${String(error)}`)
      const { profiles } = readProfiles(directory).stored
      if (profiles.get('old')?.values['privateKey'] !== secret) fail('the old profile is lost')
      if (error === null && !profiles.has('new')) fail('said to be done, and is not')
      if (!profiles.has('new') && readFileSync(path, 'utf8') !== before) fail('neither the old file nor the new one')
      if (readdirSync(directory).some((each) => each.endsWith('.tmp'))) fail('a temporary file stays')
    })
  return points
}

async function job(delay = 0, bytes = 300): Promise<Error | null> {
  const journal = await Journal.open(join(folder, 'journal'), identity, { resume: true })
  let file: OutputFile | undefined
  try {
    file = await OutputFile.open(join(folder, 'out'), journal)
    const { stopped } = await runBatch({
      input: Readable.from([Buffer.from(lines.join('\n'))]),
      journal,
      output: file,
      concurrency: 4,
      ordered: false,
      signal: new AbortController().signal,
      text: en,
      work: async () => {
        if (delay > 0) await wait(Math.random() * delay)
        return 'x'.repeat(bytes)
      },
    })
    return stopped
  } finally {
    file?.close()
    await journal.close()
  }
}

function linesIn(path: string): number[] {
  const text = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  const records = text.map((line) => JSON.parse(line) as { line?: number })
  return records.flatMap(({ line }) => line ?? []).sort((a, b) => a - b)
}

async function batch(): Promise<number> {
  let points = 0
  for (const code of codes)
    points += await everyCall(code, async (strike) => {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder)
      const error = await strike(async () => {
        const stopped = await job()
        if (stopped) throw stopped
      })
      rmSync(join(folder, 'journal.lock'), { recursive: true, force: true })
      if (error !== null && !(error instanceof CouponError)) fail(`not a sentence: ${String(error)}`)
      const resumed = await job()
      if (resumed) fail(`it does not go on: ${String(resumed)}`)
      for (const file of ['journal', 'out'])
        if (String(linesIn(join(folder, file))) !== String(lines))
          fail(`${file} holds ${linesIn(join(folder, file)).join()}`)
    })
  return points
}

async function write(): Promise<number> {
  for (let count = 0; ; count++) {
    await add(folder, `${name}-${count}`)
    process.stdout.write(`${name}-${count}\n`)
  }
}

const modes: Record<string, () => Promise<unknown>> = { config, batch, write, ask: () => job(40, 100_000) }
mkdirSync(folder, { recursive: true })
modes[mode]?.().then(
  (points) => process.stdout.write(`${JSON.stringify({ mode, points })}\n`),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exitCode = 1
  },
)

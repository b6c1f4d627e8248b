/**
 * `sign solve`: candidates a second on one and on two workers, beside what node:crypto gives on the same strings in
 * the same mix of digests and in the same run; how many of the first candidates are distinct; the time of every case
 * of the table.
 */
import { createHmac, createSecretKey, hash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { findSignature } from '../src/signing/solve/find-signature'
import type { DigestPipeline } from '../src/signing/solve/digest-pipelines'
import { Search, type Task } from '../src/signing/solve/search'
import { SharedProgress, type WorkerTask } from '../src/signing/solve/shared-progress'
import { solutionOf } from '../src/signing/solve/solution'
import { searchHere } from '../src/signing/solve/solve'
import { mostCost } from '../src/signing/solve/space'
import { schemes } from '../test/signing/schemes'
import { figure } from './figures'

/** Run from the root of the project, after a build. */
const workerFile = resolve('dist/solve-worker.cjs')
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3)
/** Until threads have started and their code is compiled. */
const warmUpMs = 1500
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)

/** One string as it was digested: by which digest, whether under a key, and what came of it. */
interface Digested {
  text: string
  digest: string
  again: string | null
  hmac: boolean
}

const taskOf = (part: string, key?: string): Task => {
  const scheme = schemes.find(({ name }) => name.includes(part))!
  return {
    samples: scheme.requests.map((request) => findSignature(request)),
    key: key ?? scheme.key,
    keyNames: scheme.keyName ? [scheme.keyName] : [],
  }
}

/** The first candidates of a search that finds nothing, in its own order. */
function record(task: Task, most: number, see: (digested: Digested, result: string) => void): void {
  const search = new Search(task)
  let count = 0
  const { pipelines } = search as unknown as { pipelines: DigestPipeline[][] }
  for (const pipeline of pipelines.flat()) {
    const run = pipeline.run
    pipeline.run = (text) => {
      const result = run(text)
      if (count++ < most)
        see(
          {
            text: text.toString('latin1' as 'utf8'),
            digest: pipeline.digest,
            again: pipeline.again?.digest ?? null,
            hmac: pipeline.placement.by !== 'hash',
          },
          result,
        )
      return result
    }
  }
  for (let cost = 0; cost <= mostCost && count < most; cost++) search.level(cost, () => count >= most)
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Strings a second of processor time, on this thread: what others do on the machine does not count. */
function ownRate(task: Task): number {
  const search = new Search(task)
  for (let cost = 0; cost < 4; cost++) search.level(cost, () => false)
  const [before, start] = [search.tried, cpuSeconds()]
  const isOver = () => cpuSeconds() - start > seconds
  for (let cost = 4; cost <= mostCost && !isOver(); cost++) search.level(cost, isOver)
  return (search.tried - before) / (cpuSeconds() - start)
}

/** crypto.hash, and createHmac with a KeyObject, over the same strings. */
function rawRate(strings: readonly Digested[], key: string): number {
  const secret = createSecretKey(Buffer.from(key))
  const start = cpuSeconds()
  let count = 0
  while (cpuSeconds() - start < seconds) {
    for (const { text, digest, again, hmac } of strings) {
      const first = hmac ? createHmac(digest, secret).update(text).digest('hex') : hash(digest, text)
      if (again) hash(again, first)
    }
    count += strings.length
  }
  return count / (cpuSeconds() - start)
}

/** Strings a second that so many workers of the search digest. */
async function searchThreads(task: Task, workers: number): Promise<number> {
  const shared = SharedProgress.make(workers)
  const threads = Array.from({ length: workers }, (_, index) => {
    const workerData: WorkerTask = { task, share: { index, of: workers }, from: 7, memory: shared.memory }
    return new Worker(workerFile, { workerData })
  })
  await wait(warmUpMs)
  const [before, start] = [shared.tried, performance.now()]
  await wait(seconds * 1000)
  const rate = (shared.tried - before) / ((performance.now() - start) / 1000)
  shared.end()
  await Promise.all(threads.map((thread) => thread.terminate()))
  return rate
}

const rawWorker = `
const { workerData: { strings, key, index, memory } } = require('node:worker_threads')
const { createHmac, createSecretKey, hash } = require('node:crypto')
const cells = new Int32Array(memory), secret = createSecretKey(Buffer.from(key))
for (let at = 0, count = 0; ; at = (at + 1) % strings.length) {
  const { text, digest, again, hmac } = strings[at]
  const first = hmac ? createHmac(digest, secret).update(text).digest('hex') : hash(digest, text)
  if (again) hash(again, first)
  if (++count % 256 === 0) cells[index] = count
}`

/** The same of node:crypto alone. */
async function rawThreads(strings: Digested[], key: string, workers: number): Promise<number> {
  const file = join(tmpdir(), `coupon-bench-${process.pid}.cjs`)
  writeFileSync(file, rawWorker)
  const memory = new SharedArrayBuffer(4 * workers)
  const cells = new Int32Array(memory)
  const tried = () => cells.reduce((sum, count) => sum + count, 0)
  const threads = Array.from(
    { length: workers },
    (_, index) => new Worker(file, { workerData: { strings, key, index, memory } }),
  )
  await wait(warmUpMs)
  const [before, start] = [tried(), performance.now()]
  await wait(seconds * 1000)
  const rate = (tried() - before) / ((performance.now() - start) / 1000)
  await Promise.all(threads.map((thread) => thread.terminate()))
  return rate
}

const millions = (rate: number) => `${(rate / 1e6).toFixed(2)} M/s`
const out = (line: string) => process.stdout.write(`${line}\n`)

/** Rates of the search and of node:crypto, in turns. */
async function rates(): Promise<void> {
  for (const [title, part] of tasks) {
    const task = taskOf(part, 'a-key-that-explains-nothing')
    const strings: Digested[] = []
    record(task, 300_000, (digested) => strings.push(digested))
    const percent = (is: (digested: Digested) => boolean) =>
      Math.round((100 * strings.filter(is).length) / strings.length)
    const sample = strings.filter((_, index) => index % 10 === 0)
    const runs: number[][] = []
    for (let round = 0; round < rounds; round++) {
      const [own, raw] = [ownRate(task), rawRate(sample, task.key)]
      const [ownOne, rawOne] = [await searchThreads(task, 1), await rawThreads(sample, task.key, 1)]
      const [ownTwo, rawTwo] = [await searchThreads(task, 2), await rawThreads(sample, task.key, 2)]
      runs.push([
        own,
        raw,
        own / raw,
        ownOne,
        ownTwo,
        ownTwo / ownOne,
        rawTwo / rawOne,
        ownTwo / ownOne / (rawTwo / rawOne),
      ])
    }
    const [own, raw, share, one, two, ownRatio, rawRatio, ratio] = runs[0]!.map((_, index) =>
      median(runs.map((run) => run[index]!)),
    ) as [number, ...number[]]
    out(
      `${title}: six fields, ${percent(({ hmac }) => hmac)} % HMAC, ${percent(({ again }) => again !== null)} % digested twice, medians of ${rounds}`,
    )
    figure({ name: `search over node:crypto, ${title}`, value: share ?? NaN, unit: 'x', goal: { least: 0.6 } })
    figure({ name: `two workers over one, ${title}`, value: ownRatio ?? NaN, unit: 'x' })
    figure({
      name: `the same over node:crypto's, ${title}`,
      value: ratio ?? NaN,
      unit: 'x',
      goal: { least: 0.95 },
      about: 'not known',
      tried: 'the text of a family is made once for all that sign it',
    })
    out(
      `  a processor second  ${millions(own)}, node:crypto ${millions(raw!)}: ${(100 * share!).toFixed(0)} % (at least 60)`,
    )
    out(
      `  workers             one ${millions(one!)}, two ${millions(two!)}: x${ownRatio!.toFixed(2)}, node:crypto x${rawRatio!.toFixed(2)}: ${ratio!.toFixed(2)} (at least 0.95)`,
    )
  }
}

const tasks = [
  ['MD5', 'app_id + secret + timestamp'],
  ['HMAC-SHA1', 'HMAC-SHA1 base64 of sorted'],
  ['SHA-256', 'secret + timestamp + app_id'],
] as const

function distinct(): void {
  const results = new Set<string>()
  let seen = 0
  record(taskOf('app_id + secret + timestamp', 'a-key-that-explains-nothing'), 1_000_000, (_, result) => {
    results.add(result)
    if ([10_000, 100_000, 1_000_000].includes(++seen))
      out(`distinct of the first ${seen}: ${results.size} (${((100 * results.size) / seen).toFixed(1)} %)`)
  })
}

function table(): void {
  out('time to solve, one thread:')
  for (const { name, requests, key, keyName } of schemes) {
    const task: Task = {
      samples: requests.map((request) => findSignature(request)),
      key,
      keyNames: keyName ? [keyName] : [],
    }
    const start = performance.now()
    const { found, tried } = solutionOf(
      task,
      searchHere(task, () => performance.now() - start > 60_000),
    )
    out(
      `  ${(performance.now() - start).toFixed(1).padStart(8)} ms ${String(tried).padStart(9)} tried  ${found ? '' : 'NOT FOUND '}${name}`,
    )
  }
}

void rates().then(distinct).then(table)

import type { Worker } from 'node:worker_threads'
import { atOnce } from '../at-once'
import type { Field } from '../recipe/recipe'
import { startThread, type Threads } from '../threads'
import type { Attempt } from './attempt'
import { quickDigestBy } from './template'

/** Every one below this is tried. */
export const mostNonces = 1_000_000

/** Longer texts take longer than a microsecond or two. */
const longestQuick = 1000

/** Some ten milliseconds of work. */
const perChunk = 10_000
const chunks = mostNonces / perChunk

/** More threads than this would take longer to start than what they take over. */
const mostThreads = 8

/** What a thread is started with: all numbers in the place of one field, looked at by their digests. */
export interface NonceTask {
  attempt: Attempt
  field: Field
  /** Digests, one character a byte. */
  wanted: ReadonlySet<string>
  memory: SharedArrayBuffer
}

/** Whether all of them can be tried in a second. */
export const areQuick = (attempt: Attempt, field: Field): boolean =>
  attempt.recipe.slice === undefined && quickDigestBy(attempt, field, longestQuick) !== null

/**
 * The nonce that gives one of the digests that are wanted, or `null`, and how many were tried, on all cores. This
 * thread takes its part and yields after each of it, and does what a thread left undone: whoever waits lets the event
 * loop turn now and then, to hear of one that ended.
 */
export function* searchingNonces(
  { attempt, field, wanted }: Omit<NonceTask, 'memory'>,
  threads: Threads | undefined,
): Generator<void, { nonce: number | null; tried: number }> {
  const shared = Chunks.make()
  const task: NonceTask = { attempt, field, wanted, memory: shared.memory }
  const beside = threads ? Math.min(threads.cores, mostThreads) - 1 : 0
  const running = new Set<object>()
  for (let count = 0; threads && count < beside; count++) {
    const worker = orNone(() => startThread(threads.code, task))
    if (!worker) break
    running.add(worker)
    worker.on('error', () => {})
    worker.on('exit', () => running.delete(worker))
  }
  try {
    yield* scanning(task)
    while (running.size > 0 && !shared.isDone) yield
    shared.again()
    yield* scanning(task)
    return { nonce: shared.nonce, tried: shared.tried }
  } finally {
    shared.end()
  }
}

/** A system that limits how many threads there are refuses one more at once. */
function orNone(start: () => Worker): Worker | null {
  try {
    return start()
  } catch {
    return null
  }
}

/** All the chunks that one thread can get. */
export const scanNonces = (task: NonceTask): void => atOnce(scanning(task))

function* scanning({ attempt, field, wanted, memory }: NonceTask): Generator<void, void> {
  const shared = new Chunks(memory)
  const digest = quickDigestBy(attempt, field)
  const own = Number(field.value)
  for (let chunk = shared.take(); chunk !== null && digest; chunk = shared.take()) {
    for (let nonce = chunk * perChunk; nonce < (chunk + 1) * perChunk; nonce++)
      if (wanted.has(digest(String(nonce))) && nonce !== own) return shared.find(nonce)
    shared.finish(chunk)
    yield
  }
}

const [next, found, firstChunk] = [0, 1, 2]

/** What the threads tell each other: the chunk that is next, those that are done, and the nonce that was found. */
class Chunks {
  private readonly cells: Int32Array

  constructor(readonly memory: SharedArrayBuffer) {
    this.cells = new Int32Array(memory)
  }

  static make(): Chunks {
    const shared = new Chunks(new SharedArrayBuffer(4 * (firstChunk + chunks)))
    shared.cells[found] = -1
    return shared
  }

  /** The next one that is not done; `null` where there is none, or none is needed any more. */
  take(): number | null {
    for (;;) {
      const chunk = Atomics.add(this.cells, next, 1)
      if (chunk >= chunks || this.nonce !== null) return null
      if (Atomics.load(this.cells, firstChunk + chunk) === 0) return chunk
    }
  }

  finish(chunk: number): void {
    Atomics.store(this.cells, firstChunk + chunk, 1)
  }

  find(nonce: number): void {
    Atomics.store(this.cells, found, nonce)
  }

  get nonce(): number | null {
    const nonce = Atomics.load(this.cells, found)
    return nonce < 0 ? null : nonce
  }

  /** Begins anew with what is not done. */
  again(): void {
    Atomics.store(this.cells, next, 0)
  }

  end(): void {
    Atomics.store(this.cells, next, chunks)
  }

  get isDone(): boolean {
    return this.nonce !== null || this.tried === mostNonces
  }

  get tried(): number {
    return perChunk * this.cells.slice(firstChunk).filter((isDone) => isDone === 1).length
  }
}

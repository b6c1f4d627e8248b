/** A process of its own for the tests of a batch: asks nobody, answers each line after a while with so many bytes. */
import { appendFileSync, createReadStream } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { runBatch } from '../../src/batch/batch'
import { Journal } from '../../src/batch/journal'
import { OutputFile } from '../../src/batch/output-file'
import { ClosedPipe, Interrupted } from '../../src/context'
import { CouponError, exitCodes } from '../../src/errors'
import { nodeContext } from '../../src/node-context'
import { asCouponError } from '../../src/report'
import { en } from '../../src/text/en'
import { identity } from './identity'

export interface DriverOptions {
  /** A file; standard input without it. */
  input?: string
  journal?: string
  output?: string
  /** A file that gets the number of every line that is asked about. */
  asked?: string
  /** Bytes of a result, and the most milliseconds until it is there. */
  bytes?: number
  delay?: number
  concurrency?: number
  ordered?: boolean
}

const options = JSON.parse(process.argv[2] ?? '{}') as DriverOptions
const { bytes = 10, delay = 0, concurrency = 8, ordered = false } = options
const { context } = nodeContext(process)
const padding = 'x'.repeat(bytes)

async function run(): Promise<Error | null> {
  const own = { ...identity, order: ordered ? 'input' : 'completion' }
  const journal = options.journal ? await Journal.open(options.journal, own, { resume: true }) : undefined
  const file = options.output ? await OutputFile.open(options.output, journal) : undefined
  try {
    const { stopped, goOn, summary } = await runBatch({
      input: options.input ? createReadStream(options.input) : context.stdin,
      journal,
      output: file ?? context.stdout,
      concurrency,
      ordered,
      signal: context.signal,
      text: en,
      resumeCommand: 'the same with --resume',
      work: async ({ number }, signal) => {
        if (options.asked) appendFileSync(options.asked, `${number}\n`)
        if (delay > 0) await wait(Math.random() * delay, undefined, { signal })
        return padding
      },
    })
    if (goOn) process.stderr.write(`${goOn(en)}\n`)
    process.stderr.write(`${JSON.stringify({ ...summary, maxRss: process.resourceUsage().maxRSS })}\n`)
    return stopped
  } finally {
    file?.close()
    await journal?.close()
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode
  if (error instanceof ClosedPipe) return 141
  return exitCodes[asCouponError(error).kind]
}

run()
  .catch((error: unknown) => error)
  .then((error: unknown) => {
    if (error instanceof CouponError) process.stderr.write(`${error.kind}: ${error.sentence(en)}\n`)
    process.exitCode = error === null ? 0 : exitCodeOf(error)
  })

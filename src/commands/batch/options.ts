import { Option } from 'commander'
import { type Shard, readShard } from '../../batch/shard'
import type { Invocation } from '../../cli/invocation'
import type { Context } from '../../context'
import { refuseNoFile } from '../../cli/written-file'
import { usageError } from '../../errors'
import { wholeNumber } from '../../platforms/options'
import type { OptionValues } from '../../platforms/platform'
import type { Text } from '../../text'

/** How a job is carried out; what it asks for is the command's own. */
export interface BatchOptions {
  input?: string
  outputFile?: string
  journal?: string
  resume?: true
  summary?: string
  shard?: string
  ordered?: true
  concurrency: string
}

const mostAtOnce = 1000

export function batchOptions({ batch: words }: Text): Option[] {
  const concurrency = new Option('--concurrency <n>', words.concurrencyOption).default('8')
  return [
    new Option('--input <file>', words.inputOption),
    new Option('--output-file <file>', words.outputFileOption),
    new Option('--journal <file>', words.journalOption),
    new Option('--resume', words.resumeOption),
    new Option('--shard <i/n|auto>', words.shardOption),
    concurrency.argParser((value) => wholeNumber(1, mostAtOnce)(value, '--concurrency')),
    new Option('--ordered', words.orderedOption),
    new Option('--summary <file>', words.summaryOption),
  ]
}

/** What was typed, apart: how the job is carried out, and what it asks for. */
export function splitOptions(given: Readonly<Record<string, unknown>>, text: Text): [BatchOptions, OptionValues] {
  const own = batchOptions(text).map((option) => option.attributeName())
  const isOwn = ([name]: [string, unknown]) => own.includes(name)
  const entries = Object.entries(given)
  return [
    Object.fromEntries(entries.filter(isOwn)) as unknown as BatchOptions,
    Object.fromEntries(entries.filter((entry) => !isOwn(entry))) as OptionValues,
  ]
}

export function shardOf({ shard }: BatchOptions, { env }: Context): Shard {
  return shard === undefined ? { index: 1, count: 1 } : readShard(shard, env)
}

/** What is of one request cannot hold for many: each is signed and sent, once, under a nonce of its own. */
export function refuseOfOne(invocation: Invocation): void {
  const { dryRun, curl, har, nonce } = invocation.globals
  const { value, source } = invocation.prefer('output')
  if (source === 'flag' && value !== 'jsonl') throw usageError((t) => t.batch.onlyJsonl(value))
  const flags = { '--dry-run': dryRun, '--curl': curl, '--har': har !== undefined, '--nonce': nonce !== undefined }
  const [flag] = Object.entries(flags).find(([, given]) => given) ?? []
  if (flag !== undefined) throw usageError((t) => t.batch.notForMany(flag))
}

export function refuseNoFiles({ outputFile, journal, summary }: BatchOptions): void {
  refuseNoFile('--output-file', outputFile)
  refuseNoFile('--journal', journal)
  refuseNoFile('--summary', summary)
}

export function refuseLonelyResume({ resume, journal }: BatchOptions): void {
  if (resume && journal === undefined) throw usageError((t) => t.errors.needs('--resume', '--journal'))
}

import { type BigIntStats, fstatSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { asUsage, openInput } from '../../cli/open-input'
import type { Context } from '../../context'
import { replaceFile, tryReplacing } from '../../disk/atomic-file'
import { unwritable } from '../../disk/disk-error'
import { refuseIrregular } from '../../disk/regular-file'
import { usageError } from '../../errors'
import type { BatchOptions } from './options'

/** Where a job reads and writes; absolute, `null` for the standard streams and what was not asked for. */
export interface Files {
  input: string | null
  output: string | null
  journal: string | null
  summary: string | null
}

/**
 * Throws `usage` where what is written is one file with another or with one that the command reads (`read`), be it by a
 * link or as a standard stream: it would be lost, or read again.
 */
export function filesOf(
  { input, outputFile, journal, summary }: BatchOptions,
  read: readonly string[],
  context: Context,
): Files {
  const { cwd, stdout } = context
  const at = (path: string | undefined) => (path === undefined ? null : resolve(cwd, path))
  const files = {
    input: input === '-' ? null : at(input),
    output: at(outputFile),
    journal: at(journal),
    summary: at(summary),
  }
  const written = [
    { name: files.journal, file: fileAt(files.journal) },
    { name: files.summary, file: fileAt(files.summary) },
    { name: files.output ?? '/dev/stdout', file: fileAt(files.output) ?? fileOf(stdout.fd) },
  ].filter(({ file }) => file !== null)
  const others = [fileAt(files.input) ?? fileOf(context.stdin.fd), ...read.map((path) => fileAt(at(path)))]
  const twice = written.find(
    ({ file }, index) => written.slice(index + 1).some((other) => other.file === file) || others.includes(file),
  )
  if (twice) throw usageError((t) => t.batch.sameFile(twice.name ?? ''))
  return files
}

/** The lines of a job. Throws `usage` where nobody would type them, or the file cannot be read. */
export async function openLines({ input }: Files, { stdin }: Context): Promise<Readable> {
  if (input === null) {
    if (stdin.isTTY)
      throw usageError(
        (t) => t.batch.inputMissing,
        (t) => t.batch.inputHint,
      )
    return stdin
  }
  try {
    return await openInput(input)
  } catch (error) {
    throw asUsage(error, input, input)
  }
}

/** How many lines there are; `null` for what can be read only once. For the progress line alone. */
export async function countLines({ input }: Files): Promise<number | null> {
  if (input === null || !statSync(input).isFile()) return null
  let lines = 0
  let last = 0x0a
  for await (const chunk of (await openInput(input)) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) lines++
    last = chunk.at(-1) ?? last
  }
  return last === 0x0a ? lines : lines + 1
}

/** Finds out before anything is asked whether the summary can be written. Throws `io`. */
export function prepareSummary({ summary }: Files): (document: object) => void {
  if (summary === null) return () => {}
  const ready = () => refuseIrregular(summary)
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (error) {
      throw unwritable(summary, error)
    }
  }
  attempt(() => {
    ready()
    tryReplacing(summary)
  })
  return (document) => attempt(() => replaceFile(summary, `${JSON.stringify(document)}\n`, ready))
}

/** The same for every name of a file, by way of links too; what is not there yet is known by its folder. */
function fileAt(path: string | null): string | null {
  if (path === null) return null
  try {
    return mark(statSync(path, { bigint: true }))
  } catch {
    try {
      return join(realpathSync(dirname(path)), basename(path))
    } catch {
      return path
    }
  }
}

/** `null` for what is no plain file, as a terminal or a pipe: it can be read from and written to at once. */
function fileOf(descriptor: number | undefined): string | null {
  if (descriptor === undefined) return null
  try {
    const stat = fstatSync(descriptor, { bigint: true })
    return stat.isFile() ? mark(stat) : null
  } catch {
    return null
  }
}

const mark = ({ dev, ino }: BigIntStats): string => `${dev} ${ino}`

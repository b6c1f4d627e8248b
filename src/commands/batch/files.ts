import { realpathSync, statSync } from 'node:fs'
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

/** Throws `usage` where two of them are one file: what is written would be lost, or read again. */
export function filesOf({ input, outputFile, journal, summary }: BatchOptions, { cwd }: Context): Files {
  const at = (path: string | undefined) => (path === undefined ? null : resolve(cwd, path))
  const files = {
    input: input === '-' ? null : at(input),
    output: at(outputFile),
    journal: at(journal),
    summary: at(summary),
  }
  const named = Object.values(files).filter((path) => path !== null)
  const twice = named.find((path, index) => named.slice(0, index).some((other) => real(other) === real(path)))
  if (twice !== undefined) throw usageError((t) => t.batch.sameFile(twice))
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

/** The same file has one name, by way of links too; what is not there yet is known by its folder. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    try {
      return join(realpathSync(dirname(path)), basename(path))
    } catch {
      return path
    }
  }
}

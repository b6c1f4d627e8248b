import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { Context } from '../context'
import { usageError } from '../errors'
import { asUsage, openInput, readUpTo } from './open-input'
import { utf8Of } from './utf8'

/** The most that is read into memory from a file or standard input, in bytes. */
const inputLimit = 64 * 1024 * 1024

/** Reads a value that may be text as it is, `@file`, or `-` for standard input. Throws `usage` with the path. */
export async function readInput(value: string, { stdin, cwd }: Pick<Context, 'stdin' | 'cwd'>): Promise<string> {
  if (value === '-') return readStream(stdin, '-')
  return value.startsWith('@') ? readTextFile(resolve(cwd, value.slice(1)), value.slice(1)) : value
}

export async function readTextFile(path: string, shown: string): Promise<string> {
  try {
    return await readStream(await openInput(path), shown)
  } catch (error) {
    throw asUsage(error, path, shown)
  }
}

async function readStream(stream: Readable, shown: string): Promise<string> {
  const bytes = await readUpTo(inputLimit, utf8Of(stream, shown))
  if (!bytes) throw usageError((t) => t.errors.inputTooLarge(shown, inputLimit / 1024 / 1024))
  return decode(bytes, shown)
}

/** UTF-8, with or without a byte order mark. */
function decode(bytes: Buffer, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw usageError((t) => t.errors.inputNotUtf8(shown))
  }
}

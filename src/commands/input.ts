import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Context, deletedFolder } from '../context'
import { type CouponError, usageError } from '../errors'

/** The most that is read into memory from a file or standard input, in bytes. */
const inputLimit = 64 * 1024 * 1024

/** Reads a value that may be text as it is, `@file`, or `-` for standard input. Throws `usage` with the path. */
export async function readInput(value: string, { stdin, cwd }: Pick<Context, 'stdin' | 'cwd'>): Promise<string> {
  if (value === '-') return readStream(stdin, '-')
  return value.startsWith('@') ? readTextFile(resolve(cwd, value.slice(1)), value.slice(1)) : value
}

export async function readTextFile(path: string, shown: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > inputLimit) throw usageError((t) => t.errors.inputTooLarge(shown, inputLimit / 1024 / 1024))
    return decode(await readFile(path), shown)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === undefined ? error : cannotRead(path, shown, code)
  }
}

/** Kind `usage`. `path` is absolute, `shown` as it was typed. */
export function cannotRead(path: string, shown: string, code: string): CouponError {
  const isDeleted = path.startsWith(deletedFolder)
  return usageError((t) => t.errors.cannotRead(shown, code), isDeleted ? (t) => t.errors.hintDeletedFolder : undefined)
}

async function readStream(stream: Context['stdin'], shown: string): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk as Buffer)
    bytes += buffer.length
    if (bytes > inputLimit) throw usageError((t) => t.errors.inputTooLarge(shown, inputLimit / 1024 / 1024))
    chunks.push(buffer)
  }
  return decode(Buffer.concat(chunks), shown)
}

/** UTF-8, with or without a byte order mark. */
function decode(bytes: Buffer, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw usageError((t) => t.errors.inputNotUtf8(shown))
  }
}

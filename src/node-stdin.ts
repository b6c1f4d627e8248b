import { fstatSync } from 'node:fs'
import { addAbortSignal, Readable } from 'node:stream'
import type { Context } from './context'
import { usageError } from './errors'

/** Standard input as the commands read it: a read that waits ends with the signal, and one of a folder with `usage`. */
export function standardInput(stream: Context['stdin'], signal: AbortSignal): Context['stdin'] {
  const stdin = isFolder(0) ? unreadable() : stream
  stdin.on('error', () => {})
  return addAbortSignal(signal, stdin)
}

/** Of a folder (`< .`) Node makes a standard input that is empty; reading it is to fail. */
function isFolder(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isDirectory()
  } catch {
    return false
  }
}

function unreadable(): Readable {
  const refusal = usageError((t) => t.errors.cannotRead('-', t.profile.diskError('EISDIR')))
  return new Readable({
    read() {
      this.destroy(refusal)
    },
  })
}

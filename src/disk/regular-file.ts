import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs'

/** More than any file of ours will ever need, in bytes. */
const largestFile = 64 * 1024 * 1024

/**
 * Reads a file that is ours, through links, and only where it is a regular one: opening a pipe would wait for a
 * writer, and a device has no end. Throws as the file system does, with a code for what is no regular file.
 */
export function readRegularFile(path: string): string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stat = fstatSync(file)
    if (stat.isDirectory()) throw diskError('EISDIR', path)
    if (!stat.isFile()) throw diskError('EFTYPE', path)
    if (stat.size > largestFile) throw diskError('EFBIG', path)
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

/** Refuses a path at which there is anything but a regular file of its own, a link included. Nothing there is fine. */
export function refuseIrregular(path: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined || stat.isFile()) return
  if (stat.isDirectory()) throw diskError('EISDIR', path)
  throw diskError(stat.isSymbolicLink() ? 'EMLINK' : 'EFTYPE', path)
}

export function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

function diskError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}

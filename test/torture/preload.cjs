/** Loaded before everything else: makes one call of the file system fail, and only for files of one folder. */
const fs = require('node:fs')

/** `target`: which call, counted from 1; 0 for none. `code`: its errno, or `short`. */
const torture = { folder: null, target: 0, code: 'EIO', count: 0, struck: null }
globalThis.torture = torture

const ours = new Set()
const concerns = (first) =>
  torture.folder !== null && (ours.has(first) || (typeof first === 'string' && first.startsWith(torture.folder)))

function failure(name) {
  torture.struck = name
  const code = torture.code === 'short' ? 'ENOSPC' : torture.code
  return Object.assign(new Error(`${code}: invented, ${name}`), { code })
}

/** Whether this call is the one; `short` is of writes alone. */
function strikes(name, first) {
  if (!concerns(first)) return false
  if (torture.code === 'short' && !name.startsWith('write')) return false
  return ++torture.count === torture.target
}

/** As much of a piece as fitted is there. */
function writeHalf(real, name, args) {
  const [file, data, ...rest] = args
  if (torture.code !== 'short') return
  if (name === 'writeSync') real(file, data, rest[0] ?? 0, (rest[1] ?? data.length) >> 1)
  else real(file, data.slice(0, data.length >> 1), ...rest)
}

const calls = [
  'open',
  'write',
  'writeFile',
  'fsync',
  'rename',
  'chmod',
  'fchmod',
  'mkdir',
  'ftruncate',
  'fstat',
  'lstat',
  'stat',
]
const more = ['readFile', 'readdir', 'rm', 'rmdir', 'unlink', 'utimes', 'read', 'access', 'realpath']
for (const call of [...calls, ...more]) {
  wrapSync(`${call}Sync`)
  wrap(call)
}
const closeSync = fs.closeSync
fs.closeSync = (file) => {
  const struck = strikes('closeSync', file)
  ours.delete(file)
  closeSync(file)
  if (struck) throw failure('closeSync')
}

function wrapSync(name) {
  const real = fs[name]
  if (typeof real !== 'function') return
  const wrapped = (...args) => {
    if (strikes(name, args[0])) {
      if (name.startsWith('write')) writeHalf(real, name, args)
      throw failure(name)
    }
    const result = real(...args)
    if (name === 'openSync' && concerns(args[0])) ours.add(result)
    return result
  }
  fs[name] = Object.assign(wrapped, real)
}

function wrap(name) {
  const real = fs[name]
  if (typeof real !== 'function') return
  const wrapped = (...args) => {
    if (!strikes(name, args[0])) return real(...args)
    const callback = args.at(-1)
    if (typeof callback === 'function') process.nextTick(callback, failure(name))
  }
  fs[name] = Object.assign(wrapped, real)
}

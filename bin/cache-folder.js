'use strict'

// The folder of the start-up cache: $XDG_CACHE_HOME/coupon, else ~/.cache/coupon. What lies there is handed to V8 as
// code, so only a folder that nobody else can write to is used.
const { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync } = require('node:fs')
const { dirname, isAbsolute, join } = require('node:path')

const writableByOthers = 0o022
const sticky = 0o1000

/** `null` where there is none to be trusted, and on systems that have no owners of files. */
exports.cacheFolder = function cacheFolder(env) {
  try {
    if (process.getuid === undefined) return null
    const base = isAbsolute(env.XDG_CACHE_HOME ?? '')
      ? env.XDG_CACHE_HOME
      : join(env.HOME || require('node:os').homedir(), '.cache')
    if (!isAbsolute(base)) return null
    const folder = join(base, 'coupon')
    make(base)
    make(folder)
    return isOurs(folder) && isSafe(realpathSync(base)) ? folder : null
  } catch {
    return null
  }
}

// Not `recursive`: there Node tries for ever where a file system says ENOENT to a mkdir, as /proc does.
function make(folder) {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
}

function isOurs(folder) {
  const stat = lstatSync(folder)
  return stat.isDirectory() && stat.uid === process.getuid() && (stat.mode & writableByOthers) === 0
}

/** Nobody but this user and root can put another folder in the place of one of these. */
function isSafe(path) {
  const { uid, mode } = statSync(path)
  const isOwn = uid === 0 || uid === process.getuid()
  if (!isOwn || ((mode & writableByOthers) !== 0 && (mode & sticky) === 0)) return false
  return dirname(path) === path || isSafe(dirname(path))
}

/** Other versions of Node and of this package leave theirs behind, a file for each piece: the newest stay. */
exports.sweep = function sweep(folder, most = 40) {
  try {
    const names = readdirSync(folder)
    if (names.length <= most) return
    const byAge = names.map((name) => ({ path: join(folder, name), age: lstatSync(join(folder, name)).mtimeMs }))
    byAge.sort((a, b) => b.age - a.age)
    for (const { path } of byAge.slice(most)) rmSync(path, { recursive: true, force: true })
  } catch {
    // Another process sweeps as well.
  }
}

'use strict'

// What `module.enableCompileCache` does, but for one thing: Node writes what was compiled when a file was loaded, and
// this what was compiled when the command has ended, which is all that the next one needs. V8 believes a cache as soon as
// its own version is the same and the text as long: so the file is named by all that counts, and its checksum is looked
// at first.
const { createHash, randomUUID } = require('node:crypto')
const {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require('node:fs')
const { dirname, join } = require('node:path')
const { cachedDataVersionTag } = require('node:v8')
const { Script } = require('node:vm')
const { sweep } = require('./cache-folder.js')

const checksumLength = 32

const head = Buffer.from('(function (exports, require, module, __filename, __dirname) {')
const tail = Buffer.from('\n})')

exports.load = function load(bundle, folder) {
  const version = `${process.version}-${process.arch}-${cachedDataVersionTag().toString(16)}`
  const loaded = new Map()
  return loadPiece(bundle)

  function loadPiece(path) {
    if (loaded.has(path)) return loaded.get(path).exports
    const module = { exports: {} }
    loaded.set(path, module)
    const run = compiled(path, folder, version)
    // The bundle's pieces lie beside it; all else that is asked for is Node's.
    const requirePiece = (name) => (name.startsWith('./') ? loadPiece(join(dirname(bundle), name)) : require(name))
    run.call(module.exports, module.exports, requirePiece, module, path, dirname(path))
    return module.exports
  }
}

function compiled(path, folder, version) {
  const bytes = readFileSync(path)
  const name = `${version}-${hashOf(bytes)}`
  const file = join(folder, name)
  const cachedData = read(file, name)
  // esbuild leaves nothing but ASCII in it, which V8 keeps at one byte a character when it is read so.
  const source = Buffer.concat([head, bytes, tail]).latin1Slice()
  const script = new Script(source, { filename: path, cachedData })
  if (cachedData === undefined || script.cachedDataRejected) process.once('exit', () => write(file, name, script))
  return script.runInThisContext()
}

function hashOf(bytes) {
  const flags = JSON.stringify([process.execArgv, process.env.NODE_OPTIONS ?? '', commandOf(process.argv)])
  return createHash('sha256').update(flags).update(bytes).digest('hex')
}

/** Every command compiles what it needs, and no more: it has a cache of its own. */
function commandOf(argv) {
  return argv.slice(2).find((word) => /^[a-z][a-z-]{1,20}$/.test(word)) ?? ''
}

function checksum(name, data) {
  return createHash('sha256').update(name).update(data).digest()
}

/** A file of this user that nobody else can write to, whole, and written under this name; else `undefined`. */
function read(file, name) {
  let fd
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const stat = fstatSync(fd)
    if (!stat.isFile() || stat.uid !== process.getuid() || (stat.mode & 0o022) !== 0) return undefined
    const bytes = readFileSync(fd)
    const data = bytes.subarray(checksumLength)
    return checksum(name, data).equals(bytes.subarray(0, checksumLength)) ? data : undefined
  } catch {
    return undefined
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}

function write(file, name, script) {
  const temporary = `${file}.${randomUUID()}`
  try {
    const data = script.createCachedData()
    writeFileSync(temporary, Buffer.concat([checksum(name, data), data]), { mode: 0o600, flag: 'wx' })
    renameSync(temporary, file)
    sweep(dirname(file))
  } catch {
    rmSync(temporary, { force: true })
  }
}

/**
 * `npm run torture`: every call of the file system fails once, in every way; files that may not grow; kill -9 at random
 * times. `--slice`: a few kills and sizes, for every push. One line a figure; ends with 1 where something was lost.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'esbuild'

const isSlice = process.argv.includes('--slice')
const folder = mkdtempSync(join(tmpdir(), 'coupon-torture-'))
const driver = join(folder, 'driver.cjs')
await build({ entryPoints: ['test/torture/driver.ts'], outfile: driver, bundle: true, platform: 'node', format: 'cjs' })

const preload = ['--require', './test/torture/preload.cjs']
const start = (mode, at, name = '', flags = []) =>
  spawn(process.execPath, [...flags, driver, mode, join(folder, at), name])
const ended = (child) => new Promise((done) => child.on('close', (code) => done(code)))
const sizeOf = (path) => (existsSync(path) ? statSync(path).size : 0)
const free = (path) => rmSync(`${path}.lock`, { recursive: true, force: true })

/** Every call fails once: EIO, ENOSPC, EACCES, EROFS, and a write that fits in half. */
function everyCall(mode) {
  const step = isSlice ? '5' : '1'
  const { status, stdout, stderr } = spawnSync(process.execPath, [...preload, driver, mode, join(folder, mode), step], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return `${JSON.parse(stdout).points} calls failed, one at a time`
}

/** A file system that is full at every size: the old file or the new one. */
function sizes(step) {
  const home = join(folder, 'sizes')
  const env = { PATH: process.env.PATH, COUPON_CONFIG_DIR: home, COUPON_PRIVATE_KEY: 'an-invented-key'.repeat(200) }
  const add = (name, limit) =>
    spawnSync(
      'sh',
      [
        '-c',
        `ulimit -f ${limit}; exec "$0" "$@"`,
        process.execPath,
        'bin/coupon.js',
        'profile',
        'add',
        name,
        '--platform',
        'yoho',
      ],
      { env, encoding: 'utf8' },
    )
  if (add('old', 'unlimited').status !== 0) throw new Error('the first profile is not written')
  const path = join(home, 'profiles.json')
  const before = readFileSync(path, 'utf8')
  const outcomes = new Map()
  const most = Math.ceil((2 * statSync(path).size) / 512) + 1
  for (let blocks = 0; blocks <= most; blocks += step) {
    const { status } = add('new', blocks)
    outcomes.set(status, (outcomes.get(status) ?? 0) + 1)
    const now = readFileSync(path, 'utf8')
    const names = Object.keys(JSON.parse(now).profiles)
    if (status === 0 ? !names.includes('new') : now !== before)
      throw new Error(`at ${blocks} blocks of 512: exit ${status}, ${names}`)
    if (status === 0) spawnSync(process.execPath, ['bin/coupon.js', 'profile', 'remove', 'new'], { env })
  }
  return [...outcomes].map(([status, count]) => `exit ${status}: ${count}`).join(', ')
}

/** kill -9 while profiles are written: nothing that was reported is lost, the file is whole. */
async function killWrites(kills) {
  const path = join(folder, 'written', 'profiles.json')
  const reported = []
  for (let kill = 0; kill < kills; kill++) {
    const child = start('write', 'written', `k${kill}`)
    let out = ''
    const first = new Promise((done) => child.stdout.on('data', (chunk) => done((out += chunk))))
    await Promise.race([first, ended(child)])
    await wait(Math.random() * 20)
    const over = ended(child)
    child.kill('SIGKILL')
    await over
    free(path)
    reported.push(...out.split('\n').filter(Boolean))
    const { profiles } = JSON.parse(readFileSync(path, 'utf8'))
    const lost = reported.filter((name) => !Object.hasOwn(profiles, name))
    if (lost.length > 0) throw new Error(`lost: ${lost}`)
    // A file that grows for ever would measure the disk.
    if (reported.length > 60) {
      rmSync(join(folder, 'written'), { recursive: true })
      reported.length = 0
    }
  }
  const child = start('write', 'written', 'last')
  await new Promise((done) => child.stdout.once('data', done))
  child.kill('SIGKILL')
  await ended(child)
  const own = readdirSync(join(folder, 'written')).filter((name) => name.endsWith('.tmp'))
  if (own.length > 1) throw new Error(`temporary files stay: ${own}`)
  return `${kills} kills, nothing lost`
}

/** kill -9 while a batch runs: every line exactly once in the end. */
async function killBatches(kills) {
  let struck = 0
  for (let round = 0; struck < kills; round++) {
    const at = `batch-${round}`
    const journal = join(folder, at, 'journal')
    for (;;) {
      const before = sizeOf(journal)
      const child = start('ask', at)
      const over = ended(child)
      let isOver = false
      void over.then(() => (isOver = true))
      while (!isOver && sizeOf(journal) <= before) await wait(2)
      await wait(Math.random() * 15)
      child.kill('SIGKILL')
      const code = await over
      free(journal)
      if (code === 0) break
      struck++
    }
    for (const file of ['journal', 'out']) {
      const lines = readFileSync(join(folder, at, file), 'utf8')
        .split('\n')
        .filter(Boolean)
        .flatMap((line) => JSON.parse(line).line ?? [])
      if (lines.length !== 12 || new Set(lines).size !== 12) throw new Error(`${file}: ${lines}`)
    }
    rmSync(join(folder, at), { recursive: true })
  }
  return `${struck} kills, every line once`
}

const figures = {
  'config, every call': () => everyCall('config'),
  'batch, every call': () => everyCall('batch'),
  'config, files that may not grow': () => sizes(isSlice ? 4 : 1),
  'config, kill -9': () => killWrites(isSlice ? 8 : 500),
  'batch, kill -9': () => killBatches(isSlice ? 4 : 50),
}
try {
  for (const [name, measure] of Object.entries(figures)) {
    const started = performance.now()
    const figure = await measure()
    console.log(`ok   ${name}: ${figure} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  }
} catch (error) {
  console.log(`MISS ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
}

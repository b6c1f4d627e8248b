import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeHome } from '../helpers/run'
import { ending } from '../helpers/ended'
import { bin } from './process'

function run(env: NodeJS.ProcessEnv, coupon = bin, flags: string[] = []) {
  const ran = spawnSync(process.execPath, [...flags, coupon, '--version', '--quiet'], {
    env: { ...env },
    encoding: 'utf8',
  })
  return [ran.status, ran.signal, ran.stdout, ran.stderr]
}
const well = [0, null, '0.1.0\n', '']

/** A home whose cache is full. */
function warm() {
  const home = makeHome()
  const env = { HOME: home }
  expect(run(env)).toEqual(well)
  const folder = join(home, '.cache', 'coupon')
  const files = () => readdirSync(folder).sort()
  return { home, env, folder, files, file: join(folder, files()[0]!) }
}

describe('F101 the start-up cache', () => {
  it('lies in a folder of the user alone, under all that counts, and is used again', () => {
    const { env, folder, files, file } = warm()
    expect([statSync(folder).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600])
    expect(files()).toEqual([expect.stringMatching(/^v[\d.]+-\w+-[0-9a-f]+-[0-9a-f]{64}$/)])
    expect(files()[0]).toContain(`${process.version}-${process.arch}-`)
    const before = statSync(file)
    expect(run(env)).toEqual(well)
    expect([statSync(file).ino, statSync(file).mtimeMs]).toEqual([before.ino, before.mtimeMs])
  })

  it('every command has its own, of each piece that it loads, and a command that was on the network finds it again', () => {
    const { env, folder, files } = warm()
    const total = () => spawnSync(process.execPath, [bin, 'total', '--uid', '1', '-p', 'sandbox'], { env }).status
    const states = () => files().map((name) => [name, statSync(join(folder, name)).ino])
    expect([total(), files().length > 2]).toEqual([0, true])
    const before = states()
    expect([total(), states()]).toEqual([0, before])
  })

  it('XDG_CACHE_HOME names the folder, where it is absolute', () => {
    const home = makeHome()
    run({ HOME: home, XDG_CACHE_HOME: join(home, 'own') })
    run({ HOME: home, XDG_CACHE_HOME: 'relative' })
    expect([existsSync(join(home, 'own/coupon')), existsSync(join(home, '.cache/coupon'))]).toEqual([true, true])
  })

  it('flags and another bundle have a file of their own', () => {
    const { env, home, files } = warm()
    run(env, bin, ['--stack-size=900'])
    run({ ...env, NODE_OPTIONS: '--no-warnings' })
    expect(files().length).toBe(3)
    const other = join(home, 'other')
    cpSync(join(bin, '../../bin'), join(other, 'bin'), { recursive: true })
    cpSync(join(bin, '../../dist'), join(other, 'dist'), { recursive: true })
    const bundle = join(other, 'dist/coupon.cjs')
    // As long as the other one, which is all that V8 would look at.
    writeFileSync(bundle, readFileSync(bundle, 'latin1').replace('0.1.0', '9.9.9'), 'latin1')
    expect(run(env, join(other, 'bin/coupon.js'))).toEqual([0, null, '9.9.9\n', ''])
    expect(files().length).toBe(4)
  })

  const lengths = [0, 1, 31, 32, 33, 64, 100, 1000, 4096, 50_000, 200_000, -1]
  it.each(lengths)('cut to %i bytes: compiled as usual, and written anew', (length) => {
    const { env, file } = warm()
    const whole = readFileSync(file)
    writeFileSync(file, whole.subarray(0, length))
    expect(run(env)).toEqual(well)
    expect(statSync(file).size).toBeGreaterThan(200_000)
  })

  it.each([0, 16, 31, 32, 36, 40, 44, 48, 52, 60, 100, 1_000, 10_000, 100_000, 200_000])(
    'a flipped byte at %i: compiled as usual, and written anew',
    (at) => {
      const { env, file } = warm()
      const bytes = readFileSync(file)
      bytes[at]! ^= 0xff
      writeFileSync(file, bytes)
      expect(run(env)).toEqual(well)
      expect(readFileSync(file).equals(bytes)).toBe(false)
    },
  )

  it('of another version of Node, under this one’s name', () => {
    const { env, file, folder } = warm()
    const other = join(folder, 'v20.0.0-x64-0-0')
    renameSync(file, other)
    run({ ...env, NODE_OPTIONS: '--no-warnings' })
    const stranger = join(
      folder,
      readdirSync(folder).find((name) => name !== 'v20.0.0-x64-0-0')!,
    )
    copyFileSync(stranger, file)
    const copied = readFileSync(file)
    expect(run(env)).toEqual(well)
    expect(readFileSync(file).equals(copied)).toBe(false)
  })

  it('a directory, a link or a pipe in its place', () => {
    const { env, file, home } = warm()
    const aside = join(home, 'aside')
    renameSync(file, aside)
    symlinkSync(aside, file)
    expect(run(env)).toEqual(well)
    expect(statSync(file, { bigint: false }).isFile()).toBe(true)
    rmSync(file)
    execFileSync('mkfifo', [file])
    expect(run(env)).toEqual(well)
    rmSync(file)
    mkdirSync(file)
    expect(run(env)).toEqual(well)
    expect(readdirSync(join(home, '.cache/coupon')).length).toBe(1)
  })

  it('what others could have written is not used', () => {
    const { env, file } = warm()
    chmodSync(file, 0o666)
    expect(run(env)).toEqual(well)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('old ones are swept', () => {
    const { env, file, folder, files } = warm()
    for (let i = 0; i < 60; i++) {
      writeFileSync(join(folder, `old-${i}`), '')
      utimesSync(join(folder, `old-${i}`), i, i)
    }
    rmSync(file)
    expect(run(env)).toEqual(well)
    expect(files().length).toBe(40)
    expect(existsSync(file)).toBe(true)
  })

  it('eight at once', async () => {
    const env = { HOME: makeHome() }
    const start = () => ending(spawn(process.execPath, [bin, '--version', '--quiet'], { env }))
    const ended = await Promise.all(Array.from({ length: 8 }, start))
    expect(ended.map(({ code, out }) => [code, out])).toEqual(Array.from({ length: 8 }, () => [0, '0.1.0\n']))
    expect(readdirSync(join(env.HOME, '.cache/coupon')).length).toBe(1)
  })
})

describe('F101 a folder that is not to be trusted, or cannot be had, is left alone', () => {
  const { cacheFolder } = createRequire(import.meta.url)('../../bin/cache-folder.js') as {
    cacheFolder(env: NodeJS.ProcessEnv): string | null
  }

  it.each<[string, (folder: string, home: string) => void]>([
    ['writable by everyone', (folder) => (mkdirSync(folder), chmodSync(folder, 0o777))],
    ['writable by a group', (folder) => (mkdirSync(folder), chmodSync(folder, 0o770))],
    ['a link', (folder, home) => (mkdirSync(join(home, 'else')), symlinkSync(join(home, 'else'), folder))],
    ['a file', (folder) => writeFileSync(folder, '')],
    ['below a folder that is writable by everyone', (folder) => chmodSync(join(folder, '..'), 0o777)],
  ])('%s', (_what, make) => {
    const home = makeHome()
    mkdirSync(join(home, '.cache'), { mode: 0o700 })
    const folder = join(home, '.cache', 'coupon')
    make(folder, home)
    expect(cacheFolder({ HOME: home })).toBe(null)
    expect(run({ HOME: home })).toEqual(well)
    if (statSync(folder).isDirectory()) expect(readdirSync(folder)).toEqual([])
  })

  it('a home that is none, or that cannot be written to', () => {
    for (const HOME of ['/dev/null', '/proc', '/nonexistent/home']) {
      if (HOME !== '/nonexistent/home') expect(cacheFolder({ HOME })).toBe(null)
      expect(run({ HOME: HOME === '/nonexistent/home' ? '/dev/null/home' : HOME })).toEqual(well)
    }
    expect(run({ XDG_CACHE_HOME: '/proc/1' })).toEqual(well)
  })
})

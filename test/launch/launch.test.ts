import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { launch } from '../../src/launch'
import { ending } from '../helpers/ended'
import { makeHome } from '../helpers/run'
import { bash, bin, environment } from './process'

describe('a working directory that was deleted', () => {
  const gone = (line: string, env = environment()) => bash(`cd "$(mktemp -d)" && rmdir "$PWD" && ${line}`, env)

  it.each([
    ['--version', '0.1.0\n'],
    ['--help', 'Usage: coupon'],
    ['total --uid 7893817 -p sandbox', '47'],
    ['check --cart "[]" --uid 7893817 -p sandbox --fields help', 'verdict'],
    ['sign vectors', 'yoho client_secret'],
    ['sign emit --as sh total --uid 7893817 -p sandbox', '#!/bin/sh'],
  ])('stops nothing that does not need it: %s', async (line, out) => {
    const ended = await gone(`coupon ${line}`)
    expect([ended.code, ended.err]).toEqual([0, ''])
    expect(ended.out).toContain(out)
  })

  it.each(['check --cart @cart.json --uid 7893817 -p sandbox', 'check --coupons cart.json --cart @cart.json'])(
    'a relative file there is one sentence: %s',
    async (line) => {
      const { code, out, err } = await gone(`coupon ${line}`)
      expect([code, out, err]).toEqual([
        2,
        '',
        'error: "cart.json" cannot be read: part of the path is not a directory (ENOTDIR)\nhint: the working directory was deleted: give an absolute path, or change to another directory\n',
      ])
    },
  )
})

describe('F084 what is to be written into a working directory that was deleted', () => {
  const hint = 'hint: the working directory was deleted: give an absolute path, or change to another directory\n'
  it.each([
    ['total --uid 7893817 -p sandbox --har log.har', 'log.har'],
    ['batch total -p sandbox --journal job.journal', 'job.journal'],
    ['batch total -p sandbox --summary logs/sum.json', 'logs/sum.json'],
  ])('is named as it was typed: %s', async (line, path) => {
    const { code, out, err } = await bash(`cd "$(mktemp -d)" && rmdir "$PWD" && echo 7893817 | coupon ${line}`)
    expect([code, out]).toEqual([9, ''])
    expect(err).toBe(`error: cannot write "${path}": part of the path is not a directory (ENOTDIR)\n${hint}`)
  })

  it('an input too', async () => {
    const { code, err } = await bash(
      'cd "$(mktemp -d)" && rmdir "$PWD" && coupon batch total -p sandbox --input ids.txt',
    )
    expect([code, err]).toEqual([
      2,
      `error: "ids.txt" cannot be read: part of the path is not a directory (ENOTDIR)\n${hint}`,
    ])
  })
})

/*
 * What the system knows of this user is made up, as is what she may write at the root: the tests may run as root, and
 * would find a real home.
 */
describe('F084 HOME that is not set, or empty', () => {
  const system = (home: string) => {
    const preload = join(makeHome(), 'system.cjs')
    const script = `
      const [os, fs] = [require('node:os'), require('node:fs')]
      const home = () => ${home}
      os.homedir = () => process.env.HOME ?? home()
      os.userInfo = () => ({ homedir: home() })
      const { mkdirSync } = fs
      fs.mkdirSync = (path, ...rest) => {
        if (/^.\\.(config|cache|local)/.test(path)) throw Object.assign(new Error('EACCES'), { code: 'EACCES' })
        return mkdirSync(path, ...rest)
      }`
    writeFileSync(preload, script)
    return preload
  }
  const under = (preload: string, own: NodeJS.ProcessEnv = {}) =>
    environment({ HOME: undefined, NODE_OPTIONS: `--require ${preload}`, ...own })
  const unknown = system(`{ throw Object.assign(new Error('uv_os_homedir'), { code: 'ERR_SYSTEM_ERROR' }) }`)
  const add = 'coupon profile add shop --platform yoho --secret-stdin --no-input <<< invented-key'

  it.each([undefined, ''])('%j: the home that the system knows', async (HOME) => {
    const home = makeHome()
    const { code, err } = await bash(`cd "$(mktemp -d)" && ${add}`, under(system(JSON.stringify(home)), { HOME }))
    expect([code, err]).toEqual([0, expect.stringContaining('added the profile "shop"')])
    expect(readFileSync(join(home, '.config/coupon/profiles.json'), 'utf8')).toContain('shop')
  })

  it.each([
    ['--version', 0],
    ['--help', 0],
    ['total --uid 7893817 -p sandbox', 0],
    ['profile list', 0],
    ['total --uid 1', 3],
  ])('a user whom the system does not know: what needs no file works: %s', async (line, code) => {
    const ended = await bash(`coupon ${line}`, under(unknown))
    expect([ended.code, ended.err]).toEqual([
      code,
      code === 0
        ? expect.not.stringContaining('error')
        : expect.stringMatching(/^error: no profile for yoho\nhint: .*\n$/),
    ])
  })

  it('and what is to be stored is refused in one sentence with the path', async () => {
    const { code, out, err } = await bash(add, under(unknown))
    expect([code, out, err]).toEqual([
      9,
      '',
      expect.stringContaining(
        'error: cannot write "/.config/coupon/profiles.json": permission denied (EACCES)\nhint: ',
      ),
    ])
  })

  it('settings in a folder that was named are read', async () => {
    const folder = makeHome()
    writeFileSync(join(folder, 'settings.json'), '{"output":"csv"}')
    const ended = await bash('coupon total --uid 7893817 -p sandbox', under(unknown, { COUPON_CONFIG_DIR: folder }))
    expect(ended).toMatchObject({ code: 0, out: 'total,uid,type\r\n47,7893817,notuse\r\n', err: '' })
  })

  it('a folder of XDG that is not absolute is none', async () => {
    const home = makeHome()
    const { code } = await bash(`cd "$(mktemp -d)" && ${add}`, environment({ HOME: home, XDG_CONFIG_HOME: 'here' }))
    expect([code, readFileSync(join(home, '.config/coupon/profiles.json'), 'utf8')]).toEqual([
      0,
      expect.stringContaining('shop'),
    ])
  })
})

describe('F089 a stream that takes nothing', () => {
  it('standard output: exit 9 and a sentence', async () => {
    const ended = await bash('coupon --version > /dev/full')
    expect([ended.code, ended.err]).toEqual([
      9,
      'error: standard output cannot be written: no space left on the disk (ENOSPC)\n' +
        'hint: make room, or name another place; `coupon doctor` checks the files of this tool\n',
    ])
  })

  it.each([
    ['total --uid x -p sandbox', 2],
    ['profile', 2],
    ['nothing', 2],
    ['total --uid 1', 3],
    ['total --uid 7893817 -p sandbox', 0],
    ['lists --uid 7893817 -p sandbox -o json', 0],
  ])('standard error: the code stands: %s', async (line, code) => {
    expect((await bash(`coupon ${line} 2> /dev/full`)).code).toBe(code)
  })
})

describe('F102 nothing is left to wait for before there is an answer', () => {
  it('is one sentence and exit 1, never 0', async () => {
    const script = `
      const { launch } = require(${JSON.stringify(join(bin, '../load.js'))})
      process.argv = [process.argv[0], 'coupon', 'profile', 'add', 'shop', '--platform', 'yoho', '--secret-stdin']
      const { Readable } = require('node:stream')
      Object.defineProperty(process, 'stdin', { value: new Readable({ read() {} }) })
      launch(process)`
    const ended = await ending(spawn(process.execPath, ['-e', script], { env: environment() }))
    expect([ended.code, ended.out, ended.err]).toEqual([
      1,
      '',
      'error: ended before there was an answer: nothing was left to wait for\n',
    ])
    expect(launch).toBeTypeOf('function')
  })
})

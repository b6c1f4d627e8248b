import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { launch } from '../../src/launch'
import { ending } from '../helpers/ended'
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
        'error: "cart.json" cannot be read (ENOTDIR)\nhint: the working directory was deleted: give an absolute path, or change to another directory\n',
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
    expect([code, err]).toEqual([2, `error: "ids.txt" cannot be read (ENOTDIR)\n${hint}`])
  })
})

describe('F089 a stream that takes nothing', () => {
  it('standard output: exit 9 and a sentence', async () => {
    const ended = await bash('coupon --version > /dev/full')
    expect([ended.code, ended.err]).toEqual([
      9,
      'error: standard output cannot be written (ENOSPC)\n' +
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

import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isLink, readRegularFile, refuseIrregular } from '../../src/disk/regular-file'
import { makeHome } from '../helpers/run'
import { openDescriptors } from './calls'

const mebibyte = 1024 * 1024

const irregular: [string, (path: string) => void, string, string][] = [
  ['a directory', (path) => mkdirSync(path), 'EISDIR', 'EISDIR'],
  ['a pipe', (path) => execFileSync('mkfifo', [path]), 'EFTYPE', 'EFTYPE'],
  ['a link to a device', (path) => symlinkSync('/dev/null', path), 'EFTYPE', 'EMLINK'],
  ['a link to a directory', (path) => symlinkSync('.', path), 'EISDIR', 'EMLINK'],
  ['a link to nothing', (path) => symlinkSync('nowhere', path), 'ENOENT', 'EMLINK'],
]

describe.each(irregular)('%s', (_what, make, whenRead, whenWritten) => {
  it(`is not read: ${whenRead}`, () => {
    const path = join(makeHome(), 'a.json')
    make(path)
    expect(() => readRegularFile(path)).toThrow(expect.objectContaining({ code: whenRead }))
  })

  it(`is refused: ${whenWritten}, with its path`, () => {
    const path = join(makeHome(), 'a.json')
    make(path)
    const error = { code: whenWritten, message: `${whenWritten}: ${path}` }
    expect(() => refuseIrregular(path)).toThrow(expect.objectContaining(error))
  })
})

it('a device is refused as one', () => {
  expect(() => refuseIrregular('/dev/null')).toThrow('EFTYPE: /dev/null')
})

it('a regular file is read and accepted', () => {
  const path = join(makeHome(), 'a.json')
  writeFileSync(path, '{"优惠券":1}')
  expect(readRegularFile(path)).toBe('{"优惠券":1}')
  refuseIrregular(path)
  expect(isLink(path)).toBe(false)
})

it('a link to a regular file is read through', () => {
  const path = join(makeHome(), 'a.json')
  writeFileSync(`${path}.kept`, 'kept')
  symlinkSync('a.json.kept', path)
  expect([readRegularFile(path), isLink(path)]).toEqual(['kept', true])
})

it('where nothing is, nothing is read and nothing is refused', () => {
  const path = join(makeHome(), 'a.json')
  expect(() => readRegularFile(path)).toThrow(expect.objectContaining({ code: 'ENOENT' }))
  refuseIrregular(path)
  expect(isLink(path)).toBe(false)
})

it('64 MiB are read, and a byte more is too large', () => {
  const path = join(makeHome(), 'a.json')
  writeFileSync(path, '')
  truncateSync(path, 64 * mebibyte)
  expect(readRegularFile(path).length).toBe(64 * mebibyte)
  truncateSync(path, 64 * mebibyte + 1)
  const error = { code: 'EFBIG', message: `EFBIG: ${path}` }
  expect(() => readRegularFile(path)).toThrow(expect.objectContaining(error))
})

it('what was opened is closed, read or refused', () => {
  const home = makeHome()
  writeFileSync(join(home, 'a.json'), '')
  const open = openDescriptors()
  readRegularFile(join(home, 'a.json'))
  expect(() => readRegularFile(home)).toThrow('EISDIR')
  expect([...open]).toEqual([])
})

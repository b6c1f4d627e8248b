import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePrivateDirectory, replaceFile, sweepTemporary } from '../../src/disk/atomic-file'
import { temporaryDirectory } from '../profiles/writer-process'

const next = temporaryDirectory()

function directoryWith(name: string, text: string): string {
  const directory = next()
  mkdirSync(directory)
  writeFileSync(join(directory, name), text)
  return directory
}

test('the new file takes the place of the old one, 0600 and whole', () => {
  const directory = directoryWith('a.json', 'old')
  const text = '汉'.repeat(1_000_000)
  replaceFile(join(directory, 'a.json'), text)
  expect(readFileSync(join(directory, 'a.json'), 'utf8')).toBe(text)
  expect(statSync(join(directory, 'a.json')).mode & 0o777).toBe(0o600)
  expect(readdirSync(directory)).toEqual(['a.json'])
})

test('before the rename the new file is whole, and what `ready` throws keeps the old one', () => {
  const directory = directoryWith('a.json', 'old')
  const ready = () => {
    const [temporary] = readdirSync(directory).filter((name) => name.endsWith('.tmp'))
    expect(temporary).toMatch(new RegExp(`^a\\.json\\.${process.pid}\\.[0-9a-f]{12}\\.tmp$`))
    expect(readFileSync(join(directory, temporary!), 'utf8')).toBe('new')
    expect(statSync(join(directory, temporary!)).mode & 0o777).toBe(0o600)
    throw new RangeError('not now')
  }
  expect(() => replaceFile(join(directory, 'a.json'), 'new', ready)).toThrow(RangeError)
  expect(readFileSync(join(directory, 'a.json'), 'utf8')).toBe('old')
  expect(readdirSync(directory)).toEqual(['a.json'])
})

test('where the rename is refused nothing is left over', () => {
  const directory = directoryWith('x', '')
  mkdirSync(join(directory, 'a.json'))
  expect(() => replaceFile(join(directory, 'a.json'), 'new')).toThrow('EISDIR')
  expect(readdirSync(directory).sort()).toEqual(['a.json', 'x'])
})

test('sweeping a directory that is not there is nothing', () => {
  const directory = next()
  sweepTemporary(directory, 'a.json')
  expect(existsSync(directory)).toBe(false)
})

test('directories that are made are 0700, those that are there stay as they are', () => {
  const directory = directoryWith('x', '')
  const mode = statSync(directory).mode
  makePrivateDirectory(join(directory, 'a', 'b'))
  makePrivateDirectory(join(directory, 'a', 'b'))
  expect([statSync(join(directory, 'a')).mode & 0o777, statSync(join(directory, 'a', 'b')).mode & 0o777]).toEqual([
    0o700, 0o700,
  ])
  expect(statSync(directory).mode).toBe(mode)
})

test('what another made first is taken, and what cannot be made is an error', () => {
  const directory = directoryWith('x', '')
  symlinkSync(join(directory, 'nowhere'), join(directory, 'link'))
  expect(() => makePrivateDirectory(join(directory, 'link'))).not.toThrow()
  expect(() => makePrivateDirectory(join(directory, 'x', 'below'))).toThrow('ENOTDIR')
})

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from '../../src/profiles/settings'
import { failureOf } from './failure'
import { temporaryDirectory } from './writer-process'

const next = temporaryDirectory()
const canary = 'canary-51c2'

function given(text: string): string {
  const directory = next()
  mkdirSync(directory)
  writeFileSync(join(directory, 'settings.json'), text)
  return directory
}

test('without a file there are no settings, and nothing is made', async () => {
  const directory = next()
  expect(await readSettings(directory)).toEqual({})
  expect(existsSync(directory)).toBe(false)
})

test('all values are text, and numbers keep what was written', async () => {
  const text =
    '\uFEFF{"output":"json","lang":"zh","color":"never","endpoint":"http://127.0.0.1:1/","timeout":2.5,"retries":0,"rate":"7"}'
  expect(await readSettings(given(text))).toEqual({
    output: 'json',
    lang: 'zh',
    color: 'never',
    endpoint: 'http://127.0.0.1:1/',
    timeout: '2.5',
    retries: '0',
    rate: '7',
  })
})

test('reading changes nothing on the disk', async () => {
  const directory = given('{"output":"json"}')
  const marks = () => {
    const { ino, mode, size, mtimeMs, ctimeMs } = statSync(join(directory, 'settings.json'))
    return { ino, mode, size, mtimeMs, ctimeMs }
  }
  const before = marks()
  await readSettings(directory)
  expect(marks()).toEqual(before)
  expect(readdirSync(directory)).toEqual(['settings.json'])
})

const known = 'a setting that is not known; known are output, lang, color, endpoint, timeout, retries, rate'

test.each([
  ['empty', '', 'not JSON: line 1, column 1'],
  ['cut', `{"output":"${canary}`, 'not JSON: line 1, column 23'],
  ['plain text', canary, 'not JSON: line 1, column 1'],
  ['a list', '[1,2]', 'not an object'],
  ['null', 'null', 'not an object'],
  ['text', `"${canary}"`, 'not an object'],
  ['an unknown setting', `{"${canary}":"${canary}"}`, known],
  ['a number for text', '{"output":1}', 'the value of "output" is of the wrong type'],
  ['a list for a number', `{"timeout":["${canary}"]}`, 'the value of "timeout" is of the wrong type'],
  ['null for a number', '{"rate":null}', 'the value of "rate" is of the wrong type'],
])('F073 %s: refused with the path, never with content, and kept', async (_what, text, reason) => {
  const directory = given(text)
  const path = join(directory, 'settings.json')
  expect(await failureOf(readSettings(directory))).toEqual({
    kind: 'config',
    message: `"${path}" cannot be read: ${reason}`,
    hint: 'it was left as it is: repair it, or move it away',
  })
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('F084 a directory in its place', async () => {
  const directory = next()
  mkdirSync(join(directory, 'settings.json'), { recursive: true })
  expect(await failureOf(readSettings(directory))).toEqual({
    kind: 'config',
    message: `cannot read "${join(directory, 'settings.json')}": it is a directory (EISDIR)`,
    hint: undefined,
  })
})

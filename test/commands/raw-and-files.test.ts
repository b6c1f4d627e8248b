import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeHome, run } from '../helpers/run'

const lists = ['lists', '--uid', '7', '-p', 'sandbox', '--lang', 'en']

describe('-o raw is the body as it came', () => {
  it.each([
    ['--fields', 'id'],
    ['--query', 'total'],
  ])('and refuses %s', async (flag, value) => {
    const { code, out, err } = await run([...lists, '-o', 'raw', flag, value])
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe(
      `error: -o raw prints the body as received: ${flag} needs -o json or another format\nhint: coupon lists --help\n`,
    )
  })
})

describe('a file to write is no standard output', () => {
  it.each([
    ['--har', lists],
    ['--output-file', ['batch', 'total', '-p', 'sandbox', '--lang', 'en']],
    ['--journal', ['batch', 'total', '-p', 'sandbox', '--lang', 'en']],
    ['--summary', ['batch', 'total', '-p', 'sandbox', '--lang', 'en']],
  ])('%s -', async (flag, argv) => {
    const cwd = makeHome()
    const { code, out, err } = await run([...argv, flag, '-'], { cwd, input: '7\n' })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(`error: ${flag}: standard output holds the answer; name a file, ./- for one of that name`)
    expect(existsSync(join(cwd, '-'))).toBe(false)
    const nameless = await run([...argv, flag, ''], { cwd, input: '7\n' })
    expect([nameless.code, nameless.out]).toEqual([2, ''])
    expect(nameless.err).toContain(`error: ${flag}: the name of the file is empty\n`)
    expect((await run([...argv, flag, './-'], { cwd, input: '7\n' })).code).toBe(0)
    expect(existsSync(join(cwd, '-'))).toBe(true)
  })
})

it('a file that cannot be read is told in words, and as json by the same fields', async () => {
  const asked = (lang: string, output: string) =>
    run(['check', '--amount', '5', '--coupons', 'no-such-file', '--lang', lang, '-o', output])
  expect(await asked('en', 'table')).toMatchObject({
    code: 2,
    err: 'error: "no-such-file" cannot be read: it does not exist (ENOENT)\nhint: coupon check --help\n',
  })
  expect((await asked('zh', 'table')).err).toMatch(/^错误：无法读取“no-such-file”：它不存在（ENOENT）\n/)
  expect((await asked('en', 'json')).error()).toEqual({
    kind: 'usage',
    code: null,
    message: '"no-such-file" cannot be read: it does not exist (ENOENT)',
    hint: 'coupon check --help',
    platform: null,
    endpoint: null,
  })
})

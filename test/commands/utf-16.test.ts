import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { utf8Of } from '../../src/cli/utf8'
import { makeHome, run } from '../helpers/run'

const littleEndian = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
const bigEndian = (text: string) => littleEndian(text).swap16()
const cart = '[{"bar_code":"苹果","offline_price":"280","buy_num":1}]'
const coupons = JSON.stringify([{ platform: 'yoho', id: '1', title: '女生节🎉满199减10', status: 'unused' }])

describe.each([
  ['little', littleEndian],
  ['big', bigEndian],
])('UTF-16, %s end first, as Windows PowerShell and spreadsheets write it', (_, encode) => {
  it('is read where a file is read', async () => {
    const cwd = makeHome()
    writeFileSync(join(cwd, 'cart.json'), encode(cart))
    writeFileSync(join(cwd, 'coupons.json'), encode(coupons))
    const { code, out, err } = await run(
      [
        'check',
        '--cart',
        '@cart.json',
        '--coupons',
        'coupons.json',
        '--now',
        '2016-03-20T12:00:00+08:00',
        '-o',
        'json',
      ],
      { cwd },
    )
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({ cart: { totalFen: 28000 }, verdicts: [{ title: '女生节🎉满199减10' }] })
  })

  it('is read as a key, from a file and from a pipe', async () => {
    const cwd = makeHome()
    const key = encode('invented-key-0123456789\r\n')
    writeFileSync(join(cwd, 'key.txt'), key)
    const add = ['profile', 'add', 'mall', '--platform', 'yoho', '--no-input']
    const file = await run([...add, '--secret-file', 'key.txt'], { cwd, configDir: cwd })
    expect([file.code, file.err.includes('invented-key')]).toEqual([0, false])
    const piped = await run(['profile', 'set', 'mall', '--secret-stdin', '--no-input'], {
      cwd,
      configDir: cwd,
      input: key,
    })
    expect(piped.code).toBe(0)
    const shown = await run(['profile', 'show', 'mall', '-o', 'json'], { cwd, configDir: cwd })
    expect(shown.out).toContain('"length": 23')
    const cut = await run([...add, '--secret-stdin'], { cwd, input: key.subarray(0, -1) })
    expect([cut.code, cut.err]).toEqual([2, expect.stringContaining('not text')])
  })

  it('is read line by line', async () => {
    const cwd = makeHome()
    writeFileSync(join(cwd, 'members.txt'), encode('7893817\r\n7\r\n'))
    const { code, out } = await run(['batch', 'total', '--input', 'members.txt', '--ordered', '-p', 'sandbox'], { cwd })
    const records = out.trim().split('\n')
    expect([code, records.length]).toEqual([0, 2])
    expect(records.map((line) => JSON.parse(line).input)).toEqual(['7893817', '7'])
  })

  it('is read line by line where one is broken', async () => {
    const input = encode('7893817\n\ud800\n7\n')
    const { code, out } = await run(['batch', 'total', '--ordered', '-p', 'sandbox'], {
      input: Buffer.concat([input, Buffer.from('x')]),
    })
    expect(code).toBe(8)
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).ok),
    ).toEqual([true, false, true, false])
  })

  test.each([1, 2, 3, 5, 64])('in pieces of %i bytes', async (size) => {
    expect(await readPieces(encode('苹果🎉\n1\n'), size)).toBe('苹果🎉\n1\n')
  })

  it('cut in a character is no text', async () => {
    await expect(readPieces(encode('苹果').subarray(0, -1), 64)).rejects.toMatchObject({ kind: 'usage' })
    await expect(readPieces(encode('🎉').subarray(0, -2), 3)).rejects.toMatchObject({ kind: 'usage' })
    await expect(readPieces(encode('\udf89🎉'), 64)).rejects.toMatchObject({ kind: 'usage' })
  })
})

test.each(['', '7', '苹果', '\ufeff苹果', '\u00ff\u00fe'])('UTF-8 %j is handed on as it is', async (text) => {
  expect(await readPieces(Buffer.from(text), 1)).toBe(text)
})

async function readPieces(bytes: Buffer, size: number): Promise<string> {
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const read: Buffer[] = []
  for await (const each of utf8Of(pieces(), 'a file')) read.push(each)
  return Buffer.concat(read).toString('utf8')
}

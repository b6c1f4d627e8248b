import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { yohoEnv } from '../helpers/ask'
import { makeHome } from '../helpers/run'
import { type Reply, serve } from '../helpers/servers'

const bin = join(import.meta.dirname, '..', '..', 'bin', 'coupon.js')
const tell = 'process.on("exit",()=>process._rawDebug(`RSS ${process.resourceUsage().maxRSS}`))'

/** `coupon total` in a process of its own: how it ended, and the most memory that it ever had, in MB. */
async function totalOf(reply: Reply | string): Promise<{ code: number | null; err: string; megabytes: number }> {
  const server = await serve(() => reply)
  const home = makeHome()
  const argv = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, bin, 'total', '--uid', '7893817']
  const child = spawn(process.execPath, [...argv, '--endpoint', server.url, '--retries', '0', '--lang', 'en'], {
    env: { PATH: process.env['PATH'], HOME: home, COUPON_CONFIG_DIR: home, COUPON_STATE_DIR: home, ...yohoEnv },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', (chunk) => void (err += chunk))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, err, megabytes: Number(/RSS (\d+)/.exec(err)?.[1]) / 1024 }
}

const inside = (text: string) => `{"code":200,"message":"ok","data":{"total":47,"more":${text}}}`
const list = (item: string, count: number) => `[${`${item},`.repeat(count - 1)}${item}]`
const objects = (count: number) => `[${Array.from({ length: count }, (_, index) => `{"k${index}":1}`).join(',')}]`

it('F027 a gzip bomb is given up at 16 MiB of what it becomes', async () => {
  const body = gzipSync(Buffer.alloc(400 * 1024 * 1024))
  expect(body.length).toBeLessThan(1024 * 1024)
  const { code, err, megabytes } = await totalOf({ headers: { 'content-encoding': 'gzip' }, body })
  expect([code, err]).toEqual([7, expect.stringContaining('larger than 16 MiB')])
  expect(megabytes).toBeLessThan(256)
})

describe('F026 an answer within 16 MiB stays within 256 MB, whatever it becomes', () => {
  it.each([
    ['7 million numbers', list('1', 7_000_000)],
    ['5 million lists', list('[]', 5_000_000)],
    ['a million objects, no two alike', objects(1_000_000)],
  ])('%s', async (_, text) => {
    const { code, err, megabytes } = await totalOf(inside(text))
    expect([code, err]).toEqual([7, expect.stringContaining('JSON of more than 1000000 values and names')])
    expect(megabytes).toBeLessThan(256)
  })

  it.each([
    ['900,000 numbers', list('1', 900_000)],
    ['300,000 objects, no two alike', objects(300_000)],
    ['one text of 15 million letters', `"${'x'.repeat(15_000_000)}"`],
    ['one text of 5 million characters beyond Latin', `"${'长'.repeat(5_000_000)}"`],
    ['texts of 28 letters', list(`"${'x'.repeat(28)}"`, 500_000)],
  ])('%s are read', async (_, text) => {
    const { code, megabytes } = await totalOf(inside(text))
    expect(code).toBe(0)
    expect(megabytes).toBeLessThan(256)
  })
})

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { yohoEnv } from '../helpers/ask'
import { makeHome } from '../helpers/run'
import { type Reply, type Seen, serve } from '../helpers/servers'

const bin = join(import.meta.dirname, '..', '..', 'bin', 'coupon.js')
/** A process that is started by a large one is given its peak; a shell between them has none to give. */
const throughShell = ['-c', '"$0" "$@"; exit $?', process.execPath]
const tell = 'process.on("exit",()=>process._rawDebug(`RSS ${process.resourceUsage().maxRSS}`))'

interface Ended {
  code: number | null
  err: string
  /** The most memory that the process ever had. */
  megabytes: number
}

const totalOf = (reply: Reply | string): Promise<Ended> => ask(['total'], () => reply)

/** A command in a process of its own. */
async function ask(command: string[], answer: (seen: Seen) => Reply | string): Promise<Ended> {
  const server = await serve(answer)
  const home = makeHome()
  const argv = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, bin, ...command, '--uid', '7893817']
  const child = spawn('sh', [...throughShell, ...argv, '--endpoint', server.url, '--retries', '0', '--lang', 'en'], {
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

/** A page of 100 coupons of 150,000. */
function pageOf({ url }: Seen): string {
  const page = Number(new URL(url, 'http://127.0.0.1').searchParams.get('page'))
  const row = (index: number) => ({
    id: page * 100 + index,
    couponCode: `a4d67${page * 100 + index}`,
    couponDetailInfomation: '满100减10',
    couponValue: 10,
    couponValidity: '2016.03.15-2016.03.31',
  })
  const couponList = Array.from({ length: 100 }, (_, index) => row(index))
  return JSON.stringify({ code: 200, message: 'ok', data: { couponList, page, pageSize: 100, total: 150_000 } })
}

// Where the heap is left to V8 it takes 150 MB, and more on Node 24.
it('1,500 pages that come and go take no more than a few', async () => {
  const most = Number(process.versions.node.split('.')[0]) < 24 ? 130 : 190
  const { code, err, megabytes } = await ask(
    ['lists', '--all', '--limit', '100', '-o', 'jsonl', '--rate', '0', '--quiet'],
    pageOf,
  )
  expect([code, err.replace(/RSS.*/s, '')]).toEqual([0, ''])
  expect(megabytes).toBeLessThan(most)
})

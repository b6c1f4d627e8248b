/**
 * Every page of a member as jsonl, against what a shell does for the same: curl for all pages at once with jq behind it, and
 * a loop of one curl and one jq a page. The server runs in a process of its own; turn by turn, medians.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { curve, figure, median } from './figures'
import { isThere, timed } from './process'
import { servePages } from './rows/server'

const turns = Number(process.env['TURNS'] ?? 5)
const [pages, size] = [Number(process.env['PAGES'] ?? 400), 100]
const most = Number(process.env['MOST_PAGES'] ?? 10_000)
const fields =
  '{id:(.id|tostring),code:.couponCode,title:.couponDetailInfomation,amountFen:(.couponValue*100),until:.overTime}'

interface Run {
  seconds: number
  lines: number
}

/** Runs a shell line and counts the lines that it prints. */
function run(line: string, env: NodeJS.ProcessEnv): Promise<Run> {
  const started = performance.now()
  const child = spawn('bash', ['-c', line], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let lines = 0
  child.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) lines++
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, lines })
      else reject(new Error(`${line.slice(0, 80)} ended with ${code}`))
    })
  })
}

const environment = (url: string, folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_EXTRA_CA_CERTS: undefined,
  COUPON_CONFIG_DIR: folder,
  COUPON_STATE_DIR: folder,
  COUPON_PRIVATE_KEY: 'bench-invented-private-key',
  COUPON_YOHO_ENDPOINT: url,
})

async function compare(url: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coupon-rows-'))
  const numbers = Array.from({ length: pages }, (_, index) => index + 1)
  writeFileSync(join(folder, 'urls'), numbers.map((page) => `url = "${url}?page=${page}"\n`).join(''))
  const env = environment(url, folder)
  const jq = `jq -c '.data.couponList[]|${fields}'`
  const lines: [string, string][] = [
    ['coupon lists --all -o jsonl', `node bin/coupon.js lists --uid 1 --all --limit ${size} -o jsonl --rate 0 --quiet`],
    ['curl --parallel | jq -c', `curl -s --parallel --parallel-max 8 -K ${join(folder, 'urls')} 2>/dev/null | ${jq}`],
    ['one curl and one jq a page', `for p in $(seq ${pages}); do curl -s "${url}?page=$p" | ${jq}; done`],
  ]
  const times = lines.map((): number[] => [])
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, [name, line]] of lines.entries()) {
      if (index === 2 && turn > 0) continue
      const { seconds, lines: printed } = await run(line, env)
      if (printed !== pages * size) throw new Error(`${name} printed ${printed} lines`)
      times[index]?.push(seconds)
    }
  }
  rmSync(folder, { recursive: true })
  const [ours = NaN, parallel = NaN, loop = NaN] = times.map(median)
  figure({ name: `lists --all, ${pages} pages of ${size}`, value: (ours / pages / size) * 1e6, unit: 'µs a row' })
  figure({
    name: 'lists --all over curl --parallel | jq -c, rows a second',
    value: parallel / ours,
    unit: 'x',
    goal: { least: 1 },
    about: 'a request each page (signing, undici), JSON read exactly, rows read and judged, one core',
    tried:
      'JSON.parse where it loses nothing, titles and texts once for all rows that share them, 256 rows a piece of text, pages fetched ahead',
  })
  figure({
    name: 'lists --all over a curl and a jq a page',
    value: loop / ours,
    unit: 'x',
    goal: { least: 25 },
    about: 'the same as above; the loop starts two small programs a page, which take some 20 ms here',
    tried: 'the same as above',
  })
}

/** Time and memory from few pages to many. */
async function growth(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coupon-rows-'))
  const [spent, used]: [[number, number][], [number, number][]] = [[], []]
  for (const count of [10, 100, 1000, 10_000].filter((count) => count <= most)) {
    await served(count, async (url) => {
      const argv = ['bin/coupon.js', 'lists', '--uid', '1', '--all', '--limit', String(size), '-o', 'jsonl', '--quiet']
      const { ms, megabytes } = await timed(process.execPath, [...argv, '--rate', '0'], environment(url, folder))
      spent.push([count, ms / 1000])
      used.push([count, megabytes])
    })
  }
  rmSync(folder, { recursive: true })
  curve({
    name: 'pages-time',
    title: 'lists --all',
    x: 'pages',
    y: 'seconds',
    series: [{ name: 'time', points: spent }],
  })
  curve({ name: 'pages-memory', title: 'lists --all', x: 'pages', y: 'MB', series: [{ name: 'memory', points: used }] })
  figure({
    name: `lists --all, memory at ${used.at(-1)?.[0]} pages`,
    value: used.at(-1)?.[1] ?? NaN,
    unit: 'MB',
    goal: { most: 120 },
    about: 'the ids that came, so that each is printed once; with the heap of V8 as it grows by itself it was 177 MB',
  })
}

/** The server runs in a process of its own. */
async function served(count: number, work: (url: string) => Promise<void>): Promise<void> {
  const server = spawn(process.execPath, [process.argv[1] ?? ''], {
    env: { ...process.env, BENCH_SERVER: String(count) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  try {
    await work(await new Promise<string>((resolve) => server.once('message', (url) => resolve(String(url)))))
  } finally {
    server.kill()
  }
}

async function main(): Promise<void> {
  const serving = Number(process.env['BENCH_SERVER'] ?? 0)
  if (serving > 0) {
    const { url } = await servePages(serving, size)
    process.send?.(url)
    return
  }
  if (['bash', 'curl', 'jq'].every(isThere)) await served(pages, compare)
  else console.log('curl and jq are not there')
  await growth()
}

void main()

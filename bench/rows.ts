/**
 * Every page of a member as jsonl, against what a shell does for the same: curl for all pages at once with jq behind it, and
 * a loop of one curl and one jq a page. The server runs in a process of its own; turn by turn, medians.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { servePages } from './rows/server'

const turns = Number(process.env['TURNS'] ?? 5)
const [pages, size] = [Number(process.env['PAGES'] ?? 400), 100]
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

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

async function compare(url: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coupon-rows-'))
  const numbers = Array.from({ length: pages }, (_, index) => index + 1)
  writeFileSync(join(folder, 'urls'), numbers.map((page) => `url = "${url}?page=${page}"\n`).join(''))
  const env = {
    ...process.env,
    NODE_EXTRA_CA_CERTS: undefined,
    COUPON_CONFIG_DIR: folder,
    COUPON_STATE_DIR: folder,
    COUPON_PRIVATE_KEY: 'bench-invented-private-key',
    COUPON_YOHO_ENDPOINT: url,
  }
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
  const medians = times.map(median)
  console.log(`rows: ${pages} pages of ${size}, medians of ${turns} turns (the loop once)`)
  for (const [index, [name]] of lines.entries()) {
    const seconds = medians[index] ?? NaN
    const perRow = ((seconds / pages / size) * 1e6).toFixed(1)
    const ratio = (seconds / (medians[0] ?? NaN)).toFixed(2)
    console.log(
      `${name.padEnd(30)} ${seconds.toFixed(2).padStart(6)} s  ${perRow.padStart(6)} us a row  ${ratio} x coupon`,
    )
  }
}

async function main(): Promise<void> {
  if (process.env['BENCH_SERVER']) {
    const { url } = await servePages(pages, size)
    process.send?.(url)
    return
  }
  const server = spawn(process.execPath, [process.argv[1] ?? ''], {
    env: { ...process.env, BENCH_SERVER: '1' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  try {
    await compare(await new Promise<string>((resolve) => server.once('message', (url) => resolve(String(url)))))
  } finally {
    server.kill()
  }
}

void main()

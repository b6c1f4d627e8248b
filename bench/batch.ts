/**
 * `batch total` of many members against one `curl` a member, `xargs -P 32` of them at a time, both on the sandbox in
 * another process; what a member costs our process; and how both grow. Turn by turn, medians; curl gets fewer members,
 * for it is slow.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareRequest } from '../src/platforms/request'
import { yoho } from '../src/platforms/yoho'
import { curve, figure, median } from './figures'
import { type Ended, isThere, timed } from './process'

const turns = Number(process.env['TURNS'] ?? 3)
const members = Number(process.env['MEMBERS'] ?? 10_000)
const most = Number(process.env['MOST_MEMBERS'] ?? 30_000)
const curled = members / 10

/** The sandbox, and its exports as an environment. */
async function startSandbox(): Promise<{ child: ChildProcess; env: NodeJS.ProcessEnv }> {
  const argv = ['bin/coupon.js', 'sandbox', '--env', '--members', String(members)]
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += String(chunk)))
  await new Promise<void>((ready) => child.stderr.on('data', (chunk) => String(chunk).includes('http://') && ready()))
  return {
    child,
    env: Object.fromEntries([...text.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value])),
  }
}

const lines = (count: number, line: (member: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index + 1)}\n`).join('')

/** Curl gets what it would have to sign otherwise. */
function signedUrl(member: number, exports: NodeJS.ProcessEnv): string {
  const values = { privateKey: exports['COUPON_PRIVATE_KEY'] ?? '' }
  const url = exports['COUPON_YOHO_ENDPOINT'] ?? ''
  const params = { uid: String(member), type: 'notuse' }
  const stamp = { timestamp: '1', nonce: '1' }
  return prepareRequest(yoho, { endpoint: 'app.coupons.total', url, params, values, stamp }).request.url
}

/** Runs batches in a folder of their own. */
function batchIn(folder: string, env: NodeJS.ProcessEnv): (count: number) => Promise<Ended> {
  return (count) => {
    const input = join(folder, `members-${count}`)
    writeFileSync(input, lines(count, String))
    const files = ['--input', input, '--output-file', join(folder, 'out')]
    const how = ['--rate', '0', '--concurrency', '32', '--quiet']
    return timed(process.execPath, ['bin/coupon.js', 'batch', 'total', ...files, ...how], env)
  }
}

async function compare(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const batch = batchIn(folder, env)
  const urls = join(folder, 'urls')
  writeFileSync(
    urls,
    lines(curled, (member) => signedUrl(member, env)),
  )
  const curl = ['-a', urls, '-P', '32', '-n', '1', 'curl', '-s', '-o', '/dev/null']
  const [ours, start, theirs]: [Ended[], Ended[], Ended[]] = [[], [], []]
  for (let turn = 0; turn < turns; turn++) {
    ours.push(await batch(members))
    start.push(await batch(1))
    if (isThere('curl')) theirs.push(await timed('xargs', curl, env))
  }
  const perMember = median(ours.map(({ ms }) => ms)) / members
  const cpu = median(ours.map(({ cpuMs }) => cpuMs)) - median(start.map(({ cpuMs }) => cpuMs))
  figure({ name: `batch total, ${members} members`, value: perMember, unit: 'ms a member' })
  figure({
    name: 'batch total, processor time without the start',
    value: cpu / members,
    unit: 'ms a member',
    goal: { most: 0.25 },
    about: 'writing to sockets, reading HTTP in WebAssembly, HMAC and MD5, garbage collection',
    tried:
      'records in one piece a turn; one pass over an answer for all secrets, and a small table for those of a request',
  })
  if (theirs.length === 0) return console.log('curl is not there')
  figure({
    name: `xargs -P 32 curl of ${curled} signed addresses over batch total, a member`,
    value: median(theirs.map(({ ms }) => ms)) / curled / perMember,
    unit: 'x',
    goal: { least: 5 },
    about: 'both wait for the sandbox, which has the other core',
  })
}

async function growth(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const batch = batchIn(folder, env)
  const [spent, used]: [[number, number][], [number, number][]] = [[], []]
  for (const count of [100, 1000, 10_000, 30_000].filter((count) => count <= most)) {
    const { ms, megabytes } = await batch(count)
    spent.push([count, ms / 1000])
    used.push([count, megabytes])
  }
  const drawn = { title: 'batch total', x: 'members' }
  curve({ ...drawn, name: 'members-time', y: 'seconds', series: [{ name: 'time', points: spent }] })
  curve({ ...drawn, name: 'members-memory', y: 'MB', series: [{ name: 'memory', points: used }] })
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coupon-batch-'))
  const { child, env: exports } = await startSandbox()
  const env = { PATH: process.env['PATH'], COUPON_CONFIG_DIR: folder, COUPON_STATE_DIR: folder, ...exports }
  try {
    await compare(folder, env)
    await growth(folder, env)
  } finally {
    child.kill()
    rmSync(folder, { recursive: true })
  }
}

void main()

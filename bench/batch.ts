/**
 * `batch total` of many members against one `curl` a member, `xargs -P 32` of them at a time, both on the sandbox in
 * another process; and what a member costs our process. Turn by turn, medians; curl gets fewer members, for it is slow.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareRequest } from '../src/platforms/request'
import { yoho } from '../src/platforms/yoho'

const turns = Number(process.env['TURNS'] ?? 3)
const members = Number(process.env['MEMBERS'] ?? 10_000)
const curled = members / 10
const clockTicks = 100

interface Run {
  seconds: number
  /** Of the process itself, as the kernel counted it. */
  cpuSeconds: number
}

/** User and system time of a process that still runs. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / clockTicks
}

/** Runs a program; what it has used is looked at until it is gone. */
async function run(program: string, argv: string[], env: NodeJS.ProcessEnv): Promise<Run> {
  const started = performance.now()
  const child = spawn(program, argv, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  let cpuSeconds = 0
  const watch = setInterval(() => {
    try {
      cpuSeconds = cpuOf(child)
    } catch {
      // It ended just now.
    }
  }, 20)
  const code = await new Promise((resolve) => child.on('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}`)
  return { seconds: (performance.now() - started) / 1000, cpuSeconds }
}

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

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
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

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coupon-batch-'))
  const at = (name: string): string => join(folder, name)
  const { child, env: exports } = await startSandbox()
  try {
    const env = { PATH: process.env['PATH'], COUPON_CONFIG_DIR: folder, COUPON_STATE_DIR: folder, ...exports }
    writeFileSync(at('members'), lines(members, String))
    writeFileSync(at('one'), '1\n')
    writeFileSync(
      at('urls'),
      lines(curled, (member) => signedUrl(member, exports)),
    )
    const batch = (input: string): string[] => [
      ...['bin/coupon.js', 'batch', 'total', '--input', at(input), '--output-file', at('out')],
      ...['--rate', '0', '--concurrency', '32', '--quiet'],
    ]
    const curl = ['-a', at('urls'), '-P', '32', '-n', '1', 'curl', '-s', '-o', '/dev/null']
    const ours: Run[] = []
    const start: Run[] = []
    const theirs: Run[] = []
    for (let turn = 0; turn < turns; turn++) {
      ours.push(await run(process.execPath, batch('members'), env))
      start.push(await run(process.execPath, batch('one'), env))
      theirs.push(await run('xargs', curl, env))
    }
    const perMember = median(ours.map(({ seconds }) => seconds)) / members
    const perCurl = median(theirs.map(({ seconds }) => seconds)) / curled
    const cpu = median(ours.map(({ cpuSeconds }) => cpuSeconds)) / members
    const own = cpu - median(start.map(({ cpuSeconds }) => cpuSeconds)) / members
    const ms = (seconds: number): string => (seconds * 1000).toFixed(3)
    console.log(
      `batch: ${members} members with batch total, ${curled} with xargs -P 32 curl; medians of ${turns} turns`,
    )
    console.log(
      `batch total    ${ms(perMember)} ms a member, ${ms(cpu)} ms of CPU (${ms(own)} without the start; goal 0.25)`,
    )
    console.log(`xargs curl     ${ms(perCurl)} ms a member, ${(perCurl / perMember).toFixed(1)} x batch total (goal 5)`)
  } finally {
    child.kill()
    rmSync(folder, { recursive: true })
  }
}

void main()

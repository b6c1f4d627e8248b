/** One job against one sandbox, each a process of its own, and what is to be known of it afterwards. */
import { spawn } from 'node:child_process'
import { createReadStream, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

const bin = ['bin/coupon.js']

/** Starts `coupon sandbox` and answers its exports as an environment. */
export async function startSandbox(members, faults) {
  const argv = ['sandbox', '--env', '--members', String(members), '--seed', '7']
  const child = spawn(process.execPath, [...bin, ...argv, ...(faults ? ['--faults', faults] : [])])
  const env = {}
  const ended = new Promise((done) => child.on('close', done))
  let text = ''
  await new Promise((ready, failed) => {
    child.on('close', () => failed(new Error('the sandbox did not start')))
    child.stdout.on('data', (chunk) => (text += chunk))
    child.stderr.on('data', (chunk) => String(chunk).includes('http://') && ready())
  })
  for (const [, name, value] of text.matchAll(/^export (\w+)='(.*)'$/gm)) env[name] = value
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { env, stop }
}

/** Members 1 to count, one a line. */
export function writeInput(folder, count) {
  const path = join(folder, 'members.txt')
  let text = ''
  for (let id = 1; id <= count; id++) text += `${id}\n`
  writeFileSync(path, text)
  return path
}

/** Runs a batch; `killAfterMs` ends it with kill -9. Answers its exit code, seconds and peak memory in MB. */
export async function runBatch(argv, env, folder, killAfterMs = Infinity) {
  const own = {
    PATH: process.env.PATH,
    COUPON_CONFIG_DIR: join(folder, 'config'),
    COUPON_STATE_DIR: join(folder, 'state'),
  }
  const started = performance.now()
  const child = spawn(process.execPath, [...bin, 'batch', ...argv], { env: { ...own, ...env } })
  let err = ''
  child.stdout.resume()
  child.stderr.on('data', (chunk) => (err += chunk))
  let isOver = false
  const ended = new Promise((done) => child.on('close', (code) => done(code)))
  void ended.then(() => (isOver = true))
  let peak = 0
  let killed = false
  while (!isOver) {
    peak = Math.max(peak, highWater(child.pid))
    if (performance.now() - started > killAfterMs) killed = child.kill('SIGKILL')
    await Promise.race([ended, wait(100)])
  }
  return { code: await ended, err, killed, seconds: (performance.now() - started) / 1000, peak }
}

function highWater(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** What a killed process leaves is free after five seconds; a soak does not wait. */
export const free = (journal) => rmSync(`${journal}.lock`, { recursive: true, force: true })

/** Every line exactly once, whole, of the right member and answered. Throws what is wrong. */
export async function proveExactlyOnce(path, count) {
  const seen = new Uint8Array(count + 1)
  let records = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const { line, input, ok } = JSON.parse(text)
    if (!ok) throw new Error(`line ${line} failed: ${text.slice(0, 300)}`)
    if (String(line) !== input) throw new Error(`line ${line} has the answer of ${input}`)
    if (seen[line]++) throw new Error(`line ${line} came twice`)
    records++
  }
  if (records !== count) throw new Error(`${records} records for ${count} lines`)
}

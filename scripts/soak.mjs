/**
 * The load figures of docs/reliability.md, measured: `npm run soak` takes all of them (minutes), `npm run soak -- 2000` the
 * same with fewer members and without the goals of speed. Client and server are processes on this machine; loopback only.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { free, proveExactlyOnce, runBatch, startSandbox, writeInput } from './soak/job.mjs'

const whole = 100_000
const members = Number(process.argv[2] ?? whole)
const isWhole = members >= whole
/** 5 %. No 429 among them: each asks for a second's pause of the whole credential, which is what they are for. */
const faults = 'rst=2%,cut=1%,503=2%'

const folder = mkdtempSync(join(tmpdir(), 'coupon-soak-'))
const at = (name) => join(folder, name)
let failures = 0

/** One line a figure; a goal of speed or memory counts at full size alone. */
function report(name, figures, goals) {
  const missed = Object.entries(goals).filter(([, holds]) => !holds)
  if (missed.length > 0) failures++
  const text = Object.entries(figures).map(([key, value]) => `${key} ${value}`)
  console.log(
    `${missed.length === 0 ? 'ok  ' : 'MISS'} ${name}: ${text.join(', ')}${missed.map(([goal]) => ` [${goal}]`).join('')}`,
  )
}

/** `user-coupon-list` signs a nonce, and the sandbox refuses one that it saw before: exit 0 means none was used twice. */
const command = (input, ...more) => [
  ...['user-coupon-list', '--input', input, '--output-file', at('out'), '--summary', at('summary')],
  ...['--rate', '0', '--retries', '6', '--concurrency', '32', ...more],
]
const summary = () => JSON.parse(readFileSync(at('summary'), 'utf8'))

async function once(name, count, spec, goals) {
  const sandbox = await startSandbox(count, spec)
  try {
    const ran = await runBatch(command(writeInput(folder, count)), sandbox.env, folder)
    if (ran.code !== 0) throw new Error(`exit ${ran.code}: ${ran.err}`)
    await proveExactlyOnce(at('out'), count)
    const figures = {
      lines: count,
      seconds: Number(ran.seconds.toFixed(1)),
      'per second': Math.round(count / ran.seconds),
      'requests a line': Number((summary().requests / count).toFixed(3)),
      'peak MB': Math.round(ran.peak),
      'output MB': Math.round(statSync(at('out')).size / 1e6),
    }
    report(name, figures, goals(figures))
    return figures
  } finally {
    await sandbox.stop()
  }
}

async function killed(count, kills) {
  const sandbox = await startSandbox(count, faults)
  try {
    const argv = command(writeInput(folder, count), '--journal', at('journal'), '--resume')
    let requests = 0
    let struck = 0
    for (let kill = 0; kill < kills; kill++) {
      const ran = await runBatch(argv, sandbox.env, folder, 1000 + Math.random() * (isWhole ? 8000 : 500))
      if (ran.killed) struck++
      free(at('journal'))
    }
    const last = await runBatch(argv, sandbox.env, folder)
    if (last.code !== 0) throw new Error(`exit ${last.code}: ${last.err}`)
    await proveExactlyOnce(at('out'), count)
    requests = summary().requests
    const figures = {
      lines: count,
      'kill -9': struck,
      'requests of the last run': requests,
      resumed: summary().resumed,
    }
    report('kills', figures, {
      'the last run asks for what is missing': requests < (count - summary().resumed) * 1.1 + 100,
    })
  } finally {
    await sandbox.stop()
  }
}

try {
  const clean = await once('no faults', members, '', (f) => ({
    '<= 40 s': !isWhole || f.seconds <= 40,
    '>= 2,500/s': !isWhole || f['per second'] >= 2500,
    '<= 256 MB': f['peak MB'] <= 256,
  }))
  await once('5 % faults', members, faults, (f) => ({
    '<= 90 s': !isWhole || f.seconds <= 90,
    '<= 1.10 requests': f['requests a line'] <= 1.1,
    '<= 256 MB': f['peak MB'] <= 256,
  }))
  await killed(members, isWhole ? 5 : 2)
  if (process.argv.includes('--million'))
    await once('a million lines', 1_000_000, '', (f) => ({
      '<= 1.25 times the memory': f['peak MB'] <= 1.25 * clean['peak MB'],
    }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failures === 0 ? 0 : 1

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { har } from './har.mjs'

const coupon = resolve('bin/coupon.js')

/**
 * What is wrong with two captures of one SDK by the built command line; an empty list where nothing is. `awkward` stands
 * in both, where the signature covers it.
 */
export async function wrongWith({ recipe, key }, captures) {
  const home = mkdtempSync(join(tmpdir(), 'coupon-sdk-'))
  try {
    writeFileSync(join(home, 'right.har'), har(captures))
    writeFileSync(join(home, 'changed.har'), har(captures.map(changed)))
    const run = (...argv) => runCoupon(home, key, ['sign', ...argv, '--secret-stdin', '-o', 'json'])
    const named = ['--recipe', recipe]
    const [first, second, refused, explained, solved] = [
      await run('verify', '--request', 'right.har', '--entry', '1', ...named),
      await run('verify', '--request', 'right.har', '--entry', '2', ...named),
      await run('verify', '--request', 'changed.har', '--entry', '1', ...named),
      await run('explain', '--request', 'right.har', '--entry', '2', ...named),
      await run('solve', '--request', 'right.har', '--max-time', '20'),
    ]
    return [
      first.code === 0 || `verify: ${first.said}`,
      second.code === 0 || `verify of the second: ${second.said}`,
      refused.code === 10 || `changed, and not refused: ${refused.said}`,
      explained.json?.match === true || `explain: ${explained.said}`,
      solved.json?.name === recipe || `solve: ${solved.json?.name ?? solved.said}`,
    ].filter((each) => each !== true)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const changed = (capture) => JSON.parse(JSON.stringify(capture).replace('awkward', 'awkwerd'))

async function runCoupon(home, input, argv) {
  const env = { PATH: process.env.PATH, HOME: home, COUPON_CONFIG_DIR: join(home, 'config') }
  const child = spawn(process.execPath, [coupon, ...argv], { cwd: home, env, timeout: 30_000 })
  child.stdin.end(input)
  const ended = new Promise((done) => child.on('close', done))
  const [out, err, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended])
  return { code, json: jsonOf(out), said: `${code} ${out}${err}`.slice(0, 400) }
}

const textOf = async (stream) => Buffer.concat(await stream.toArray()).toString('utf8')

function jsonOf(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

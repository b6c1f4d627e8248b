/**
 * The tarball as a user gets it, on every Node version that is promised: each command once with an empty start-up
 * cache, once with a full one, once with each kind of damage to it. One line a version; ends with 1 where one failed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPacked, nodeOf, nodeVersions } from './packed.mjs'
import { damages } from './smoke/damage.mjs'
import { commands, requests } from './smoke/commands.mjs'

const folder = mkdtempSync(join(tmpdir(), 'coupon-smoke-'))
try {
  const coupon = join(installPacked(folder), 'bin', 'coupon.js')
  const failed = nodeVersions.filter((version) => !isWell(version, coupon))
  console.log(`smoke: ${nodeVersions.length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function isWell(version, coupon) {
  const wrong = []
  let count = 0
  try {
    const node = nodeOf(version)
    const found = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
    if (found !== `v${version}`) wrong.push(`it is ${found}`)
    const home = mkdtempSync(join(folder, 'home-'))
    for (const [name, text] of Object.entries(requests)) writeFileSync(join(home, name), text)
    const run = (command) => {
      count++
      const failure = failureOf(node, coupon, home, command)
      if (failure !== null) wrong.push(failure)
    }
    for (const cache of ['cold', 'warm']) for (const command of commands) run({ ...command, cache })
    for (const [name, damage] of Object.entries(damages)) {
      damage(join(home, '.cache', 'coupon'))
      for (const command of commands.slice(0, 3)) run({ ...command, cache: name })
    }
  } catch (error) {
    wrong.push(error.message)
  }
  const outcome = wrong.length === 0 ? 'ok' : `${wrong.length} wrong\n  ${wrong.join('\n  ')}`
  console.log(`node ${version.padEnd(8)} ${count} commands: ${outcome}`)
  return wrong.length === 0
}

/** `null`, or what was wrong with it. */
function failureOf(node, coupon, home, { line, input = '', code = 0, shows, cache }) {
  const ran = spawnSync(node, [coupon, ...line], {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, COUPON_CONFIG_DIR: join(home, 'config') },
    input,
    encoding: 'utf8',
    timeout: 60_000,
  })
  const said = ran.stdout + ran.stderr
  if (ran.status === code && said.includes(shows)) return null
  return `${cache}: coupon ${line.join(' ')}: ${ran.signal ?? ran.status}, not ${code}: ${said.slice(0, 300)}`
}

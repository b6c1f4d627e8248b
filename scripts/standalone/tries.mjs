import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const member = ['--uid', '7893817', '-p', 'sandbox']
const cart = '[{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2}]'
const key = 'an-invented-key'
// Further in the search than one thread goes: what finds it are threads of its own.
const signed = createHash('sha384').update(`${key}A=1;B=2;${key}`).digest('base64url')
const onOneThread = 70_000

/** Command lines, and what is to be seen in what they print. */
const tries = [
  { line: ['--version'], shows: ({ out }) => out === `${version}\n` },
  { line: ['--help'], shows: ({ out }) => out.startsWith('Usage: coupon') },
  { line: ['lists', ...member, '-o', 'json'], shows: ({ out }) => JSON.parse(out).page.total === 47 },
  { line: ['check', '--cart', cart, ...member, '-o', 'json'], shows: ({ out }) => JSON.parse(out).verdicts.length > 0 },
  { line: ['sign', 'vectors'], shows: ({ out }) => out.includes('client_secret') },
  { line: ['lists', ...member, '--all'], shows: ({ out }) => out.includes('39525823') },
  {
    line: ['sign', 'solve', '--request', 'signed.txt', '--secret-stdin', '-o', 'json'],
    input: key,
    shows: ({ out }) => JSON.parse(out).found && JSON.parse(out).tried > onOneThread,
  },
  { line: ['lists', '--nothing'], code: 2, shows: ({ err }) => err.includes('unknown option') },
]

/** Each with `null`, or what was wrong with it. The executable stands alone in a folder, and nothing is in its PATH. */
export function triesOf(executable) {
  const folder = mkdtempSync(join(tmpdir(), 'coupon-standalone-'))
  try {
    const home = join(folder, 'home')
    mkdirSync(home)
    const own = join(folder, 'coupon')
    copyFileSync(executable, own)
    writeFileSync(join(home, 'signed.txt'), `https://example.invalid/?a=1&b=2&sign=${signed}`)
    const tried = tries.map((each) => ({ name: `coupon ${each.line.join(' ')}`, wrong: wrongWith(own, home, each) }))
    const left = readdirSync(home, { recursive: true }).filter((file) => file !== 'signed.txt')
    return [...tried, { name: 'no file is left behind', wrong: left.length === 0 ? null : left.join() }]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function wrongWith(own, home, { line, input = '', code = 0, shows }) {
  const ran = spawnSync(own, line, {
    cwd: home,
    env: { PATH: '', HOME: home },
    input,
    encoding: 'utf8',
    timeout: 60_000,
  })
  const [out, err] = [ran.stdout, ran.stderr]
  if (ran.status !== code) return `${ran.signal ?? ran.status}, not ${code}: ${(out + err).slice(0, 300)}`
  try {
    return shows({ out, err }) ? null : out.slice(0, 300) + err.slice(0, 300)
  } catch (error) {
    return String(error)
  }
}

import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeHome, run } from './helpers/run'

/*
 * Sessions of one person in one home, in a pipe: a line that begins with `$ ` is typed, what stands below it is what came of
 * it, whole; `## ` begins a comment. `2> ` marks standard error, `[3]` an exit code that is not 0; `< name` is a file of
 * `files` as standard input, and `NAME=value` before the command its environment. To look at a change: `npx vitest run
 * test/transcripts.test.ts -u`, and read `git diff test/transcripts`.
 */

const folder = new URL('transcripts/', import.meta.url).pathname
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))

it.each(names)('%s', async (name) => {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n')
  const typed = lines.filter((line) => /^(?:\$|##) /.test(line))
  const home = makeHome()
  for (const [from, to] of [
    [join(folder, 'files'), home],
    ['examples', join(home, 'examples')],
  ] as const)
    cpSync(from, to, { recursive: true })
  const parts: string[] = []
  for (const line of typed) parts.push(line.startsWith('$ ') ? await shown(line, home) : `\n${line}`)
  await expect(`${parts.join('\n').trimStart()}\n`).toMatchFileSnapshot(join(folder, name))
})

async function shown(line: string, home: string): Promise<string> {
  const [command = '', file] = line.slice(2).split(/ < (?=\S+$)/)
  const words = wordsOf(command)
  const at = words.indexOf('coupon')
  const env = Object.fromEntries(words.slice(0, at).map((word) => word.split(/=(.*)/s).slice(0, 2)))
  const printed = { out: '', err: '' }
  const into = (name: 'out' | 'err') => ({
    write: async (text: string | Buffer) => void (printed[name] += String(text)),
  })
  let nonce = 100_000_000
  const { code } = await run(words.slice(at + 1), {
    cwd: home,
    configDir: join(home, 'config'),
    stateDir: join(home, 'state'),
    env,
    stdout: into('out'),
    stderr: into('err'),
    ...(file !== undefined && { input: readFileSync(join(home, file)) }),
    now: () => Date.parse('2016-03-20T12:00:00+08:00'),
    stamp: () => ({ nonce: String(++nonce), timestamp: '1458446400' }),
  })
  const errors = printed.err.replace(/\n$/, '').replace(/^/gm, '2> ')
  const parts = [line, printed.out.replace(/\n$/, ''), printed.err && errors, code === 0 ? '' : `[${code}]`]
  const text = parts.filter((part) => part !== '').join('\n')
  return withoutColumns(steady(text.replaceAll(home, '~')))
}

/** What differs from run to run: how long something took, and how much was done in that time. */
const unsteady = [
  /±[\d.]+|(?<=误差 )[\d.]+/g,
  /\b\d+(?= ms$)|[\d.]+(?= s, )|(?<=milliseconds {2,}|毫秒 {2,}|"elapsedMs": )\d+$/gm,
  /(?<=tried {2,}|已试 {2,})\d{4,}$|\b\d+(?= variants were tried)|(?<=共试了 )\d+/gm,
  /\b\d{3,}(?= tried in )|\b\d+(?= a millisecond)|(?<=每毫秒 )\d+|(?<=among )\d{3,}$/gm,
]
const steady = (text: string) =>
  unsteady
    .reduce((shown, each) => shown.replace(each, '<n>'), text.replace(/ +$/gm, ''))
    .replace(/(127\.0\.0\.1|localhost):(?!8080\b)\d{4,5}\b/g, '$1:<port>')
    .replace(/\bNode \d+\.\d+\.\d+/g, 'Node <version>')

/** A column is as wide as what stands in it: where that differs from run to run, two blanks are between columns. */
const withoutColumns = (text: string) => (/~|<port>|<n>/.test(text) ? text.replace(/(?<=\S) {2,}/g, '  ') : text)

/** As a shell takes a line apart: blanks, and single quotes around them. */
const wordsOf = (line: string) => [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ''))

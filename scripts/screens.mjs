/**
 * Runs every command line of docs/support-desk.md against the sandbox and puts what it printed below it: a screen of the
 * document is a `console` block whose first line is `$ coupon …`. `--check` changes nothing and ends with 1 where a screen
 * is not what the command prints.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const file = 'docs/support-desk.md'
const before = readFileSync(file, 'utf8')
let language = 'zh'
const after = before.replace(/^<!-- (zh|en) -->$|^```console\n\$ coupon (.*)\n[^]*?^```$/gm, (block, marked, line) => {
  language = marked ?? language
  return marked ? block : `\`\`\`console\n$ coupon ${line}\n${screenOf(line)}\`\`\``
})
if (process.argv.includes('--check')) process.exitCode = after === before ? 0 : 1
else writeFileSync(file, after)

/** Both streams, as a terminal of 80 columns shows them. */
function screenOf(line) {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', COLUMNS: '80', COUPON_LANG: language }
  const { stdout, status } = spawnSync('sh', ['-c', `"$0" bin/coupon.js ${line} 2>&1`, process.execPath], {
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`coupon ${line} ended with ${status}:\n${stdout}`)
  return stdout
}

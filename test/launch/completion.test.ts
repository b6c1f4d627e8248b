import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeHome, run } from '../helpers/run'
import { ending } from '../helpers/ended'
import { bin, environment } from './process'

/** A home with `coupon` on the path, and one profile. */
const home = makeHome()
beforeAll(async () => {
  const configDir = join(home, '.config/coupon')
  await run(['profile', 'add', 'shop-of-tests', '--platform', 'yoho', '--secret-stdin'], { configDir, input: 'key' })
  mkdirSync(join(home, 'bin'))
  writeFileSync(join(home, 'bin/coupon'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`)
  chmodSync(join(home, 'bin/coupon'), 0o755)
})

function shell(name: string, argv: string[]) {
  const env = environment({ HOME: home, PATH: `${join(home, 'bin')}:${process.env['PATH']}`, TERM: 'dumb' })
  return ending(spawn(name, argv, { env, cwd: home, stdio: ['ignore', 'pipe', 'pipe'] }))
}

const bash = async (line: string) => {
  const words = line.split(' ')
  const array = words.map((word) => `'${word}'`).join(' ')
  const script = `source <(coupon completion bash)
    COMP_WORDS=(${array}); COMP_CWORD=${words.length - 1}; COMP_LINE='${line}'; COMP_POINT=${line.length}
    $(complete -p coupon | sed 's/.*-F \\([^ ]*\\).*/\\1/') coupon '${words.at(-1)}' '${words.at(-2)}'
    printf '%s\\n' "\${COMPREPLY[@]}"`
  return (await shell('bash', ['--norc', '-c', script])).out
}
const fish = async (line: string) =>
  (await shell('fish', ['--no-config', '-c', `coupon completion fish | source; complete -C '${line}'`])).out

describe.each([
  ['bash', bash],
  ['fish', fish],
])('Tab in %s', (_name, complete) => {
  test.each([
    ['coupon li', ['lists', 'li'], ['total']],
    ['coupon profile re', ['remove'], ['add']],
    ['coupon lists --out', ['--output'], ['--type']],
    ['coupon lists --type ', ['use', 'notuse', 'overtime'], []],
    ['coupon lists --profile ', ['shop-of-tests', 'sandbox'], []],
    ['coupon profile use ', ['shop-of-tests'], []],
    ['coupon lists --fields val', ['validFrom', 'validUntil'], ['title']],
    ['coupon sign verify --recipe aws-sigv', ['aws-sigv4'], []],
    ['coupon sign ex', ['explain'], ['verify']],
  ])('%s', async (line, there, notThere) => {
    const shown = (await complete(line)).split('\n').map((each) => each.split(/[\t ]/)[0])
    expect(shown).toEqual(expect.arrayContaining(there))
    for (const name of notThere) expect(shown).not.toContain(name)
  })
})

test('Tab runs nothing that stands on the line', async () => {
  await bash('coupon lists --uid $(touch${IFS}ran) --out')
  await bash('coupon lists --uid `touch${IFS}ran` --out')
  expect(existsSync(join(home, 'ran'))).toBe(false)
})

test('zsh reads its script, and its function asks coupon', async () => {
  const script = `autoload -U compinit; compinit -u -D; eval "$(coupon completion zsh)"
    print -r -- "\${_comps[coupon]}"
    _describe() { local -a list; list=("\${(@P)2}"); print -rl -- "$@" "\${list[@]}" }
    compadd() { print -rl -- "$@" }
    words=(coupon li); CURRENT=2; _coupon`
  const { out } = await shell('zsh', ['-f', '-c', script])
  expect(out).toContain('_coupon')
  expect(out).toMatch(/^lists/m)
})

test('bash may source it a second time', async () => {
  const script = 'source <(coupon completion bash); source <(coupon completion bash); complete -p coupon'
  expect(await shell('bash', ['--norc', '-c', script])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^complete .*coupon\n$/) as string,
    err: '',
  })
})

test.each([
  ['completion', 'bash'],
  ['help', 'options'],
  ['sign', 'emit', '--as', 'sh', 'lists', '--uid', '1', '-p', 'sandbox'],
])('a text is no document: %s %s', async (...argv) => {
  const refused = await run([...argv, '-o', 'json'])
  expect([refused.code, refused.out, refused.error().kind]).toEqual([2, '', 'usage'])
  // What is preferred of other commands does not stop a shell that starts.
  expect((await run(argv, { env: { COUPON_OUTPUT: 'json' } })).code).toBe(0)
})

/** There is no PowerShell to run it in: its shape alone is looked at. */
test('the script for PowerShell registers a completer for coupon', async () => {
  const { out } = await run(['completion', 'powershell'])
  expect(out).toContain('Register-ArgumentCompleter')
  expect(out).toContain("& coupon complete '--'")
  for (const [open, close] of [['{', '}']]) expect(out.split(open ?? '').length).toBe(out.split(close ?? '').length)
})

test('a shell that is none, and words that lead nowhere', async () => {
  expect(await run(['completion', 'tcsh'])).toMatchObject({ code: 2, out: '' })
  expect(await run(['complete', '--', 'banana', '--x', ''])).toMatchObject({ code: 0, err: '' })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeHome, run } from '../helpers/run'

const canary = 'canary-from-a-command'

/** A profile with this command, and a signed request of it that is not sent. */
async function withCommand(command: string) {
  const home = makeHome()
  const world = {
    configDir: join(home, 'config'),
    stateDir: join(home, 'state'),
    cwd: home,
    env: { PATH: process.env['PATH'] },
  }
  writeFileSync(join(home, 'key file'), `${canary}\nsecond line\n`)
  const add = [
    'profile',
    'add',
    'shop',
    '--platform',
    'yoho',
    '--secret-command',
    command,
    '--endpoint',
    'http://127.0.0.1:9/',
  ]
  const added = await run(add, world)
  const user = (...argv: string[]) => run([...argv, '-p', 'shop'], world)
  const signed = await user('lists', '--uid', '1', '--dry-run', '--timestamp', '1', '-o', 'json')
  return { added, signed, user, home, world }
}

test('the first line of what the command prints is the key, without a shell and with one', async () => {
  const plain = await withCommand('cat "key file"')
  const shell = await withCommand('cat "key file" | head -n 1')
  const direct = await run(['lists', '--uid', '1', '--dry-run', '-o', 'json', '--endpoint', 'http://127.0.0.1:9/'], {
    env: { COUPON_PRIVATE_KEY: canary },
  })
  expect(plain.added.code).toBe(0)
  expect(plain.added.err).not.toContain('stored in')
  expect(plain.signed.json().url).toBe(direct.json().url)
  expect(shell.signed.json().url).toBe(direct.json().url)
})

test('what is no shell syntax is not given to a shell', async () => {
  const { signed } = await withCommand('printf %s "a b"')
  expect(signed.code).toBe(0)
})

test('profile show tells the command, and no secret', async () => {
  const { user } = await withCommand('cat "key file"')
  const shown = await user('profile', 'show', '-o', 'json')
  expect(shown.json().values).toContainEqual({ key: 'secretCommand', value: 'cat "key file"', source: 'profile' })
  expect(shown.out).not.toContain('canary')
})

test.each([
  ['false', 'it ended with 1; what it said is not shown'],
  ['no-such-program-here', 'it does not exist (ENOENT)'],
  ['true', 'it printed nothing on its first line'],
  [`sh -c 'echo ${canary} >&2; echo ${canary}; exit 3'`, 'it ended with 3; what it said is not shown'],
])('F106 %s is told without its output', async (command, why) => {
  const { signed } = await withCommand(command)
  expect([signed.code, signed.out]).toEqual([3, ''])
  expect(signed.error()).toMatchObject({ kind: 'config', message: expect.stringContaining(why) as string })
  expect(signed.error().message).not.toContain('canary')
})

test('a secret in its place takes the command away, and the reverse', async () => {
  const { world, user } = await withCommand('false')
  const stored = await run(['profile', 'set', 'shop', '--secret-stdin'], { ...world, input: canary })
  expect(stored.code).toBe(0)
  expect((await user('lists', '--uid', '1', '--dry-run')).code).toBe(0)
  await run(['profile', 'set', 'shop', '--secret-command', 'false'], world)
  expect((await user('lists', '--uid', '1', '--dry-run')).code).toBe(3)
})

test('an answer that is kept needs no command', async () => {
  const { user } = await withCommand('false')
  expect((await user('lists', '--uid', '1', '--offline')).code).toBe(2)
})

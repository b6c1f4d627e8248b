import { readFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ending } from '../helpers/ended'
import { bin, environment } from './process'

// Needs python3, for a terminal: .ci/run installs it.
const driver = join(import.meta.dirname, 'conversation.py')
const add = 'profile add shop --endpoint http://127.0.0.1:9/'

async function converse(argv: string, steps: [string, string][]) {
  const env = environment({ LANG: 'en_US.UTF-8', TERM: 'xterm' })
  const child = spawn('python3', [driver, process.execPath, bin, argv, JSON.stringify(steps)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { out, err } = await ending(child)
  expect(err).toBe('')
  const stored = () => readFileSync(join(env['HOME'] ?? '', '.config/coupon/profiles.json'), 'utf8')
  return { out, stored }
}

test('F102 wrong answers and a pasted list end in a stored profile, with the terminal as it was', async () => {
  const { out, stored } = await converse(add, [
    ['qmai\\): ', 'banana\n'],
    ['not a platform[^(]*\\(zvcms, yoho, qmai\\): ', 'zvcms\nid-9\ntouch pasted-into-the-shell\n'],
    ['several lines were pasted[^(]*\\(zvcms, yoho, qmai\\): ', 'yoho\n'],
    ['private_key: ', 'canary-of-a-key\n'],
  ])
  expect(out).toMatch(/ended with 0 icanon echo/)
  expect(out).not.toContain('canary')
  expect(out).not.toContain('touch')
  expect(JSON.parse(stored())).toMatchObject({ profiles: { shop: { values: { privateKey: 'canary-of-a-key' } } } })
})

test('F103 Ctrl-C at a question: 130, nothing stored, the terminal as it was', async () => {
  const { out, stored } = await converse(add, [
    ['qmai\\): ', 'yoho\n'],
    ['private_key: ', 'half a key\u0003'],
  ])
  expect(out).toMatch(/ended with 130 icanon echo/)
  expect(out).not.toContain('half')
  expect(stored).toThrow(/ENOENT/)
})

test('F102 Ctrl-D at a question: exit 2, said, nothing stored, the terminal as it was', async () => {
  const { out, stored } = await converse(`${add} --platform yoho`, [['private_key: ', '\u0004']])
  expect(out).toContain('error: no answer')
  expect(out).toMatch(/ended with 2 icanon echo/)
  expect(stored).toThrow(/ENOENT/)
})

test.each([
  ['as a key of its own', '\u001a'],
  ['in one piece with what was typed before it', 'canary-before\u001a'],
])('F102 Ctrl-Z, %s, and fg at the key prompt: it goes on, shows no key and stores it', async (_, stopping) => {
  const { out, stored } = await converse(`${add} --platform yoho`, [
    ['private_key: ', stopping],
    ['Stopped[^$]*ready ', 'fg\n'],
    ['private_key: ', 'canary-typed-after-fg\r'],
  ])
  expect(out).toMatch(/ended with 0 icanon echo/)
  expect(out).not.toContain('canary')
  // Asked, asked again after fg, and the answered question left standing.
  expect(out.split('private_key: ').length - 1, out).toBe(3)
  expect(JSON.parse(stored())).toMatchObject({
    profiles: { shop: { values: { privateKey: 'canary-typed-after-fg' } } },
  })
})

test('F102 stopped by a signal from outside, and fg, at the key prompt: no key is shown', async () => {
  const { out, stored } = await converse(`${add} --platform yoho`, [
    ['private_key: ', 'TSTP'],
    ['Stopped[^$]*ready ', 'fg\n'],
    ['private_key: ', 'canary-typed-after-fg\r'],
  ])
  expect(out).toMatch(/ended with 0 icanon echo/)
  expect(out).not.toContain('canary')
  expect(JSON.parse(stored())).toMatchObject({
    profiles: { shop: { values: { privateKey: 'canary-typed-after-fg' } } },
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { makeHome, run } from '../helpers/run'

const canary = 'canary-not-a-real-key-3'

/** A user at a terminal who types these lines ahead; `end` hangs up after them. */
async function atTerminal(
  argv: string[],
  lines: string[],
  { end = false, configDir = join(makeHome(), 'config'), signal = new AbortController().signal } = {},
) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  for (const line of lines) stdin.write(`${line}\r`)
  if (end) stdin.end()
  const ran = await run(['profile', ...argv], { stdin, configDir, signal })
  const stored = () => JSON.parse(readFileSync(join(configDir, 'profiles.json'), 'utf8')) as unknown
  return { ...ran, stored, configDir }
}

test('what is missing is asked for, in the order of the platform, and a key is never shown', async () => {
  const { code, out, err, stored } = await atTerminal(['add', 'shop'], ['zvcms', 'id-1', 'code-1', canary])
  expect([code, out, err]).toEqual([
    0,
    '',
    'platform (zvcms, yoho): \nOpenId: \nGrantCode: \nopenKey: \nadded the profile "shop" for zvcms, and it is the default\n',
  ])
  expect(stored()).toMatchObject({
    profiles: { shop: { platform: 'zvcms', values: { openId: 'id-1', grantCode: 'code-1', openKey: canary } } },
  })
})

test('what is given is not asked for; blanks around an answer are cut off', async () => {
  const { err, stored } = await atTerminal(['add', 'shop', '--platform', 'yoho', '--lang', 'zh'], [` ${canary} `])
  expect(err).toBe(
    '私钥（private_key）：\n私钥（private_key）：值两端的换行与空白已去掉\n已添加 yoho 的配置 "shop"，并设为默认\n',
  )
  expect(stored()).toMatchObject({ profiles: { shop: { values: { privateKey: canary } } } })
})

test('--secret-stdin at a terminal asks, so that nothing is echoed', async () => {
  const { err, stored } = await atTerminal(['add', 'shop', '--platform', 'yoho', '--secret-stdin'], [canary])
  expect(err).toBe('private_key: \nadded the profile "shop" for yoho, and it is the default\n')
  expect(stored()).toMatchObject({ profiles: { shop: { values: { privateKey: canary } } } })
})

test('set without options asks for the key, or for what the profile lacks', async () => {
  const { configDir } = await atTerminal(['add', 'shop'], ['zvcms', 'id-1', 'code-1', 'old'])
  const { err, stored } = await atTerminal(['set', 'shop'], [canary], { configDir })
  expect(err).toBe('openKey: \nchanged the profile "shop"\n')
  expect(stored()).toMatchObject({ profiles: { shop: { values: { openId: 'id-1', openKey: canary } } } })
  writeFileSync(
    join(configDir, 'profiles.json'),
    '{"version":1,"profiles":{"part":{"platform":"zvcms","values":{"openKey":"k","grantCode":"g"}}}}',
  )
  expect((await atTerminal(['set', 'part'], ['id-2'], { configDir })).err).toBe(
    'OpenId: \nchanged the profile "part"\n',
  )
})

test.each([
  [
    '--no-input asks nothing',
    ['add', 'shop', '--platform', 'yoho', '--no-input'],
    [],
    false,
    'error: missing: --secret-stdin or --secret-file\n',
  ],
  [
    'an empty answer',
    ['add', 'shop', '--platform', 'yoho'],
    [''],
    false,
    'private_key: \nerror: private_key: no secret in it\n',
  ],
  ['no answer', ['add', 'shop', '--platform', 'yoho'], [], true, 'private_key: \nerror: no answer\n'],
  [
    'a platform that is none',
    ['add', 'shop'],
    ['other'],
    false,
    'platform (zvcms, yoho): \nerror: "other" is not a platform: zvcms, yoho\n',
  ],
])('refused: %s', async (_what, argv, lines, end, err) => {
  const ran = await atTerminal(argv, lines, { end })
  expect([ran.code, ran.err.split('hint:')[0]]).toEqual([2, err])
})

test('on a terminal an answer is echoed as it is typed, a key is not, nor what was pasted ahead', async () => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const shown: string[] = []
  const stderr = { isTTY: true, write: async (text: string | Buffer) => void shown.push(String(text)) }
  stdin.write(`zvcms\rid-1\rcode-1\r${canary}\r`)
  const { code } = await run(['profile', 'add', 'shop'], { stdin, stderr, configDir: join(makeHome(), 'config') })
  const text = shown.join('')
  expect([code, text.includes('zvcms'), text.includes('id-1'), text.includes('canary')]).toEqual([
    0,
    true,
    false,
    false,
  ])
})

test('a signal ends the question', async () => {
  const interruption = new AbortController()
  setTimeout(() => interruption.abort(new RangeError('stop')), 20)
  const { code, err } = await atTerminal(['add', 'shop', '--platform', 'yoho'], [], { signal: interruption.signal })
  expect([code, err.split('\n')[0]]).toEqual([1, 'private_key: '])
})

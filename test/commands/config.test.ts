import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeHome, makeUser, run } from '../helpers/run'

it('set, get, list, unset; what is set holds for every command', async () => {
  const user = makeUser()
  expect(await user('config', 'set', 'lang', 'zh')).toMatchObject({ code: 0, out: '' })
  expect((await user('config', 'get', 'lang')).out).toBe('zh\n')
  expect((await user('--help')).out).toMatch(/^用法：/)
  expect((await user('config', 'list', '-o', 'json')).json()).toEqual([
    { key: 'output', value: null },
    { key: 'lang', value: 'zh' },
    { key: 'color', value: null },
    { key: 'endpoint', value: null },
    { key: 'timeout', value: null },
    { key: 'retries', value: null },
    { key: 'rate', value: null },
  ])
  expect((await user('config', 'unset', 'lang')).code).toBe(0)
  expect((await user('--help')).out).toMatch(/^Usage:/)
})

it('the file is for its owner alone', async () => {
  const configDir = join(makeHome(), 'config')
  await run(['config', 'set', 'timeout', '20'], { configDir })
  expect(statSync(join(configDir, 'settings.json')).mode & 0o777).toBe(0o600)
  expect(statSync(configDir).mode & 0o777).toBe(0o700)
})

it.each([
  [['set', 'lang', 'fr'], 2, 'error: lang: "fr" is not one of zh, en\n'],
  [['set', 'output', 'raw'], 2, 'error: output: "raw" is not one of table, '],
  [['set', 'timeout', '-1'], 2, ''],
  [['set', 'endpoint', 'ftp://x'], 2, 'error: "ftp://x" is not an http or https URL\n'],
  [['set', 'endpoint', 'http://a.example/\u0001x'], 2, 'error: endpoint: empty, or with control characters\n'],
  [['set', 'endpoint', 'http://a.example/x\n'], 2, 'error: endpoint: empty, or with control characters\n'],
  [['set', 'endpiont', 'x'], 2, 'error: no setting "endpiont"; did you mean endpoint?\n'],
  [['get', 'lang'], 3, 'error: "lang" is not set\nhint: coupon config set lang <value>\n'],
])('%j is refused', async (argv, code, err) => {
  const ran = await makeUser()('config', ...argv)
  expect([ran.code, ran.out]).toEqual([code, ''])
  expect(ran.err).toContain(err)
})

const wrongValues: [string, unknown, string][] = [
  ['lang', 'xx', '"xx" is not one of zh, en'],
  ['color', 'blue', '"blue" is not one of auto, always, never'],
  ['output', 'yaml', '"yaml" is not one of table, '],
  ['output', 'raw', '"raw" is not one of table, '],
  ['timeout', -1, '"-1" is not '],
  ['timeout', '0', '"0" is not '],
  ['retries', 1.5, '"1.5" is not '],
  ['rate', 'abc', '"abc" is not '],
]

describe.each(wrongValues)('F073 settings.json: %s %j', (key, value, what) => {
  function withWrong() {
    const configDir = join(makeHome(), 'config')
    const path = join(configDir, 'settings.json')
    mkdirSync(configDir)
    writeFileSync(path, JSON.stringify({ [key]: value }))
    return { path, world: { configDir }, said: `${path}: ${key}: ${what}` }
  }

  it.each([
    ['lists', '--uid', '7893817', '-p', 'sandbox'],
    ['sign', 'vectors'],
    ['config', 'list'],
  ])('%s goes on without it, and says so', async (...argv) => {
    const { world, said } = withWrong()
    const ran = await run(argv, world)
    expect(ran.code).toBe(0)
    expect(ran.err).toContain(said)
    expect(ran.err).toContain('; going on without it\n')
  })

  it('config set and config unset mend it, doctor reports it', async () => {
    const { path, world, said } = withWrong()
    const ill = await run(['doctor', '--offline', '-o', 'json'], world)
    const { checks } = ill.json() as { checks: { name: string; status: string; message: string }[] }
    expect([ill.code, checks.find(({ name }) => name === 'settings')]).toEqual([
      3,
      expect.objectContaining({ status: 'fail', message: expect.stringContaining(said) as string }),
    ])
    expect((await run(['config', 'unset', key], world)).code).toBe(0)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({})
    writeFileSync(path, JSON.stringify({ [key]: value }))
    const good = { lang: 'en', color: 'never', output: 'json', timeout: '5', retries: '1', rate: '2' }[key] ?? ''
    expect((await run(['config', 'set', key, good], world)).code).toBe(0)
    expect((await run(['config', 'get', key, '-o', 'json'], world)).err).toBe('')
  })
})

it('an endpoint in settings.json that is none is reported by doctor, and does not stop its repair', async () => {
  const configDir = join(makeHome(), 'config')
  mkdirSync(configDir)
  writeFileSync(join(configDir, 'settings.json'), '{"endpoint":"ftp://a.example/"}')
  expect((await run(['doctor', '--offline'], { configDir })).code).toBe(3)
  expect((await run(['config', 'unset', 'endpoint'], { configDir })).code).toBe(0)
  expect((await run(['doctor', '--offline'], { configDir })).code).toBe(0)
})

it('a number in a stored profile that cannot be is refused before anything is sent, and reported by doctor', async () => {
  const configDir = join(makeHome(), 'config')
  mkdirSync(configDir)
  const values = { privateKey: 'k', endpoint: 'http://127.0.0.1:9/', timeout: 'abc' }
  const document = { version: 1, profiles: { mall: { platform: 'yoho', values } } }
  writeFileSync(join(configDir, 'profiles.json'), JSON.stringify(document))
  const what = /the profile "mall" holds a value that cannot be: timeout: "abc" is not /
  const ran = await run(['lists', '--uid', '7893817'], { configDir })
  expect([ran.code, ran.err]).toEqual([3, expect.stringMatching(what)])
  const ill = await run(['doctor', '--offline', '-o', 'json'], { configDir })
  expect(ill.code).toBe(3)
  expect(ill.out).toContain('"profile mall"')
  expect(ill.out).toContain('holds a value that cannot be')
  expect((await run(['profile', 'set', 'mall', '--timeout', '5'], { configDir })).code).toBe(0)
  expect((await run(['doctor', '--offline'], { configDir })).code).toBe(0)
})

it('F073 a corrupt file is left as it is', async () => {
  const configDir = join(makeHome(), 'config')
  mkdirSync(configDir)
  writeFileSync(join(configDir, 'settings.json'), '{"lang":')
  expect((await run(['config', 'set', 'lang', 'zh'], { configDir })).code).toBe(3)
  expect(statSync(join(configDir, 'settings.json')).size).toBe(8)
})

it('F076 many at a time all count', async () => {
  const user = makeUser()
  await Promise.all(
    [
      ['lang', 'en'],
      ['output', 'json'],
      ['color', 'never'],
      ['timeout', '5'],
      ['retries', '1'],
      ['rate', '2'],
    ].map(([key = '', value = '']) => user('config', 'set', key, value)),
  )
  const { out } = await user('config', 'list', '-o', 'json', '-q', '[?value].key')
  expect(JSON.parse(out)).toHaveLength(6)
})

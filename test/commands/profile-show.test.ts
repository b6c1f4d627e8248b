import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/signing/stages/key'
import { makeHome, makeUser, run } from '../helpers/run'

const canary = 'canary-not-a-real-key-2'
const secret = { length: 23, fingerprint: fingerprint(canary).fingerprint }

interface Shown {
  name: string | null
  platform: string
  values: { key: string; value: unknown; source: string }[]
}

function userWith(profiles: Record<string, { platform: string; values: Record<string, string> }>, settings?: object) {
  const home = makeHome()
  const configDir = join(home, 'config')
  const defaults = Object.fromEntries(
    Object.entries(profiles)
      .reverse()
      .map(([name, { platform }]) => [platform, name]),
  )
  mkdirSync(configDir, { mode: 0o700 })
  writeFileSync(join(configDir, 'profiles.json'), JSON.stringify({ version: 1, profiles, defaults }), { mode: 0o600 })
  if (settings) writeFileSync(join(configDir, 'settings.json'), JSON.stringify(settings))
  return (argv: string[], env: Record<string, string> = {}) =>
    run(['profile', 'show', ...argv], { configDir, stateDir: join(home, 'state'), env })
}

const shop = {
  platform: 'yoho',
  values: { privateKey: canary, endpoint: 'http://127.0.0.1:1/', rate: '7', 'param.v': '8' },
}
const full = { COUPON_PRIVATE_KEY: `${canary}-2`, COUPON_ENDPOINT: 'http://127.0.0.1:2/', COUPON_TIMEOUT: '20' }

function values(shown: Shown): Record<string, [unknown, string]> {
  return Object.fromEntries(shown.values.map(({ key, value, source }) => [key, [value, source]]))
}

test('where a value came from is said in the language of the table', async () => {
  const { out } = await userWith({ shop }, { lang: 'zh' })(['shop'], { COUPON_TIMEOUT: '20' })
  const sources = Object.fromEntries(out.split('\n').map((line) => [line.split(' ')[0], line.split(/ +/).at(-1)]))
  expect(sources).toMatchObject({ privateKey: '配置', clientType: '默认值', lang: '设置', timeout: '环境变量' })
})

test('every key with its value and where it came from; a secret by length and fingerprint alone', async () => {
  const { code, out, json } = await userWith({ shop }, { retries: 1, lang: 'zh' })(['shop', '-o', 'json'], {
    COUPON_TIMEOUT: '20',
  })
  expect(json()).toEqual({
    name: 'shop',
    platform: 'yoho',
    values: [
      { key: 'privateKey', value: secret, source: 'profile' },
      { key: 'clientType', value: 'h5', source: 'default' },
      { key: 'endpoint', value: 'http://127.0.0.1:1/', source: 'profile' },
      { key: 'param.v', value: '8', source: 'profile' },
      { key: 'output', value: 'json', source: 'flag' },
      { key: 'lang', value: 'zh', source: 'settings' },
      { key: 'color', value: 'auto', source: 'default' },
      { key: 'timeout', value: '20', source: 'environment' },
      { key: 'retries', value: '1', source: 'settings' },
      { key: 'rate', value: '7', source: 'profile' },
    ],
  })
  expect([code, out.includes('canary')]).toEqual([0, false])
})

test('as a table', async () => {
  const { out } = await userWith({ shop: { platform: 'yoho', values: { privateKey: canary } } })(['shop'])
  expect(out.split('\n').slice(0, 4)).toEqual([
    'key         value                                source',
    `privateKey  23 characters, fingerprint ${secret.fingerprint}  profile`,
    'clientType  h5                                   default',
    'endpoint    https://api.yoho.cn/                 default',
  ])
})

describe('which one, and what beats what', () => {
  test('by name: the environment has no say in credentials and endpoint', async () => {
    const shown = values((await userWith({ shop })(['shop', '-o', 'json'], full)).json<Shown>())
    expect([shown['privateKey'], shown['endpoint'], shown['timeout']]).toEqual([
      [secret, 'profile'],
      ['http://127.0.0.1:1/', 'profile'],
      ['20', 'environment'],
    ])
  })

  test('by -p likewise', async () => {
    const { json } = await userWith({ shop })(['-p', 'shop', '-o', 'json'], full)
    expect(values(json<Shown>())['privateKey']).toEqual([secret, 'profile'])
  })

  test('without a name: what a command would use', async () => {
    const { json } = await userWith({ shop })(['-o', 'json'], full)
    expect(json<Shown>().name).toBe('shop')
    expect(values(json<Shown>())).toMatchObject({
      privateKey: [{ length: 25 }, 'environment'],
      endpoint: ['http://127.0.0.1:2/', 'environment'],
      rate: ['7', 'profile'],
    })
  })

  test('COUPON_PROFILE', async () => {
    const { json } = await userWith({ shop, other: { platform: 'zvcms', values: {} } })(['-o', 'json'], {
      COUPON_PROFILE: 'other',
    })
    expect(json()).toMatchObject({
      name: 'other',
      platform: 'zvcms',
      values: [{ key: 'signNames' }, { key: 'endpoint' }, {}, {}, {}, {}, {}, {}],
    })
  })

  test('the environment alone, without any profile', async () => {
    const { json } = await userWith({})(['-o', 'json'], full)
    expect(json()).toMatchObject({ name: null, platform: 'yoho' })
  })

  test.each<[string, Parameters<typeof userWith>[0], string[], number, string]>([
    [
      'two platforms with a default each',
      { shop, other: { platform: 'zvcms', values: {} } },
      [],
      2,
      'error: which one? "other", "shop"\nhint: coupon profile show <name>, or --platform <platform>\n',
    ],
    [
      'nothing stored',
      {},
      [],
      3,
      'error: no profile is stored\nhint: no profiles yet: coupon profile add <name> --platform <platform>\n',
    ],
    [
      'a name that is not there',
      { shop },
      ['shpo'],
      3,
      'error: there is no profile "shpo"\nhint: did you mean "shop"?\n',
    ],
    [
      'the sandbox',
      { shop },
      ['-p', 'sandbox'],
      2,
      'error: the profile "sandbox" is built in: nothing of it is stored, and it cannot be changed\nhint: coupon profile show --help\n',
    ],
    [
      'a platform that is gone',
      { shop: { platform: 'gone', values: {} } },
      ['shop'],
      3,
      'error: "gone" is not a platform: zvcms, yoho, qmai\nhint: `coupon doctor` says what is wrong with the set-up\n',
    ],
  ])('refused: %s', async (_what, profiles, argv, code, err) => {
    const ran = await userWith(profiles)(argv)
    expect([ran.code, ran.out, ran.err]).toEqual([code, '', err])
  })

  test('both platforms ready in the environment alone: --platform says which', async () => {
    const env = { COUPON_OPEN_ID: 'i', COUPON_GRANT_CODE: 'g', COUPON_OPEN_KEY: 'k', COUPON_PRIVATE_KEY: 'p' }
    const user = makeUser({ env })
    expect(await user('profile', 'show')).toMatchObject({
      code: 2,
      err: 'error: which one? "zvcms", "yoho", "qmai"\nhint: coupon profile show <name>, or --platform <platform>\n',
    })
    const shown = (await user('profile', 'show', '--platform', 'yoho', '-o', 'json')).json()
    expect([shown.name, shown.platform, shown.values[0]]).toMatchObject([
      null,
      'yoho',
      { key: 'privateKey', value: { length: 1 }, source: 'environment' },
    ])
  })

  test('one set of credentials that serves two platforms is one choice, beside a profile too', async () => {
    const env = { COUPON_OPEN_ID: 'i', COUPON_GRANT_CODE: 'g', COUPON_OPEN_KEY: 'k' }
    const alone = await makeUser({ env })('profile', 'show', '-o', 'json')
    expect([alone.code, alone.json().platform]).toEqual([0, 'zvcms'])
    const stored = { shop: { platform: 'zvcms', values: { openId: 'a', grantCode: 'b', openKey: 'c' } } }
    const beside = await userWith(stored)(['-o', 'json'], env)
    expect([beside.code, beside.json().platform]).toEqual([0, 'zvcms'])
    const other = await makeUser({ env })('profile', 'show', '--platform', 'qmai', '-o', 'json')
    expect(other.json().values).toContainEqual({
      key: 'endpoint',
      value: 'https://openapi.qmai.cn/',
      source: 'default',
    })
  })

  test('credentials of the environment that are not complete are not used, and that is said', async () => {
    const { code, err } = await userWith({ shop })([], { COUPON_RESPONSE_SALT: canary })
    expect([code, err]).toEqual([
      0,
      'COUPON_RESPONSE_SALT not used: credentials are taken as one set, and these are not set: COUPON_PRIVATE_KEY\n',
    ])
  })
})

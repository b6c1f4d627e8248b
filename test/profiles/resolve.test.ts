import { describe, expect, test } from 'vitest'
import type { Platform } from '../../src/platforms/platform'
import { yoho } from '../../src/platforms/yoho'
import { zvcms } from '../../src/platforms/zvcms'
import { emptyProfiles, type Profiles, withNewProfile } from '../../src/profiles/profile'
import { gather, type Levels, resolve } from '../../src/profiles/resolve'
import { en } from '../../src/text/en'
import { failure } from './failure'

const words = { en: '', zh: '' }
const all = { COUPON_OPEN_ID: 'env-id', COUPON_GRANT_CODE: 'env-code', COUPON_OPEN_KEY: 'env-key' }
const held = { openId: 'shop-id', grantCode: 'shop-code', openKey: 'shop-key' }

function stored(profiles: Record<string, { platform?: string; values?: Record<string, string> }>): Profiles {
  const entries = Object.entries(profiles)
  return entries.reduce(
    (before, [name, { platform = 'zvcms', values = held }]) => withNewProfile(before, name, { platform, values }),
    emptyProfiles,
  )
}

function levels(own: Partial<Levels> = {}): Levels {
  return { platform: zvcms, explicit: false, env: {}, stored: emptyProfiles, settings: {}, ...own }
}

const notes = (resolved: ReturnType<typeof gather>) => resolved.notes.map((note) => note(en))

describe('credentials are one set from one source', () => {
  const shop = stored({ shop: {} })
  const fromEnvironment = { openId: 'env-id', grantCode: 'env-code', openKey: 'env-key' }

  test.each<[string, Partial<Levels>, string | null, Record<string, string>, string[]]>([
    ['the environment alone', { env: all }, null, fromEnvironment, []],
    ['the environment before the default profile', { env: all, stored: shop }, null, fromEnvironment, []],
    ['the environment before COUPON_PROFILE', { env: all, stored: shop, profile: 'shop' }, null, fromEnvironment, []],
    ['-p before the environment', { env: all, stored: shop, profile: 'shop', explicit: true }, 'shop', held, []],
    ['the default profile', { stored: shop }, 'shop', held, []],
    ['COUPON_PROFILE', { stored: stored({ first: { values: {} }, shop: {} }), profile: 'shop' }, 'shop', held, []],
    [
      'a profile where the environment is not complete',
      { env: { COUPON_OPEN_ID: 'env-id' }, stored: shop },
      'shop',
      held,
      [
        'COUPON_OPEN_ID not used: credentials are taken as one set, and these are not set: COUPON_GRANT_CODE, COUPON_OPEN_KEY',
      ],
    ],
    [
      '-p, and not a word of the environment',
      { env: { COUPON_OPEN_ID: 'x' }, stored: shop, profile: 'shop', explicit: true },
      'shop',
      held,
      [],
    ],
    [
      'variables that are empty are not set',
      { env: { ...all, COUPON_OPEN_KEY: '', COUPON_OPEN_ID: '', COUPON_GRANT_CODE: ' ' }, stored: shop },
      'shop',
      held,
      [],
    ],
    [
      'line ends around a variable are cut off, and said',
      { env: { ...all, COUPON_OPEN_KEY: 'env-key\r\n' } },
      null,
      fromEnvironment,
      ['COUPON_OPEN_KEY: line ends and blanks around the value were cut off'],
    ],
  ])('%s', (_what, own, name, credentials, said) => {
    const resolved = resolve(levels(own))
    const { openId, grantCode, openKey } = resolved.values
    expect([resolved.name, { openId, grantCode, openKey }, notes(resolved)]).toEqual([name, credentials, said])
  })

  test('nothing of a profile is mixed into a set of the environment, and nothing the other way round', () => {
    const profiles = stored({
      y: { platform: 'yoho', values: { privateKey: 'p', responseSalt: 's', clientType: 'iphone', 'param.v': '8' } },
    })
    const full = resolve(levels({ platform: yoho, stored: profiles, env: { COUPON_PRIVATE_KEY: 'e' } }))
    expect(full.values).toEqual({ privateKey: 'e', clientType: 'h5', endpoint: 'https://api.yoho.cn/' })
    const part = resolve(levels({ platform: yoho, stored: profiles, env: { COUPON_RESPONSE_SALT: 'e' } }))
    expect(part.values).toEqual({
      privateKey: 'p',
      responseSalt: 's',
      clientType: 'iphone',
      'param.v': '8',
      endpoint: 'https://api.yoho.cn/',
    })
    expect(notes(part)).toEqual([
      'COUPON_RESPONSE_SALT not used: credentials are taken as one set, and these are not set: COUPON_PRIVATE_KEY',
    ])
  })

  test('where each value came from', () => {
    const profiles = stored({ y: { platform: 'yoho', values: { privateKey: 'p', timeout: '5', 'param.v': '8' } } })
    expect(resolve(levels({ platform: yoho, stored: profiles, settings: { endpoint: 'http://s/' } })).sources).toEqual({
      privateKey: 'profile',
      clientType: 'default',
      timeout: 'profile',
      'param.v': 'profile',
      endpoint: 'settings',
    })
    const env = { COUPON_PRIVATE_KEY: 'e', COUPON_CLIENT_TYPE: 'android' }
    expect(resolve(levels({ platform: yoho, stored: profiles, env, endpoint: 'http://f/' })).sources).toEqual({
      privateKey: 'environment',
      clientType: 'environment',
      timeout: 'profile',
      endpoint: 'flag',
    })
  })

  test('a platform that requires nothing needs no profile', () => {
    const open: Platform = { ...zvcms, settings: [{ key: 'token', about: words, variable: 'COUPON_TOKEN' }] }
    expect(resolve(levels({ platform: open }))).toMatchObject({ name: null, values: { endpoint: zvcms.url } })
    expect(resolve(levels({ platform: open, env: { COUPON_TOKEN: 't' } })).values).toMatchObject({ token: 't' })
  })

  test('a required setting without a variable comes from a profile only', () => {
    const odd: Platform = { ...zvcms, settings: [{ key: 'tenant', about: words, required: true }] }
    expect(failure(() => resolve(levels({ platform: odd, env: { tenant: 'x' } }))).message).toBe('no profile for zvcms')
  })
})

describe('the endpoint', () => {
  const own = stored({ shop: { values: { ...held, endpoint: 'http://profile/' } } })
  const env = {
    COUPON_ENDPOINT: 'http://any/',
    COUPON_ZVCMS_ENDPOINT: 'http://zvcms/',
    COUPON_YOHO_ENDPOINT: 'http://yoho/',
  }
  const settings = { endpoint: 'http://settings/' }

  test.each<[string, Partial<Levels>, string, string]>([
    ['flag', { endpoint: 'http://flag/', env, stored: own, settings }, 'http://flag/', 'flag'],
    [
      'flag beside -p',
      { endpoint: 'http://flag/', env, stored: own, settings, profile: 'shop', explicit: true },
      'http://flag/',
      'flag',
    ],
    ["the platform's variable", { env, stored: own, settings }, 'http://zvcms/', 'environment'],
    [
      'the variable of all',
      { env: { COUPON_ENDPOINT: 'http://any/' }, stored: own, settings },
      'http://any/',
      'environment',
    ],
    [
      '-p before both variables',
      { env, stored: own, settings, profile: 'shop', explicit: true },
      'http://profile/',
      'profile',
    ],
    [
      '-p without one of its own: not the variables',
      { env, stored: stored({ shop: {} }), profile: 'shop', explicit: true },
      zvcms.url,
      'default',
    ],
    ['the profile', { stored: own, settings }, 'http://profile/', 'profile'],
    ['the settings', { stored: stored({ shop: {} }), settings }, 'http://settings/', 'settings'],
    ['the platform', { stored: stored({ shop: {} }) }, zvcms.url, 'default'],
    [
      'without blanks around it',
      { stored: own, env: { COUPON_ENDPOINT: ' http://x/a ' } },
      'http://x/a',
      'environment',
    ],
    ['an empty variable is not set', { stored: own, env: { COUPON_ENDPOINT: '' } }, 'http://profile/', 'profile'],
    ['credentials of the environment go by the same order', { env: all, stored: own }, 'http://profile/', 'profile'],
  ])('%s', (_what, given, value, source) => {
    const { values, sources } = resolve(levels(given))
    expect([values['endpoint'], sources['endpoint']]).toEqual([value, source])
  })

  test.each<[string, Partial<Levels>, string, string]>([
    ['flag', { endpoint: 'ftp://x/' }, 'usage', '"ftp://x/" is not an http or https URL'],
    ...['?a=1', '#a', '#'].map((end): [string, Partial<Levels>, string, string] => [
      `flag with ${end}`,
      { endpoint: `http://api.example/${end}` },
      'usage',
      'an endpoint has no query and no fragment: nothing behind a ? or a #',
    ]),
    ['flag', { endpoint: 'api.example' }, 'usage', '"api.example" is not an http or https URL'],
    ['variable', { env: { COUPON_ENDPOINT: 'x' } }, 'usage', '"x" is not an http or https URL'],
    ['settings', { settings: { endpoint: 'x' } }, 'config', '"x" is not an http or https URL'],
    [
      'flag',
      { endpoint: 'https://user:pass@api.example/' },
      'usage',
      'an endpoint must not hold a user name or password',
    ],
    ['flag', { endpoint: 'https://user@api.example/' }, 'usage', 'an endpoint must not hold a user name or password'],
  ])('refused in a %s: %j', (_what, given, kind, message) => {
    expect(failure(() => resolve(levels({ stored: stored({ shop: {} }), ...given })))).toEqual({
      kind,
      message,
      hint: undefined,
    })
  })
})

describe('no credentials', () => {
  const addHint = 'add one: coupon profile add <name> --platform zvcms; or try it without: -p sandbox'

  test.each<[string, Partial<Levels>, string, string]>([
    ['F072 nothing at all', {}, 'no profile for zvcms', addHint],
    [
      'only profiles of other platforms',
      { stored: stored({ y: { platform: 'yoho' } }) },
      'no profile for zvcms',
      addHint,
    ],
    [
      'part of the environment',
      { env: { COUPON_OPEN_ID: 'x', COUPON_OPEN_KEY: 'y' } },
      'no profile for zvcms, and the credentials in the environment are not complete: not set: COUPON_GRANT_CODE',
      addHint,
    ],
    [
      'a profile that lacks some',
      { stored: stored({ shop: { values: { openId: 'x', openKey: '' } } }) },
      'the profile "shop" lacks grantCode, openKey',
      'add it: coupon profile set shop',
    ],
    [
      '-p of a name that is not there',
      { profile: 'shpo', explicit: true, stored: stored({ shop: {} }), env: all },
      'there is no profile "shpo"',
      'did you mean "shop"?',
    ],
    [
      'COUPON_PROFILE of a name that is not there',
      { profile: 'shpo', env: all },
      'there is no profile "shpo"',
      'all there are: coupon profile list',
    ],
    [
      '-p of another platform',
      { profile: 'y', explicit: true, stored: stored({ y: { platform: 'yoho' } }), env: all },
      'the profile "y" is for yoho, and this command asks zvcms',
      'all there are: coupon profile list',
    ],
    [
      'several profiles and no default',
      { stored: { ...stored({ a: {}, b: {} }), defaults: new Map() } },
      'several profiles for zvcms and none is the default: "a", "b"',
      'choose one: -p <name>, or for good: coupon profile use <name>',
    ],
  ])('%s', (_what, own, message, hint) => {
    expect(failure(() => resolve(levels(own)))).toEqual({ kind: 'config', message, hint })
  })

  test('a full set in the environment needs neither a default nor a profile of this platform', () => {
    const undecided = { ...stored({ a: {}, b: {} }), defaults: new Map() }
    expect(resolve(levels({ stored: undecided, env: all })).name).toBeNull()
    expect(resolve(levels({ stored: stored({ y: { platform: 'yoho' } }), env: all, profile: 'y' })).name).toBeNull()
  })

  test('gather says what is missing and does not throw', () => {
    expect(gather(levels()).missing.map(({ key }) => key)).toEqual(['openId', 'grantCode', 'openKey'])
  })
})

describe('values that cannot be', () => {
  test('a stored choice', () => {
    const odd = stored({ shop: { values: { ...held, signNames: 'snake' } } })
    expect(failure(() => resolve(levels({ stored: odd })))).toEqual({
      kind: 'config',
      message: 'the profile "shop" has a "signNames" that is none of camel, pascal',
      hint: undefined,
    })
  })

  test('a choice in the environment', () => {
    const platform: Platform = {
      ...zvcms,
      settings: [{ key: 'mode', about: words, required: true, variable: 'COUPON_MODE', choices: ['a', 'b'] }],
    }
    expect(failure(() => resolve(levels({ platform, env: { COUPON_MODE: 'c' } })))).toEqual({
      kind: 'usage',
      message: 'COUPON_MODE: "c" is none of a, b',
      hint: undefined,
    })
  })

  test('F080 a key of several lines in the environment is refused, and not shown', () => {
    expect(failure(() => resolve(levels({ env: { ...all, COUPON_OPEN_KEY: 'canary\ncanary' } })))).toEqual({
      kind: 'usage',
      message: 'COUPON_OPEN_KEY: more than one line, or not text',
      hint: undefined,
    })
  })
})

describe('the sandbox', () => {
  const sandbox = { ...held, endpoint: 'http://127.0.0.1:4000/' }
  const env = { ...all, COUPON_ENDPOINT: 'http://env/', COUPON_ZVCMS_ENDPOINT: 'http://env/' }

  test('beats everything but the flag', () => {
    const given = {
      sandbox,
      env,
      stored: stored({ shop: {} }),
      settings: { endpoint: 'http://settings/' },
      profile: 'sandbox',
      explicit: true,
    }
    const resolved = resolve(levels(given))
    expect(resolved).toEqual({
      name: 'sandbox',
      values: { ...sandbox, signNames: 'camel' },
      sources: {
        openId: 'profile',
        grantCode: 'profile',
        openKey: 'profile',
        endpoint: 'profile',
        signNames: 'default',
      },
      notes: [],
      missing: [],
    })
    expect(resolve(levels({ ...given, endpoint: 'http://flag/' }))).toMatchObject({
      values: { endpoint: 'http://flag/' },
      sources: { endpoint: 'flag' },
    })
  })
})

describe('what a stored profile prefers is checked', () => {
  test.each([
    ['timeout', 'abc', '"abc" is not ', 'coupon profile set shop --timeout <value>'],
    ['timeout', '0', '"0" is not ', 'coupon profile set shop --timeout <value>'],
    ['timeout', '-1', '"-1" is not ', 'coupon profile set shop --timeout <value>'],
    ['timeout', '1e400', '"1e400" is not ', 'coupon profile set shop --timeout <value>'],
    ['retries', '-1', '"-1" is not ', 'coupon profile set shop --retries <value>'],
    ['retries', 'abc', '"abc" is not ', 'coupon profile set shop --retries <value>'],
    ['rate', '-5', '"-5" is not ', 'coupon profile set shop --rate <value>'],
    ['lang', 'xx', '"xx" is not one of zh, en', 'take "lang" out of profiles.json'],
    ['output', 'bogus', '"bogus" is not one of table, ', 'take "output" out of profiles.json'],
  ])('%s %j', (key, value, what, hint) => {
    const { kind, message, ...rest } = failure(() =>
      resolve(levels({ stored: stored({ shop: { values: { ...held, [key]: value } } }) })),
    )
    expect(kind).toBe('config')
    expect(message).toContain(`the profile "shop" holds a value that cannot be: ${key}: ${what}`)
    expect(rest).toMatchObject({ hint })
  })

  test('what can be holds', () => {
    const values = { ...held, timeout: '2.5', retries: '0', rate: '0', lang: 'zh', output: 'raw' }
    expect(resolve(levels({ stored: stored({ shop: { values } }) })).values).toMatchObject(values)
  })
})

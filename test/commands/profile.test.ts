import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { platforms } from '../../src/platforms'
import { startSandbox } from '../../src/sandbox/server'
import { sandboxCredentials } from '../helpers/emulators'
import { makeHome, makeUser, type Ran, run } from '../helpers/run'

const canary = 'canary-not-a-real-key-1'
const yoho = ['--platform', 'yoho', '--secret-stdin']

/** A user who has added the profiles of these names, yoho unless they begin with `z`. */
async function userWith(...names: string[]) {
  const home = makeHome()
  const world = { configDir: join(home, 'config'), stateDir: join(home, 'state'), cwd: home }
  const user = (argv: string[], own: Parameters<typeof run>[1] = {}) => run(argv, { ...world, ...own })
  for (const name of names) {
    const platform = name.startsWith('z')
      ? ['--platform', 'zvcms', '--open-id', 'id-1', '--grant-code', 'code-1']
      : ['--platform', 'yoho']
    await user(['profile', 'add', name, ...platform, '--secret-stdin'], { input: canary })
  }
  const stored = () => JSON.parse(readFileSync(join(home, 'config', 'profiles.json'), 'utf8')) as unknown
  return Object.assign(user, { stored, home })
}

const said = ({ code, out, err }: Ran) => ({ code, out, err })

const goesTo = (home: string) =>
  `the secret goes into "${join(home, 'config', 'profiles.json')}", which you alone can read; --secret-command keeps it elsewhere\n`

describe('add', () => {
  test('the first of a platform is its default', async () => {
    const user = await userWith()
    expect(said(await user(['profile', 'add', 'a', ...yoho], { input: canary }))).toEqual({
      code: 0,
      out: '',
      err: `${goesTo(user.home)}added the profile "a" for yoho, and it is the default\nnext: coupon lists --uid <id>\n`,
    })
    expect(said(await user(['profile', 'add', 'b', ...yoho], { input: canary }))).toEqual({
      code: 0,
      out: '',
      err: `${goesTo(user.home)}added the profile "b" for yoho\nnext: coupon lists --uid <id> -p b\n`,
    })
  })

  test('every option of zvcms', async () => {
    const user = await userWith()
    const options = [
      '--open-id',
      'id-1',
      '--grant-code',
      'code-1',
      '--sign-names',
      'pascal',
      '--endpoint',
      'http://127.0.0.1:1/',
      '--timeout',
      '5',
      '--param',
      'a=1',
      '--param',
      'b=x=y',
    ]
    await user(['profile', 'add', 'z', '--platform', 'zvcms', ...options, '--secret-stdin'], { input: canary })
    const values = {
      openId: 'id-1',
      grantCode: 'code-1',
      signNames: 'pascal',
      'param.a': '1',
      'param.b': 'x=y',
      endpoint: 'http://127.0.0.1:1/',
      timeout: '5',
      openKey: canary,
    }
    expect(user.stored()).toEqual({
      version: 1,
      profiles: { z: { platform: 'zvcms', values } },
      defaults: { zvcms: 'z' },
    })
  })

  test('every option of yoho, secrets from files', async () => {
    const user = await userWith()
    writeFileSync(join(user.home, 'key'), `\uFEFF${canary}\r\n`)
    writeFileSync(join(user.home, 'salt'), 'salt-1')
    const options = [
      '--client-type',
      'iphone',
      '--verify',
      '--salt-file',
      'salt',
      '--secret-file',
      join(user.home, 'key'),
    ]
    expect(said(await user(['profile', 'add', 'y', '--platform', 'yoho', ...options]))).toEqual({
      code: 0,
      out: '',
      err: `"${join(user.home, 'key')}": line ends and blanks around the value were cut off\n${goesTo(user.home)}added the profile "y" for yoho, and it is the default\nnext: coupon lists --uid <id>\n`,
    })
    const values = { clientType: 'iphone', verify: 'true', privateKey: canary, responseSalt: 'salt-1' }
    expect(user.stored()).toMatchObject({ profiles: { y: { platform: 'yoho', values } } })
  })

  test('a secret that is not given is taken from its variable, and that is said', async () => {
    const user = await userWith()
    const { code, err } = await user(['profile', 'add', 'y', '--platform', 'yoho'], {
      env: { COUPON_PRIVATE_KEY: `${canary}\n` },
    })
    expect([code, err]).toEqual([
      0,
      `privateKey taken from COUPON_PRIVATE_KEY\n${goesTo(user.home)}added the profile "y" for yoho, and it is the default\nnext: coupon lists --uid <id>\n`,
    ])
  })

  const hint = 'hint: they are asked for where standard input is a terminal and --no-input is not given\n'

  test.each<[string, string[], string]>([
    ['nothing', [], `error: missing: --platform\n${hint}`],
    [
      'a platform',
      ['--platform', 'zvcms'],
      `error: missing: --open-id, --grant-code, --secret-stdin or --secret-file\n${hint}`,
    ],
    [
      'a secret missing',
      ['--platform', 'zvcms', '--open-id', 'i', '--grant-code', 'g'],
      `error: missing: --secret-stdin or --secret-file\n${hint}`,
    ],
    [
      'an option of the other platform',
      ['--platform', 'yoho', '--open-id', 'i'],
      'error: --open-id does not go with the platform yoho\n',
    ],
    [
      'a switch of the other platform',
      ['--platform', 'zvcms', '--no-verify'],
      'error: --verify does not go with the platform zvcms\n',
    ],
    [
      'a file of the other platform',
      ['--platform', 'zvcms', '--salt-file', 'x'],
      'error: --salt-file does not go with the platform zvcms\n',
    ],
    [
      'an unknown platform',
      ['--platform', 'other'],
      'error: --platform <platform>: "other" is not one of zvcms, yoho, qmai\n',
    ],
    [
      'an empty option',
      ['--platform', 'zvcms', '--open-id', ''],
      'error: --open-id: empty, or with control characters\n',
    ],
    [
      'a parameter without a value',
      ['--platform', 'yoho', '--param', 'x'],
      'error: --param: the value is not name=value\n',
    ],
    [
      'a parameter without a name',
      ['--platform', 'yoho', '--param', '=x'],
      'error: --param: "" cannot be the name of a parameter\n',
    ],
    [
      'F081 a secret as a parameter',
      ['--platform', 'yoho', '--param', `private_key=${canary}`],
      'error: --param: "private_key" is a secret, and secrets are not taken from the command line\n',
    ],
    [
      'an endpoint that is none',
      ['--platform', 'yoho', '--endpoint', 'api'],
      'error: "api" is not an http or https URL\n',
    ],
    [
      'an endpoint with a password',
      ['--platform', 'yoho', '--endpoint', 'https://a:b@c/'],
      'error: an endpoint must not hold a user name or password\n',
    ],
    [
      'two secrets',
      [...yoho, '--secret-file', 'x'],
      'error: only one of --secret-stdin, --secret-file, --secret-command and --secret\n',
    ],
    ['F080 an empty secret', yoho, 'error: standard input: no secret in it\n'],
    [
      'F084 a file that is not there',
      ['--platform', 'yoho', '--secret-file', 'none'],
      'error: --secret-file: the file cannot be read: it does not exist (ENOENT)\n',
    ],
    [
      'F084 a directory',
      ['--platform', 'yoho', '--secret-file', '.'],
      'error: cannot read ".": it is a directory (EISDIR)\n',
    ],
    [
      'F080 an endless file',
      ['--platform', 'yoho', '--secret-file', '/dev/zero'],
      'error: "/dev/zero": larger than 64 KB, so not a key\n',
    ],
  ])('refused: %s', async (_what, options, err) => {
    const user = await userWith()
    expect(said(await user(['profile', 'add', 'shop', ...options]))).toEqual({
      code: 2,
      out: '',
      err: err.includes('hint: ') ? err : `${err}hint: coupon profile add --help\n`,
    })
    expect(said(await user(['profile', 'list', '-o', 'json', '--quiet']))).toEqual({ code: 0, out: '[]\n', err: '' })
  })

  test.each<[string, Buffer, string]>([
    ['two lines', Buffer.from(`${canary}\n${canary}`), 'more than one line, or not text'],
    ['UTF-16', Buffer.from(canary, 'utf16le'), 'more than one line, or not text'],
    ['bytes that are not UTF-8', Buffer.from([0x61, 0xff, 0x62]), 'more than one line, or not text'],
    ['blanks alone', Buffer.from('\uFEFF \r\n'), 'no secret in it'],
    ['65 KB', Buffer.alloc(65 * 1024, 'x'), 'larger than 64 KB, so not a key'],
  ])('F080 a secret that cannot be one: %s', async (_what, input, reason) => {
    const user = await userWith()
    expect(said(await user(['profile', 'add', 'shop', ...yoho], { input }))).toEqual({
      code: 2,
      out: '',
      err: `error: standard input: ${reason}\nhint: coupon profile add --help\n`,
    })
  })

  test('a name that is taken is refused before anything is asked', async () => {
    const user = await userWith('a')
    expect(said(await user(['profile', 'add', 'a']))).toEqual({
      code: 2,
      out: '',
      err: 'error: there is a profile "a" already\nhint: to change it: coupon profile set a\n',
    })
  })

  test.each(['../x', '__proto__', 'sandbox', '', '🎫', 'a'.repeat(65)])(
    'F079 the name %j is refused by every command',
    async (name) => {
      const user = await userWith('a')
      for (const command of ['add', 'set', 'use', 'remove', 'show'])
        expect((await user(['profile', command, name])).code).toBe(2)
      expect(user.stored()).toMatchObject({ defaults: { yoho: 'a' } })
    },
  )

  test('F081 no option takes a secret', async () => {
    const user = await userWith()
    for (const flag of ['--open-key', '--private-key', '--secret', '--key']) {
      const { code, err } = await user(['profile', 'add', 'a', '--platform', 'yoho', flag, canary])
      expect([code, err.includes(canary)]).toEqual([2, false])
    }
  })
})

describe('set', () => {
  test('only what is given changes', async () => {
    const user = await userWith('z')
    expect(said(await user(['profile', 'set', 'z', '--grant-code', 'code-2', '--platform', 'zvcms']))).toEqual({
      code: 0,
      out: '',
      err: 'changed the profile "z"\n',
    })
    expect(user.stored()).toMatchObject({
      profiles: { z: { values: { openId: 'id-1', grantCode: 'code-2', openKey: canary } } },
    })
  })

  test('a switch can be taken back', async () => {
    const user = await userWith('y')
    await user(['profile', 'set', 'y', '--verify'])
    await user(['profile', 'set', 'y', '--no-verify'])
    expect(user.stored()).toMatchObject({ profiles: { y: { values: { verify: 'false' } } } })
  })

  test('a new secret', async () => {
    const user = await userWith('y')
    await user(['profile', 'set', 'y', '--secret-stdin'], { input: 'another' })
    expect(user.stored()).toMatchObject({ profiles: { y: { values: { privateKey: 'another' } } } })
  })

  test.each([
    [
      'nothing given',
      ['y'],
      2,
      'error: nothing was changed: give at least one option\nhint: a new secret: --secret; anything else by its option, coupon profile set --help\n',
    ],
    [
      'another platform',
      ['y', '--platform', 'zvcms'],
      2,
      'error: the profile "y" is for yoho, which cannot be changed\n',
    ],
    [
      'an option of another platform',
      ['y', '--open-id', 'x'],
      2,
      'error: --open-id does not go with the platform yoho\n',
    ],
    ['a name that is not there', ['yy', '--verify'], 3, 'error: there is no profile "yy"\nhint: did you mean "y"?\n'],
  ])('refused: %s', async (_what, argv, code, err) => {
    const user = await userWith('y')
    expect(said(await user(['profile', 'set', ...argv]))).toEqual({
      code,
      out: '',
      err: err.includes('hint: ') ? err : `${err}hint: coupon profile set --help\n`,
    })
  })
})

describe('list, use and remove', () => {
  test('list as JSON is a bare list, by name', async () => {
    const user = await userWith('b', 'a', 'z')
    expect((await user(['profile', 'list', '-o', 'json'])).json()).toEqual([
      { name: 'a', platform: 'yoho', default: false },
      { name: 'b', platform: 'yoho', default: true },
      { name: 'z', platform: 'zvcms', default: true },
    ])
  })

  test('list as a table and as CSV', async () => {
    const user = await userWith('b', 'a')
    expect((await user(['profile', 'list'])).out).toBe('name  platform  default\na     yoho\nb     yoho      yes\n')
    expect((await user(['profile', 'list', '-o', 'csv'])).out).toBe(
      'name,platform,default\r\na,yoho,false\r\nb,yoho,true\r\n',
    )
  })

  test('an empty list says how to begin', async () => {
    const user = await userWith()
    expect(said(await user(['profile', 'list', '-o', 'json']))).toEqual({
      code: 0,
      out: '[]\n',
      err: 'no profiles yet: coupon profile add <name> --platform <platform>\n',
    })
  })

  test('use', async () => {
    const user = await userWith('a', 'b')
    expect(said(await user(['profile', 'use', 'b']))).toEqual({
      code: 0,
      out: '',
      err: '"b" is now the default of yoho\n',
    })
    expect(user.stored()).toMatchObject({ defaults: { yoho: 'b' } })
  })

  test('remove: none is the default then, unless one remains', async () => {
    const user = await userWith('a', 'b', 'c')
    expect((await user(['profile', 'remove', 'a'])).err).toBe('removed the profile "a"; yoho has no default now\n')
    expect((await user(['profile', 'remove', 'c'])).err).toBe(
      'removed the profile "c"\n"b" is now the default of yoho\n',
    )
    expect((await user(['profile', 'remove', 'b', '--lang', 'zh'])).err).toBe('已删除配置 "b"，yoho 现在没有默认配置\n')
    expect(user.stored()).toEqual({ version: 1, profiles: {}, defaults: {} })
  })

  test.each(['use', 'remove'])('%s of a name that is not there', async (command) => {
    const user = await userWith('shop')
    expect(said(await user(['profile', command, 'shpo']))).toEqual({
      code: 3,
      out: '',
      err: 'error: there is no profile "shpo"\nhint: did you mean "shop"?\n',
    })
    expect((await user(['profile', command, 'shpo', '-o', 'json'])).error()).toMatchObject({
      kind: 'config',
      hint: 'did you mean "shop"?',
    })
  })

  test('no sub-command is a usage error', async () => {
    expect((await makeUser()('profile')).code).toBe(2)
  })
})

describe('test', () => {
  test('the profile that is the default is named, and a refusal says whose key it is', async () => {
    const user = await userWith()
    const sandbox = await startSandbox({ platforms, now: Date.now })
    try {
      const url = sandbox.urls['yoho'] ?? ''
      const input = sandboxCredentials['yoho']?.['privateKey'] ?? ''
      await user(['profile', 'add', 'a', ...yoho, '--endpoint', url], { input })
      const { code, json } = await user(['profile', 'test', '-o', 'json'])
      expect([code, json()]).toMatchObject([0, { profile: 'a', ok: true }])
      await user(['profile', 'set', 'a', '--secret-stdin'], { input: 'an-invented-wrong-key' })
      const refused = await user(['profile', 'test', '-o', 'json'])
      expect([refused.code, refused.error()]).toMatchObject([
        4,
        {
          message: expect.stringMatching(/; profile "a"$/) as string,
          hint: expect.stringContaining('`coupon profile show a`') as string,
        },
      ])
    } finally {
      await sandbox.close()
    }
  })

  test('names every column once', async () => {
    for (const lang of ['en', 'zh']) {
      const { code, out } = await run(['profile', 'test', '-p', 'sandbox', '--lang', lang])
      const headings = out.split('\n')[0]?.trim().split(/ {2,}/) ?? []
      expect([code, new Set(headings).size]).toEqual([0, headings.length])
      expect(headings[3]).toBe(lang === 'en' ? 'accepted' : '已接受')
    }
  })
})

describe('F073 a corrupt store', () => {
  test('every command that needs it is exit 3, without content; help and version work', async () => {
    const user = await userWith()
    const text = `{"version":1,"profiles":{"a":{"platform":"yoho","values":{"privateKey":"${canary}`
    mkdirSync(join(user.home, 'config'), { mode: 0o700 })
    writeFileSync(join(user.home, 'config', 'profiles.json'), text, { mode: 0o600 })
    const commands = [
      ['list'],
      ['show'],
      ['show', 'a'],
      ['use', 'a'],
      ['remove', 'a'],
      ['set', 'a', '--verify'],
      ['add', 'b', '--platform', 'yoho'],
    ]
    for (const command of commands) {
      const { code, out, err } = await user(['profile', ...command], { input: canary })
      expect([code, out, `${err}`.includes('canary')]).toEqual([3, '', false])
      expect(err).toContain('profiles.json" cannot be read: not JSON: line 1, column')
    }
    for (const argv of [['--version'], ['--help'], ['profile', '--help'], ['profile', 'add', '--help']])
      expect((await user(argv)).code).toBe(0)
    expect(readFileSync(join(user.home, 'config', 'profiles.json'), 'utf8')).toBe(text)
  })
})

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  itemRow,
  lists,
  listsRow,
  secrets,
  total,
  userCouponList,
  yohoAnswer,
  yohoEnv,
  zvcmsAnswer,
  zvcmsEnv,
} from '../helpers/ask'
import { makeHome, run } from '../helpers/run'
import { serve } from '../helpers/servers'

afterEach(() => vi.unstubAllEnvs())

const canary = 'CanaryOfTheCommandLine77'
const password = 'canary-p@ss:w/o?rd#1'

describe('F081 what was typed by mistake is not repeated', () => {
  it.each([
    [[`--open-key=${canary}`], 'unknown option "--open-key"'],
    [['--open-key', canary], 'unknown option "--open-key"'],
    [[`-x${canary}`], 'unknown option "-x"'],
    [[`-v${canary}`], 'unknown option "-C"'],
    [[`--endpont=https://user:${canary}@host/`], 'unknown option "--endpont"'],
    [[`--${canary}=${canary}=`.replace('--', '--a.')], 'unknown option "--a"'],
    [[canary], 'too many arguments'],
    [['--param', canary], 'unknown option "--param"'],
  ])('total %j', async (more, message) => {
    for (const output of ['json', 'table']) {
      const ran = await run(['total', '--uid', '1', '-o', output, '--lang', 'en', ...more], { env: yohoEnv })
      expect([ran.code, ran.out]).toEqual([2, ''])
      expect(ran.err).toContain(output === 'json' ? JSON.stringify(message).slice(1, -1) : message)
      expect(ran.err).not.toContain(canary)
    }
  })

  it.each([
    [canary],
    [canary, '--help'],
    ['profile', canary],
    ['sign', canary],
    ['sign', 'explain', canary],
    ['sign', 'emit', '--as', 'sh', canary],
    ['profile', 'add', 'shop', canary],
    ['profile', 'add', 'shop', '--platform', 'yoho', '--param', canary],
    ['profile', 'add', 'shop', '--platform', 'yoho', '--secret-file', canary],
    ['profile', 'add', 'shop', '--platform', 'yoho', `--private-key=${canary}`],
  ])('%j %j %j', async (...argv) => {
    const ran = await run(argv, { configDir: join(makeHome(), 'config') })
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).not.toContain(canary)
  })

  it.each([
    `https://user:${password}@ho st`,
    `https://user:${password}@`,
    `user:${password}@host`,
    `ftp://user:${password}@host`,
    `https:///user:${password}@ho st/x`,
    `https://user:${canary}`,
    `https://ho st/?key=${canary}`,
    `https://ho st/#${canary}`,
  ])('an endpoint that is none: %s', async (endpoint) => {
    const configDir = makeHome()
    const pieces = [canary, 'canary-p', 'ss:w', 'rd#1']
    writeFileSync(
      join(configDir, 'profiles.json'),
      JSON.stringify({
        version: 1,
        profiles: { shop: { platform: 'yoho', values: { privateKey: 'k-not-real', endpoint } } },
      }),
      { mode: 0o600 },
    )
    const settings = makeHome()
    writeFileSync(join(settings, 'settings.json'), JSON.stringify({ endpoint }))
    for (const ran of [
      await run(['total', '--uid', '1', '--endpoint', endpoint], { env: yohoEnv }),
      await run(['total', '--uid', '1'], { env: { ...yohoEnv, COUPON_ENDPOINT: endpoint } }),
      await run(['total', '--uid', '1', '-p', 'shop'], { configDir }),
      await run(['total', '--uid', '1'], { env: yohoEnv, configDir: settings }),
    ]) {
      expect([2, 3]).toContain(ran.code)
      for (const piece of pieces) expect(ran.err).not.toContain(piece)
    }
  })

  it.each(['verify', 'solve', 'explain'])(
    'sign %s --secret-stdin asks at a terminal, without an echo',
    async (name) => {
      const stdin = Object.assign(new PassThrough(), { isTTY: true })
      const shown: string[] = []
      const stderr = { isTTY: true, write: async (text: string | Buffer) => void shown.push(String(text)) }
      stdin.write(`${canary}\r`)
      const home = makeHome()
      const request = JSON.stringify({
        ...{ OpenId: 'a', GrantCode: 'b', Timestamp: '1', Nonce: '2', Token: 'cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D' },
        ...{ Action: 'coupon.user-coupon-list', Params: { user_id: '1' } },
      })
      writeFileSync(join(home, 'request.txt'), request)
      const ran = await run(
        [
          'sign',
          name,
          '--request',
          join(home, 'request.txt'),
          '--secret-stdin',
          '--lang',
          'en',
          ...(name === 'solve' ? ['--max-time', '0.5'] : []),
        ],
        {
          stdin,
          stderr,
        },
      )
      expect(shown.join('')).toMatch(/key: \n/)
      expect(`${ran.out}${shown.join('')}`).not.toContain(canary)
      expect([0, 10]).toContain(ran.code)
    },
  )
})

const hostile = 'a\u009b31mb\u202ec\u0085d\u2066e\u200bf\u007f'
const obeyed = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/

describe('F085 nothing from outside reaches the terminal as it came', () => {
  const values = { privateKey: 'k-not-real', 'param.app_version': hostile }
  const configDir = makeHomeWith(values)

  it.each([
    ['total', '--uid', '1', '--dry-run'],
    ['total', '--uid', '1', '--dry-run', '-o', 'json'],
    ['total', '--uid', '1', '--dry-run', '-o', 'jsonl'],
    ['total', '--uid', '1', '--curl'],
    ['lists', '--uid', '1', '--post', '--curl'],
    ['profile', 'show', 'shop'],
    ['profile', 'show', 'shop', '-o', 'json'],
    ['sign', 'explain', 'total', '--uid', '1'],
    ['sign', 'explain', 'total', '--uid', '1', '-o', 'json'],
    ...['sh', 'node', 'python', 'php', 'java'].map((as) => ['sign', 'emit', '--as', as, 'total', '--uid', '1']),
  ])('%j', async (...argv) => {
    const profile = argv[0] === 'profile' ? [] : ['-p', 'shop']
    const endpoint = argv[0] === 'total' ? ['--endpoint', `http://127.0.0.1:9/${hostile}`] : []
    const ran = await run([...argv, ...profile, ...endpoint], { configDir: await configDir })
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
    expect(ran.out).not.toMatch(obeyed)
  })

  it('--verbose', async () => {
    const server = await serve(() => yohoAnswer({ total: 1 }))
    const ran = await total(`${server.url}${hostile}`, ['--verbose'])
    expect(ran.err).toContain('\\u009b31mb\\u202ec')
    expect(ran.err).not.toMatch(obeyed)
  })
})

describe('what is hidden is counted as it came', () => {
  it('--verbose', async () => {
    const body = `the key is ${secrets.COUPON_PRIVATE_KEY}`
    const server = await serve(() => ({ status: 400, body }))
    const ran = await total(server.url, ['--verbose', '-o', 'table'])
    expect(ran.err).toContain(`< 400 ${body.length} B `)
    expect(ran.err).not.toContain(secrets.COUPON_PRIVATE_KEY)
  })
})

describe('F085 nothing that a platform says reaches the terminal as it came', () => {
  const text = `满100减10${hostile}`
  const row = { ...listsRow(1), id: `1${hostile}`, couponCode: text, couponDetailInfomation: text, couponValue: text }
  const coupon = { id: text, title: text, desc: text, coupon_type: text, min_amount_use: text }
  const item = itemRow(`1${hostile}`, { coupon_id: text, verify_code: text, status: text, is_lock: text, coupon })
  const yoho = (more: object) => () => yohoAnswer({ total: 1, couponList: [{ ...row, ...more }] })
  const zvcms = () => zvcmsAnswer({ item_list: [item] })
  const said = `${text}\u001b]0;x\u0007\u001b[2J`
  const headers = { 'content-type': 'text/html; \u009b31m', location: 'http://x.invalid/\u009b31m' }

  it.each([
    ['lists', yoho({ overTime: text }), ['lists', '--uid', '1'], 0],
    ['member', yoho({}), ['member', '1', '--platform', 'yoho'], 0],
    ['member with a cart', yoho({}), ['member', '1', '--platform', 'yoho', '--amount', '200'], 0],
    ['check', yoho({}), ['check', '--uid', '1', '--amount', '200'], 0],
    ['check --why', yoho({}), ['check', '--uid', '1', '--amount', '50', '--why', '1'], 0],
    ['check --say', yoho({}), ['check', '--uid', '1', '--amount', '50', '--say', '1'], 0],
    ['user-coupon-list', zvcms, ['user-coupon-list', '--user-id', '383933091455959041'], 0],
    ['check of zvcms', zvcms, ['check', '--user-id', '383933091455959041', '--amount', '50', '--no-details'], 0],
    ['a no', () => yohoAnswer(null, { code: 9, message: said }), ['lists', '--uid', '1'], 5],
    ['a code', () => yohoAnswer(null, { code: said, message: '' }), ['lists', '--uid', '1'], 5],
    ['a page', () => ({ status: 404, headers, body: `<html>${said}` }), ['lists', '--uid', '1'], 7],
    ['a redirect', () => ({ status: 302, headers, body: said }), ['lists', '--uid', '1'], 5],
    ['no JSON', () => `${said}{`, ['lists', '--uid', '1'], 7],
    ['a wrong type', () => yohoAnswer({ total: said, couponList: [] }), ['lists', '--uid', '1'], 7],
  ])('%s', async (_what, answer, argv, code) => {
    const server = await serve(answer)
    const env = { ...yohoEnv, ...zvcmsEnv }
    const sent = ['--endpoint', server.url, '--rate', '0', '--retries', '0', '--color', 'never', '--verbose']
    for (const output of ['table', 'md', 'html', 'json', 'jsonl', 'csv']) {
      if (argv.some((word) => word === '--why' || word === '--say') && output !== 'table') continue
      for (const lang of ['en', 'zh']) {
        const ran = await run([...argv, ...sent, '-o', output, '--lang', lang], { env })
        expect([output, ran.code, ran.err]).toEqual([output, code, expect.anything()])
        expect(`${ran.out.replaceAll('\r\n', '\n')}${ran.err}`).not.toMatch(obeyed)
      }
    }
    expect(server.seen.length).toBeGreaterThan(1)
  })
})

async function makeHomeWith(values: Record<string, string>): Promise<string> {
  const home = makeHome()
  const document = { version: 1, profiles: { shop: { platform: 'yoho', values } } }
  writeFileSync(join(home, 'profiles.json'), JSON.stringify(document), { mode: 0o600 })
  return home
}

const key = secrets.COUPON_PRIVATE_KEY
const openKey = secrets.COUPON_OPEN_KEY

/** What a platform may do with a key that it knows, and with the signature that it was sent. */
const echoes: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['in capitals', (text) => text.toUpperCase()],
  ['with zero-width characters', (text) => [...text].join('\u200b')],
  ['with escapes', (text) => [...text].join('\u001b[0m')],
  ['with lines', (text) => text.replace(/(.{4})/g, '$1\n')],
  ['in small percent-escapes', (text) => encodeURIComponent(text).replace(/%../g, (hex) => hex.toLowerCase())],
  ['in entities', (text) => [...text].map((char) => `&#${char.charCodeAt(0)};`).join('')],
  ['in base64', (text) => Buffer.from(text).toString('base64')],
]

/** Whoever reads leaves out what is not seen, and undoes what is easily undone. */
function readClosely(text: string): string {
  const undone = text
    .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\u001b\[0m/g, '')
  return undone.replace(/\\n|[^\x21-\x7e]/g, '').toLowerCase()
}

const outputs = ['json', 'jsonl', 'csv', 'table', 'raw', 'html', 'markdown']
const signature = /client_secret=([\da-f]{32})/

describe('F106 nowhere: outputs, HAR, kept answers, temporary files', () => {
  it.each(echoes)('%s', async (_how, echo) => {
    const temporary = makeHome()
    vi.stubEnv('TMPDIR', temporary)
    const tokens = new Set<string>()
    const said = (key: string, token: string) => {
      tokens.add(token).add(decodeURIComponent(token))
      return [key, token, decodeURIComponent(token)].map(echo).join(' ')
    }
    const yoho = await serve(({ url }, count) => {
      const quoted = said(key, signature.exec(url)?.[1] ?? '')
      if (count % 4 === 0) return { status: 403, body: quoted }
      if (count % 4 === 1)
        return { status: 404, headers: { 'content-type': 'text/html', 'x-said': key }, body: `<html>${quoted}` }
      if (count % 4 === 2) return yohoAnswer(null, { code: 9, message: quoted })
      return yohoAnswer({ total: 1, couponList: [{ id: 1, couponDetailInfomation: quoted }] })
    })
    const zvcms = await serve(({ body }, count) => {
      const quoted = said(openKey, (JSON.parse(body) as { Token: string }).Token)
      if (count % 2 === 0) return zvcmsAnswer(null, { status: false, code: quoted, message: quoted })
      return zvcmsAnswer({ item_list: [{ id: '1', coupon: { id: '2', title: quoted } }] })
    })
    const shown: string[] = []
    const listed = { ask: lists, url: yoho.url }
    const posted = { ask: userCouponList, url: zvcms.url }
    const asked = [{ ask: total, url: yoho.url }, listed, listed, listed, posted, posted]
    for (const output of outputs) {
      for (const verbose of [[], ['--verbose']]) {
        for (const { ask, url } of asked) {
          const home = makeHome()
          const own = { cwd: home, stateDir: home, configDir: home }
          const ran = await ask(url, ['-o', output, '--save', '--har', 'log.har', ...verbose], own)
          const kept = await ask(url, ['-o', output, '--offline'], own)
          shown.push(ran.out, ran.err, kept.out, kept.err)
        }
      }
    }
    shown.push(...filesIn(temporary))
    expect(shown.filter((text) => text.includes('***')).length).toBeGreaterThan(100)
    for (const text of shown) {
      const close = readClosely(text)
      for (const secret of [key, openKey, ...tokens]) {
        expect(close).not.toContain(secret.toLowerCase())
        expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(2, -4))
      }
    }
  })

  it('every command with a key in its profile', async () => {
    const configDir = await makeHomeWith({ privateKey: key })
    for (const argv of [
      ['total', '--uid', '1', '--dry-run'],
      ['total', '--uid', '1', '--curl'],
      ['li', '--uid', '1', '--dry-run', '-o', 'json'],
      ['profile', 'show', 'shop'],
      ['profile', 'show', 'shop', '-o', 'json'],
      ['profile', 'list'],
      ['sign', 'explain', 'total', '--uid', '1'],
      ['sign', 'explain', 'total', '--uid', '1', '-o', 'json'],
      ['sign', 'explain', 'total', '--uid', '1', '--expected', '0'.repeat(32), '-o', 'json'],
      ['sign', 'emit', '--as', 'sh', 'total', '--uid', '1'],
      ['sign', 'vectors'],
    ]) {
      const ran = await run([...argv, ...(argv[0] === 'profile' ? [] : ['-p', 'shop'])], { configDir })
      expect(ran.code).toBeLessThanOrEqual(10)
      expect(`${ran.out}${ran.err}`.toLowerCase()).not.toContain(key)
    }
  })
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

it('I3 what a profile sends along as a session is in no recording, trace or error, and is shown by its fingerprint', async () => {
  const [configDir, cwd] = [makeHome(), makeHome()]
  const values = { privateKey: 'k-not-real', 'param.session_key': canary, 'param.udid': 'f52-of-a-phone' }
  const profiles = { shop: { platform: 'yoho', values } }
  writeFileSync(join(configDir, 'profiles.json'), JSON.stringify({ version: 1, profiles }), { mode: 0o600 })
  const server = await serve(({ url }) => ({ body: yohoAnswer({ total: 47 }, { message: `${url} is known` }) }))
  const ran = await run(['total', '--uid', '1', '-p', 'shop', '-v', '--har', 'a.har', '--endpoint', server.url], {
    configDir,
    cwd,
  })
  expect([ran.code, server.seen[0]?.url.includes(`session_key=${canary}`)]).toEqual([0, true])
  const har = readFileSync(join(cwd, 'a.har'), 'utf8')
  for (const said of [har, ran.err, ran.out]) expect(said).not.toContain(canary)
  expect([har, ran.err].every((said) => said.includes('session_key=***') && said.includes('f52-of-a-phone'))).toBe(true)
  const shown = (await run(['profile', 'show', 'shop', '-o', 'json'], { configDir })).json<{ values: object[] }>()
  expect(shown.values).toContainEqual({
    key: 'param.session_key',
    value: { length: canary.length, fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
    source: 'profile',
  })
})

import { execFile } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ClosedPipe, Interrupted } from '../../src/context'
import { CouponError } from '../../src/errors'
import { main } from '../../src/main'
import { sandboxCredentials } from '../helpers/emulators'
import { send } from './client'
import { type World, world } from './world'

const run = promisify(execFile)
const guide = readFileSync(join(import.meta.dirname, '../../docs/signatures.md'), 'utf8')
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp('^```' + language + '\\n(.*?)^```$', 'gms'))].map(([, text = '']) => text)

const languages = {
  php: ['php', 'client.php'],
  python: ['python3', 'client.py'],
  java: ['java', 'Client.java'],
} as const
const isThere = async (program: string) =>
  run(program, [program === 'java' ? '-version' : '--version']).then(
    () => true,
    () => false,
  )
const installed = await Promise.all(
  Object.keys(languages).map(async (name) => [name, await isThere(languages[name as 'php'][0])] as const),
)

let sandbox: World
let url = ''
let ended: Promise<number>

async function start(...argv: string[]): Promise<void> {
  ended = main(['sandbox', ...argv], sandbox.context)
  url = (await sandbox.line(/(http:[\w.:/]+)[ ，]/))[1] ?? ''
}

beforeEach(() => {
  sandbox = world()
})

afterEach(async () => {
  sandbox.abort.abort(new Interrupted(130))
  await ended
  sandbox.end()
})

describe.each(installed.filter(([, has]) => has).map(([name]) => name as keyof typeof languages))(
  'the client in %s of docs/signatures.md',
  (language) => {
    const at = Object.keys(languages).indexOf(language)
    const [wrong = '', cure = ''] = blocks(language)

    it('is refused with the line that stands there', async () => {
      await start()
      await client(language, wrong)
      const [line] = await sandbox.line(/^refused .*$/m)
      expect(line).toBe(blocks('text')[at]?.trimEnd())
    })

    it('is right with its line put right', async () => {
      await start('-o', 'jsonl')
      await client(
        language,
        wrong.replace(/^.*the mistake\n/m, () => cure),
      )
      expect(await json()).toMatchObject({ signature: 'right', diagnosis: [] })
    })
  },
)

async function client(language: keyof typeof languages, program: string): Promise<void> {
  const [command, name] = languages[language]
  const dir = mkdtempSync(join(tmpdir(), 'coupon-'))
  writeFileSync(join(dir, name), program)
  const { zvcms = {}, yoho = {} } = sandboxCredentials
  await run(command, [name], {
    cwd: dir,
    env: {
      ...process.env,
      COUPON_YOHO_ENDPOINT: `${url}/`,
      COUPON_ZVCMS_ENDPOINT: `${url}/api/v2`,
      COUPON_PRIVATE_KEY: yoho['privateKey'],
      COUPON_OPEN_ID: zvcms['openId'],
      COUPON_GRANT_CODE: zvcms['grantCode'],
      COUPON_OPEN_KEY: zvcms['openKey'],
    },
  }).finally(() => rmSync(dir, { recursive: true }))
}

/** The next line of standard output. */
async function json(): Promise<Record<string, unknown>> {
  const [line] = await sandbox.line(/^\{.*\}$/m, 'stdout')
  sandbox.out.stdout = ''
  return JSON.parse(line) as Record<string, unknown>
}

/** A request whose token is the bare base64. */
function notEncoded(nonce: string): string {
  const { openId = '', grantCode = '', openKey = '' } = sandboxCredentials['zvcms'] ?? {}
  const timestamp = Math.floor(Date.now() / 1000)
  const text = `grantCode=${grantCode}&nonce=${nonce}&openId=${openId}&timestamp=${timestamp}`
  return JSON.stringify({
    OpenId: openId,
    GrantCode: grantCode,
    Timestamp: timestamp,
    Nonce: nonce,
    Token: createHmac('sha1', openKey).update(text).digest('base64'),
    Action: 'coupon.user-coupon-list',
    Params: { user_id: '7893817' },
  })
}

const total = '/?method=app.coupons.total&uid=1&type=notuse'

describe('coupon sandbox -o jsonl', () => {
  it('says what came of each request, by platform and operation', async () => {
    await start('-o', 'jsonl')
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/) as string
    await send(`${url}${total}`)
    const yoho = { at, platform: 'yoho', operation: 'app.coupons.total', status: 200 }
    expect(await json()).toEqual({ ...yoho, signature: 'missing', diagnosis: [] })
    await send(`${url}${total}&client_secret=${'0'.repeat(32)}`)
    expect(await json()).toEqual({
      ...yoho,
      signature: 'wrong',
      diagnosis: [{ code: 'NO_VARIANT', message: expect.any(String) as string, hint: expect.any(String) as string }],
    })
    await send(`${url}/none`)
    expect(await json()).toEqual({
      at,
      platform: null,
      operation: null,
      status: 404,
      signature: 'missing',
      diagnosis: [],
    })
  })
})

describe('coupon sandbox -o jsonl, whose lines nobody takes', () => {
  it.each([
    ['the reader closed the pipe', new ClosedPipe(), 141],
    ['the disk is full', new CouponError('io', () => 'no space is left'), 9],
  ])('%s: it ends', async (_, failure, code) => {
    sandbox.context.stdout.write = () => Promise.reject(failure)
    await start('-o', 'jsonl')
    await send(`${url}${total}`)
    expect(await ended).toBe(code)
  })
})

describe('coupon sandbox', () => {
  it('names two mistakes that were made at once', async () => {
    await start()
    const key = sandboxCredentials['yoho']?.['privateKey'] ?? ''
    const text = `uid=1&type=notuse&private_key=${key}&method=app.coupons.total`
    const token = createHash('md5').update(text).digest('base64')
    await send(`${url}${total}&client_secret=${encodeURIComponent(token)}`)
    const [line] = await sandbox.line(/^refused .*$/m)
    expect(line).toMatch(
      /^refused app\.coupons\.total: TOKEN_BASE64: the digest is written in base64 where hex is due; ORDER_UNSORTED: [^;]+$/,
    )
    expect(line).not.toContain(key)
  })

  it('looks into one refusal a second, and names no key', async () => {
    await start()
    await Promise.all([1, 2].map(() => send(`${url}${total}&client_secret=${'0'.repeat(32)}`)))
    await sandbox.line(/^refused.*\nrefused.*\n/m)
    expect(sandbox.out.stderr.match(/^refused.*$/gm)?.sort()).toEqual([
      'refused app.coupons.total: NO_VARIANT: no known mistake explains the token: the key itself differs, or a value was changed after signing',
      'refused app.coupons.total: the signature is wrong; one refusal a second is looked into: send app.coupons.total again in a second to learn why',
    ])
    expect(sandbox.out.stderr).not.toContain(sandboxCredentials['yoho']?.['privateKey'])
  })

  it.each([
    [[], blocks('text')[3]?.trimEnd()],
    [['--lang', 'zh'], '接受 coupon.user-coupon-list，但 TOKEN_NOT_ENCODED：token 没有按要求做百分号编码'],
  ])('%j: takes a token without its percent-encoding, and says so each time', async (argv, said) => {
    await start(...argv)
    for (const nonce of ['1', '2']) {
      const reply = await send(`${url}/api/v2`, { method: 'POST', body: notEncoded(nonce) })
      expect(reply.text).toContain('"status":true')
    }
    await sandbox.line(/TOKEN_NOT_ENCODED.*\n.*TOKEN_NOT_ENCODED.*\n/)
    expect(sandbox.out.stderr.trim().split('\n').slice(1)).toEqual([said, said])
  })

  it('has the same finding in its JSON lines, beside a signature that is right', async () => {
    await start('-o', 'jsonl')
    await send(`${url}/api/v2`, { method: 'POST', body: notEncoded('1') })
    expect(await json()).toMatchObject({ signature: 'right', diagnosis: [{ code: 'TOKEN_NOT_ENCODED' }] })
  })

  it.each([
    ['?method=app.coupons.foo&uid=1', 'refused /: "app.coupons.foo" is not known; known: app.coupons.lists, '],
    ['none', 'refused /none: "/none" is not known; known: /api/v2, '],
    ['v3/crm/none', 'refused /v3/crm/none: "v3/crm/none" is not known; known: v3/'],
    ['api/v2', 'refused /api/v2: "GET" is not known; known: POST'],
  ])('%s: says what is not known, and what is', async (asked, said) => {
    await start()
    await send(`${url}/${asked}`, asked.startsWith('v3') ? { method: 'POST', body: '{}' } : {})
    const [line] = await sandbox.line(/^refused .* is not known.*$/m)
    expect(line.slice(0, said.length)).toBe(said)
  })

  it("says the platform's own word where it is not the signature", async () => {
    await start()
    const body = JSON.stringify({ OpenId: 'x', GrantCode: 'x', Timestamp: '1', Nonce: '1', Token: 'x' })
    await send(`${url}/api/v2`, { method: 'POST', body })
    const [line] = await sandbox.line(/^refused .*$/m)
    expect(line).toMatch(/^refused \/api\/v2: .*OpenId 不存在/)
  })

  it.each([
    [['-o', 'csv'], 'the sandbox writes lines for people or -o jsonl, not'],
    [['-o', 'jsonl', '--env'], '--env and -o jsonl do not go together'],
  ])('%j is exit 2', async (argv, message) => {
    ended = main(['sandbox', ...argv], sandbox.context)
    expect(await ended).toBe(2)
    expect(sandbox.out.stderr).toContain(message)
  })
})

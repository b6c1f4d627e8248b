import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { fortySeven, total, yohoAnswer } from '../helpers/ask'
import { makeHome, run } from '../helpers/run'
import { http11, serve, serveBytes } from '../helpers/servers'

const asked = ['lists', '--uid', '7893817']
const now = ['--now', '2016-03-20T12:00:00+08:00', '-o', 'json']

async function recorded(argv: string[] = asked, more: string[] = [], files: Record<string, string> = {}) {
  const cwd = makeHome()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text)
  const world = { cwd, configDir: join(cwd, 'config'), stateDir: join(cwd, 'state') }
  const ran = await run([...argv, ...now, '-p', 'sandbox', '--har', 'log.har', ...more], world)
  const replay = (...other: string[]) => run([...other, '--replay', 'log.har'], world)
  const har = () => JSON.parse(readFileSync(join(cwd, 'log.har'), 'utf8')) as { log: { entries: HarEntry[] } }
  const change = (edit: (entries: HarEntry[]) => unknown) => {
    const document = har()
    edit(document.log.entries)
    writeFileSync(join(cwd, 'log.har'), JSON.stringify(document))
  }
  return { ran, replay, har, change, world }
}

interface HarEntry {
  request: {
    method?: string
    url: string
    headers: { name: string; value: string }[]
    postData?: { text?: string; params?: object[] }
  }
  response: { status: number; content: { text?: string; encoding?: string } }
}

describe('--har is HAR 1.2', () => {
  const load = createRequire(import.meta.url)
  const schemas = load('har-schema') as Record<string, { $id: string }>
  const ajv = new Ajv({ strict: false, validateFormats: false })
  // They name draft 6, which this ajv does not have; nothing that they say differs in a later one.
  for (const schema of Object.values(schemas))
    ajv.addSchema(Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema')))

  it.each([
    ['a GET', asked, []],
    ['a form', [...asked, '--post'], []],
    ['a JSON body', ['user-coupon-list', '--user-id', '383933091455959041'], []],
    ['no answer at all', asked, ['--endpoint', 'http://127.0.0.1:9/', '--retries', '0']],
  ])('%s', async (_what, argv, more) => {
    const { har } = await recorded(argv, more)
    const validate = ajv.getSchema('har.json#')
    expect(validate?.(har()), JSON.stringify(validate?.errors)).toBe(true)
  })
})

describe('--replay', () => {
  it.each([
    [asked],
    [[...asked, '--all', '--limit', '3']],
    [['li', '--uid', '7893817']],
    [['total', '--uid', '7893817']],
    [['user-coupon-list', '--user-id', '383933091455959041']],
  ])('%j gives the same bytes, without credentials, as often as it is asked', async (argv) => {
    const { ran, replay } = await recorded(argv)
    expect(ran.code).toBe(0)
    for (let times = 0; times < 2; times++) {
      const { code, out } = await replay(...argv, ...now)
      expect([code, out]).toEqual([0, ran.out])
    }
  })

  it('asks for none of the secrets of a profile: not for a salt that would refuse the answer, nor for a command', async () => {
    const { ran, replay, world } = await recorded()
    const profile = (values: object) => ({ platform: 'yoho', values: { clientType: 'android', ...values } })
    const salted = profile({ privateKey: 'invented-key-of-a-mall', responseSalt: 'another-salt' })
    const profiles = { salted, commanded: profile({ secretCommand: 'exit 1' }) }
    mkdirSync(world.configDir, { recursive: true })
    writeFileSync(join(world.configDir, 'profiles.json'), JSON.stringify({ version: 1, profiles }), { mode: 0o600 })
    for (const name of Object.keys(profiles)) {
      const { code, out } = await replay(...asked, ...now, '-p', name)
      expect([name, code, out]).toEqual([name, 0, ran.out])
    }
    const member = await recorded(['member', '7893817'])
    writeFileSync(join(member.world.cwd, 'profiles.json'), JSON.stringify({ version: 1, profiles }), { mode: 0o600 })
    const seen = await run(['member', '7893817', ...now, '-p', 'salted', '--replay', 'log.har'], {
      ...member.world,
      configDir: member.world.cwd,
    })
    expect(seen.json()).toMatchObject({ member: '7893817', profile: 'salted', complete: true })
  })

  it('the endpoint and the profile do not count', async () => {
    const { ran, replay } = await recorded()
    expect((await replay(...asked, ...now, '--endpoint', 'https://other.example/gateway/')).out).toBe(ran.out)
    expect((await replay(...asked, ...now, '-p', 'sandbox')).out).toBe(ran.out)
  })

  it.each([
    [['lists', '--uid', '7893818'], 'uid is "7893817" there, asked is "7893818"'],
    [['lists', '--uid', '7893817', '--page', '2'], 'page is "1" there, asked is "2"'],
    [['request', 'app.coupons.lists'], 'uid is "7893817" there, asked is nothing'],
    [[...asked, '--post'], 'the HTTP method is "GET" there, asked is "POST"'],
    [['total', '--uid', '7893817'], 'method is "app.coupons.lists" there, asked is "app.coupons.total"'],
  ])('%j is refused by what differs', async (argv, difference) => {
    const { replay } = await recorded()
    const ran = await replay(...argv, '-o', 'json')
    expect([ran.code, ran.out, ran.error().kind]).toEqual([3, '', 'config'])
    expect(ran.error().message).toContain(difference)
  })

  it.each(['uid', 'type', 'limit', 'page'])('%s, recorded and not asked, is what differs', async (left) => {
    const { replay } = await recorded()
    const fields = Object.entries({ uid: '7893817', type: 'notuse', limit: '20', page: '1' })
    const given = fields.filter(([name]) => name !== left).flatMap((field) => ['-f', field.join('=')])
    const ran = await replay('request', 'app.coupons.lists', ...given)
    expect([ran.code, ran.out, ran.err.match(/nearest differs: .*/)?.[0]]).toEqual([
      3,
      '',
      expect.stringMatching(new RegExp(`^nearest differs: ${left} is "[^"]*" there, asked is nothing$`)),
    ])
    expect((await replay('request', 'app.coupons.lists', ...given, '-f', fieldOf(left))).code).toBe(0)

    function fieldOf(name: string): string {
      return fields.find(([each]) => each === name)?.join('=') ?? ''
    }
  })

  it('what a client says of itself and a preflight that a browser sent first do not count', async () => {
    const { ran, replay, change } = await recorded()
    change((entries) => {
      for (const { request } of entries) request.url += '&udid=f52&session_key=s&yh_channel=1&gender=1%2C3'
      const [{ request }] = entries as [HarEntry]
      entries.unshift({
        request: { ...request, method: 'OPTIONS' },
        response: { status: 204, content: {} },
      })
    })
    const { out, err } = await replay(...asked, ...now)
    expect([out, err]).toEqual([ran.out, ''])
  })

  it('text and a number inside a JSON body are not the same', async () => {
    const request = ['request', 'coupon.user-coupon-list', '-p', 'sandbox', '-f', 'user_id=383933091455959041']
    const { ran, replay } = await recorded([...request, '-F', 'from_pay_page=@one.json'], [], { 'one.json': '1' })
    expect(ran.code).toBe(0)
    expect((await replay(...request, '-F', 'from_pay_page=@one.json')).code).toBe(0)
    expect((await replay(...request, '-f', 'from_pay_page=1')).code).toBe(3)
  })

  it('a filter that was recorded and is not asked counts too', async () => {
    const argv = ['user-coupon-list', '--user-id', '383933091455959041']
    const { replay } = await recorded([...argv, '--expire', 'used'])
    expect((await replay(...argv)).code).toBe(3)
  })

  it.each(['--save', '--offline'])('together with %s is refused', async (flag) => {
    const { replay } = await recorded()
    const ran = await replay(...asked, flag, '-o', 'json')
    expect([ran.code, ran.out, ran.error().message]).toEqual([2, '', `--replay and ${flag} do not go together`])
  })

  it('--har beside what sends nothing is said to record nothing', async () => {
    const { replay } = await recorded(asked)
    const file = join(makeHome(), 'second.har')
    const ran = await replay(...asked, '--har', file)
    expect([ran.code, existsSync(file)]).toEqual([0, false])
    expect(ran.err).toContain('--har records nothing: with --replay nothing is sent\n')
    for (const flag of ['--dry-run', '--curl'])
      expect((await run([...asked, '-p', 'sandbox', flag, '--har', file])).err).toContain(
        `with ${flag} nothing is sent`,
      )
  })

  it('a failure is replayed as one', async () => {
    const { ran, replay } = await recorded(asked, ['--endpoint', 'http://127.0.0.1:9/', '--retries', '0'])
    expect(ran.code).toBe(6)
    expect((await replay(...asked, '--retries', '0')).code).toBe(6)
  })

  it('an attempt that failed before another succeeded is one that is made again', async () => {
    const cwd = makeHome()
    const server = await serveBytes((socket, _request, count) => {
      if (count === 1) socket.resetAndDestroy()
      else socket.end(http11([`content-length: ${fortySeven.length}`], fortySeven))
    })
    const ran = await total(server.url, ['--retries', '1', '--har', 'log.har'], { cwd })
    const again = await total(server.url, ['--retries', '1', '--replay', 'log.har'], { cwd })
    expect([server.seen.length, again.code, again.out]).toEqual([2, 0, ran.out])
  })

  it('F030 an answer that is no UTF-8 is none when it is replayed, either', async () => {
    const cwd = makeHome()
    const [head = '', tail = ''] = yohoAnswer({ total: 47 }, { message: '|' }).split('|')
    const body = Buffer.concat([Buffer.from(head), Buffer.from([0xff]), Buffer.from(tail)])
    const server = await serve(() => ({ body }))
    const ran = await total(server.url, ['--har', 'log.har'], { cwd })
    const again = await total(server.url, ['--replay', 'log.har'], { cwd })
    expect([again.code, again.out, again.err]).toEqual([7, '', ran.err])
  })

  it('a parameter may have any name', async () => {
    const { replay } = await recorded()
    const { code, err } = await replay('request', 'app.coupons.lists', '-f', 'constructor=1', '-o', 'json')
    expect([code, err]).toEqual([3, expect.stringContaining('constructor is nothing there, asked is \\"1\\"')])
  })

  it('what Chrome writes is answered from: base64, cookies, parameters of a form, and requests of other pages', async () => {
    const { ran, replay, change } = await recorded([...asked, '--post'])
    change((entries) => {
      for (const { request, response } of entries) {
        request.headers.push({ name: 'Cookie', value: 'a=b' }, { name: ':authority', value: 'api.example' })
        const pairs = [...new URLSearchParams(request.postData?.text)]
        request.postData = { params: pairs.map(([name, value]) => ({ name, value })) }
        response.content = { text: Buffer.from(response.content.text ?? '').toString('base64'), encoding: 'base64' }
      }
      entries.unshift({
        request: { url: 'data:image/png;base64,AAAA', headers: [] },
        response: { status: 200, content: {} },
      })
    })
    expect((await replay(...asked, '--post', ...now)).out).toBe(ran.out)
  })

  it.each(['', '[]', '{"log":{}}', 'not json', '{"log":{"entries":"x"}}'])('%j is no HAR', async (text) => {
    const cwd = makeHome()
    writeFileSync(join(cwd, 'log.har'), text)
    const ran = await run([...asked, '--replay', 'log.har'], { cwd })
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect((await run([...asked, '--replay', 'none.har'], { cwd })).code).toBe(2)
  })
})

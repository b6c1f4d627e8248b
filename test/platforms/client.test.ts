import { execFile } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeClock } from '../../src/node-context'
import { changeProfiles } from '../../src/profiles/store'
import { withNewProfile } from '../../src/profiles/profile'
import { verifyHeader } from '../../src/platforms/yoho/recipe'
import { sign } from '../../src/signing/sign'
import {
  expectFailure,
  fortySeven,
  lists,
  listsRow,
  md5,
  noItems,
  query,
  secrets,
  total,
  userCouponList,
  yohoAnswer,
} from '../helpers/ask'
import { makeHome, run } from '../helpers/run'
import { type Seen, serve } from '../helpers/servers'

const isLease = (seen: Seen) => query(seen).get('method') === 'resources.simple.pice'
const leaseAnswer = (key: string) => yohoAnswer({ sk: key })
const expired = yohoAnswer(null, { code: 508, message: 'verify failed' })

/** The header that a request must bring under a key. */
const verifyToken = (seen: Seen, key: string) => {
  const fields = [...query(seen)].map(([name, value]) => ({ name, value }))
  return sign(verifyHeader, { method: 'GET', url: 'http://x/', headers: {}, fields, body: null }, key).token
}

async function profileWith(values: Record<string, string>): Promise<string> {
  const configDir = join(makeHome(), 'config')
  await changeProfiles({ ...nodeClock, configDir }, (stored) =>
    withNewProfile(stored, 'shop', { platform: 'yoho', values: { privateKey: secrets.COUPON_PRIVATE_KEY, ...values } }),
  )
  return configDir
}
const viaProfile = (configDir: string, url: string, ...more: string[]) =>
  run(
    [
      'total',
      '--uid',
      '7893817',
      '-p',
      'shop',
      '--endpoint',
      url,
      '--rate',
      '0',
      '--retries',
      '0',
      '-o',
      'json',
      ...more,
    ],
    { configDir },
  )

describe('a recipe of the profile', () => {
  const recipe = (signature: object) => JSON.stringify({ version: 1, signature, key: { at: 'prefix' }, digest: 'md5' })

  it.each([
    [{ in: 'header', name: 'X Sign' }, 'the request has a header that cannot be sent'],
    [{ in: 'header', name: 'X-Sign', text: '签 {signature}' }, 'the request has a header that cannot be sent'],
    [{ in: 'header', name: 'Transfer-Encoding' }, 'the request has a header that cannot be sent'],
    [{ in: 'json-path', name: 'meta.sign' }, 'the signature is to stand inside of a JSON body'],
  ])('whose place cannot be is no failure of the network: %j', async (signature, message) => {
    const server = await serve(() => fortySeven)
    const ran = await viaProfile(await profileWith({ recipe: recipe(signature) }), server.url, '--retries', '2')
    expectFailure(ran, 3, 'config', message)
    expect(server.seen).toEqual([])
  })

  it('puts its token inside of a JSON body', async () => {
    const server = await serve(() => noItems)
    const configDir = join(makeHome(), 'config')
    const values = { openId: '1', grantCode: 'g', openKey: secrets.COUPON_OPEN_KEY }
    const own = recipe({ in: 'json-path', name: 'Params.meta.sign' })
    await changeProfiles({ ...nodeClock, configDir }, (stored) =>
      withNewProfile(stored, 'shop', { platform: 'zvcms', values: { ...values, recipe: own } }),
    )
    const argv = ['user-coupon-list', '--user-id', '12345678901234567890', '-p', 'shop', '--endpoint', server.url]
    expect((await run([...argv, '-o', 'json'], { configDir })).code).toBe(0)
    expect(JSON.parse(server.seen[0]!.body)).toMatchObject({
      Action: 'coupon.user-coupon-list',
      Params: { user_id: '12345678901234567890', shopping: 0, meta: { sign: expect.stringMatching(/^[0-9a-f]{32}$/) } },
    })
  })
})

describe('the leased key of x-yoho-verify', () => {
  it('is fetched, and signs the request', async () => {
    const server = await serve((seen) => (isLease(seen) ? leaseAnswer('leased-canary-1') : fortySeven))
    const ran = await viaProfile(await profileWith({ verify: 'true' }), server.url, '--verbose')
    expect(ran.json().total).toBe(47)
    expect(server.seen.map(isLease)).toEqual([true, false])
    expect(server.seen[0]!.headers).not.toHaveProperty('x-yoho-verify')
    expect(query(server.seen[0]!).has('client_secret')).toBe(false)
    expect(server.seen[1]!.headers['x-yoho-verify']).toBe(verifyToken(server.seen[1]!, 'leased-canary-1'))
    expect(ran.err).not.toContain('leased-canary')
  })

  it('is renewed on 508', async () => {
    let leases = 0
    const server = await serve((seen) => {
      if (isLease(seen)) return leaseAnswer(`leased-canary-${++leases}`)
      return seen.headers['x-yoho-verify'] === verifyToken(seen, 'leased-canary-2') ? fortySeven : expired
    })
    const ran = await viaProfile(await profileWith({ verify: 'true' }), server.url)
    expect({ code: ran.code, leases, seen: server.seen.length }).toEqual({ code: 0, leases: 2, seen: 4 })
  })

  it('is given up after some tries', async () => {
    const server = await serve((seen) => (isLease(seen) ? leaseAnswer('leased-canary') : expired))
    const ran = await viaProfile(await profileWith({ verify: 'true' }), server.url)
    expectFailure(ran, 4, 'auth', '508')
    expect(server.seen.length).toBeLessThanOrEqual(8)
    expect(ran.err).not.toContain('leased-canary')
  })

  it('is not in what the platform repeats', async () => {
    const server = await serve((seen) =>
      isLease(seen)
        ? leaseAnswer('leased-canary')
        : yohoAnswer(null, { code: 9, message: `sk leased-canary, ${seen.headers['x-yoho-verify']}` }),
    )
    const ran = await viaProfile(await profileWith({ verify: 'true' }), server.url)
    expectFailure(ran, 5, 'api', 'sk ***, *** (9)')
  })

  for (const [name, answer, code] of [
    ['no key', yohoAnswer({}), 7],
    ['an empty one', yohoAnswer({ sk: '' }), 7],
    ['a refusal', yohoAnswer(null, { code: 500, message: 'no' }), 5],
  ] as const) {
    it(`fails with ${name}`, async () => {
      const server = await serve(() => answer)
      const ran = await viaProfile(await profileWith({ verify: 'true' }), server.url)
      expect({ code: ran.code, seen: server.seen.length, platform: ran.error().platform }).toEqual({
        code,
        seen: 1,
        platform: 'yoho',
      })
    })
  }

  it('of the environment is used as it is, and never replaced', async () => {
    const env = { COUPON_VERIFY_KEY: secrets.COUPON_VERIFY_KEY }
    const server = await serve((seen) =>
      seen.headers['x-yoho-verify'] === verifyToken(seen, secrets.COUPON_VERIFY_KEY) ? fortySeven : expired,
    )
    expect((await total(server.url, [], { env })).json().total).toBe(47)
    const refusing = await serve(() => expired)
    const ran = await total(refusing.url, ['--retries', '2'], { env })
    expectFailure(ran, 4, 'auth', '508')
    expect(ran.error().hint).toContain('--verify')
    expect(refusing.seen).toHaveLength(1)
  })

  it('is not sent where nobody asked for it', async () => {
    const server = await serve(() => fortySeven)
    await total(server.url)
    expect(server.seen[0]!.headers).not.toHaveProperty('x-yoho-verify')
  })
})

describe('the checksum of an answer', () => {
  const salt = secrets.COUPON_RESPONSE_SALT
  const env = { COUPON_RESPONSE_SALT: salt }
  const answer = (data: string, sum: string, more = '') =>
    `{ "alg":"SALT_MD5", "code" : 200,${more} "data" : ${data} , "md5":"${sum}","message":"ok"}`
  const over = (data: string) => md5(`${salt}:${data}`)

  for (const data of [
    '{"total":47}',
    '{ "total" :\t47\n}',
    '{"z":1,"total":47,"a":[1,{"data":{"total":1}}]}',
    '{"total":"47","u":"\\u6ee1\\"}{满,\\\\"}',
  ]) {
    it(`is over the bytes of data as received: ${data.slice(0, 30)}`, async () => {
      const server = await serve(() => answer(data, over(data), ' "message2":"\\"data\\":1",'))
      expect((await total(server.url, [], { env })).json().total).toBe(47)
    })
  }

  it('is over [] where there is no data', async () => {
    for (const body of [
      answer('null', over('[]')),
      answer('[]', over('[]')),
      `{"code":200,"md5":"${over('[]').toUpperCase()}"}`,
    ]) {
      const server = await serve(() => body)
      expect((await lists(server.url, [], { env })).json().items).toEqual([])
    }
  })

  it('of data under an escaped name', async () => {
    const server = await serve(() => `{"code":200,"d\\u0061ta":{"total":47},"md5":"${over('{"total":47}')}"}`)
    expect((await total(server.url, [], { env })).json().total).toBe(47)
  })

  for (const [name, body] of [
    ['one of other data', answer('{"total":48}', over('{"total":47}'))],
    ['one of the same data written otherwise', answer('{"total": 47}', over('{"total":47}'))],
    ['one under another salt', answer('{"total":47}', md5('other:{"total":47}'))],
    ['none', '{"code":200,"data":{"total":47}}'],
  ] as const) {
    it(`that is ${name} is refused`, async () => {
      const server = await serve(() => body)
      const ran = await total(server.url, ['--retries', '2'], { env })
      expectFailure(ran, 7, 'protocol', 'md5 of the answer does not match its data')
      expect({ hint: ran.error().hint, seen: server.seen.length }).toEqual({
        hint: expect.stringContaining('salt'),
        seen: 1,
      })
      expect((await total(server.url)).code).toBe(0)
    })
  }
})

describe('-o raw', () => {
  it('is the body, byte for byte', async () => {
    const body = Buffer.from('\ufeff{ "code":200,\r\n"data":{"total":47},"x":"\\u001b[2J 券\u009b\u202e" }\n')
    const server = await serve(() => ({ body }))
    expect((await total(server.url, ['-o', 'raw'])).out).toBe(body.toString('utf8'))
  })

  it('is that of a failure too, which stays one', async () => {
    for (const [reply, code] of [
      [{ status: 404, body: Buffer.from('<html>nothing here') }, 7],
      [{ status: 503, body: Buffer.from('busy') }, 6],
      [{ body: Buffer.from('{"code":500,"message":"数据验证错误."}') }, 4],
      [{ body: Buffer.from('{"cut') }, 7],
    ] as const) {
      const server = await serve(() => reply)
      const ran = await total(server.url, ['-o', 'raw', '--retries', '1'])
      expect({ code: ran.code, out: ran.out }).toEqual({ code, out: reply.body.toString() })
      expect(ran.err).toMatch(/^error: /)
    }
  })

  it('is not the body of an earlier attempt', async () => {
    const server = await serve(async (_, count) => {
      if (count > 1) await new Promise((resolve) => setTimeout(resolve, 2000))
      return { status: 503, body: 'busy' }
    })
    const ran = await total(server.url, ['-o', 'raw', '--retries', '1', '--timeout', '0.5'])
    expect({ code: ran.code, out: ran.out }).toEqual({ code: 6, out: '' })
  })

  it('is never the key that was leased', async () => {
    const server = await serve((seen) => (isLease(seen) ? leaseAnswer('leased-canary') : { status: 404, body: 'no' }))
    const ran = await viaProfile(await profileWith({ verify: 'true' }), server.url, '-o', 'raw')
    expect(ran.out).toBe('no')
    const broken = await serve(() => yohoAnswer({ sk: ['leased-canary'] }))
    expect((await viaProfile(await profileWith({ verify: 'true' }), broken.url, '-o', 'raw')).out).toBe('')
  })
})

describe('--save and --offline', () => {
  const pages = (number: number) => yohoAnswer({ total: 3, pageSize: 1, couponList: [listsRow(number)] })

  it('answers the same question again, without a socket, and says how old it is', async () => {
    const stateDir = join(makeHome(), 'state')
    const server = await serve(() => fortySeven)
    const at = Date.UTC(2026, 0, 1)
    expect((await total(server.url, ['--save'], { stateDir, now: () => at })).code).toBe(0)
    const ran = await total(server.url, ['--offline'], { stateDir, now: () => at + 3 * 3_600_000 })
    expect(ran.json()).toEqual({ total: 47, uid: '7893817', type: 'notuse' })
    expect(ran.err).toBe('from the answer kept 3 h ago (2026-01-01T08:00:00+08:00)\n')
    expect((await total(server.url, ['--offline', '-o', 'raw'], { stateDir })).out).toBe(fortySeven)
    expect(server.connections()).toBe(1)
    const [file = ''] = readdirSync(join(stateDir, 'answers'))
    const path = join(stateDir, 'answers', file)
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
    expect((statSync(join(stateDir, 'answers')).mode & 0o777).toString(8)).toBe('700')
    for (const secret of Object.values(secrets)) expect(readFileSync(path, 'utf8')).not.toContain(secret)
  })

  it('another question has no answer', async () => {
    const stateDir = join(makeHome(), 'state')
    const server = await serve(() => fortySeven)
    await total(server.url, ['--save'], { stateDir })
    for (const more of [
      ['--type', 'use'],
      ['--uid', '1'],
    ]) {
      const ran = await total(server.url, ['--offline', ...more], { stateDir })
      expectFailure(ran, 2, 'usage', 'no kept answer')
      expect(ran.error().hint).toContain('--save')
    }
    const configDir = await profileWith({})
    const other = await run(['total', '--uid', '7893817', '-p', 'shop', '--offline', '-o', 'json'], {
      configDir,
      stateDir,
    })
    expectFailure(other, 2, 'usage')
  })

  it('keeps all pages', async () => {
    const stateDir = join(makeHome(), 'state')
    const server = await serve((seen) => pages(Number(query(seen).get('page'))))
    const options = ['--all', '--limit', '20', '--now', '2016-03-20T12:00:00+08:00']
    const online = await lists(server.url, [...options, '--save'], { stateDir })
    const offline = await lists(server.url, [...options, '--offline'], { stateDir })
    expect(offline.json().items).toHaveLength(3)
    expect(offline.out).toBe(online.out)
    expect(server.seen).toHaveLength(3)
  })

  it('does not keep a failure, and does not lose what was kept', async () => {
    const stateDir = join(makeHome(), 'state')
    const server = await serve((_, count) =>
      count === 1 ? fortySeven : yohoAnswer(null, { code: 407, message: 'no' }),
    )
    await total(server.url, ['--save'], { stateDir })
    expect((await total(server.url, ['--save'], { stateDir })).code).toBe(5)
    expect((await total(server.url, ['--offline'], { stateDir })).json().total).toBe(47)
  })

  it('a kept file that was damaged is refused, and stays', async () => {
    const stateDir = join(makeHome(), 'state')
    const server = await serve(() => fortySeven)
    await total(server.url, ['--save'], { stateDir })
    const path = join(stateDir, 'answers', readdirSync(join(stateDir, 'answers'))[0]!)
    for (const content of ['', '{', 'null', '{}', '{"keptMs":"x","body":1}']) {
      writeFileSync(path, content)
      expectFailure(await total(server.url, ['--offline'], { stateDir }), 9, 'io', 'cannot be read')
      expect(readFileSync(path, 'utf8')).toBe(content)
    }
  })

  it('a state directory that cannot be written', async () => {
    const home = makeHome()
    writeFileSync(join(home, 'state'), '')
    const server = await serve(() => fortySeven)
    expectFailure(await total(server.url, ['--save'], { stateDir: join(home, 'state') }), 9, 'io', 'cannot write')
  })
})

describe('what is shown of requests', () => {
  it('--har: readable, 0600, without keys; the answer that is a key is left out', async () => {
    const cwd = makeHome()
    writeFileSync(join(cwd, 'log.har'), 'old')
    chmodSync(join(cwd, 'log.har'), 0o644)
    const server = await serve((seen, count) =>
      isLease(seen) ? leaseAnswer('leased-canary') : count === 2 ? { status: 503, body: 'busy' } : fortySeven,
    )
    const configDir = await profileWith({ verify: 'true', responseSalt: '' })
    const ran = await run(
      [
        'total',
        '--uid',
        '7893817',
        '-p',
        'shop',
        '--endpoint',
        server.url,
        '--rate',
        '0',
        '--retries',
        '1',
        '--har',
        'log.har',
        '-o',
        'json',
      ],
      { configDir, cwd },
    )
    expect(ran.code).toBe(0)
    const text = readFileSync(join(cwd, 'log.har'), 'utf8')
    expect((statSync(join(cwd, 'log.har')).mode & 0o777).toString(8)).toBe('600')
    for (const secret of [...Object.values(secrets), 'leased-canary']) expect(text).not.toContain(secret)
    const { entries, version } = JSON.parse(text).log
    expect({
      version,
      statuses: entries.map((entry: { response: { status: number } }) => entry.response.status),
    }).toEqual({ version: '1.2', statuses: [200, 503, 200] })
    expect(entries[2].response.content.text).toBe(fortySeven)
    expect(entries[0].response.content.text).toBe('')
  })

  it('--har of a failure, and of a place that cannot be written', async () => {
    const cwd = makeHome()
    const ran = await userCouponList('http://127.0.0.1:9/', ['--har', 'log.har'], { cwd })
    expect(ran.code).toBe(6)
    expect(JSON.parse(readFileSync(join(cwd, 'log.har'), 'utf8')).log.entries).toHaveLength(1)
    const server = await serve(() => noItems)
    expect((await userCouponList(server.url, ['--har', 'no/such/log.har'], { cwd })).code).toBe(9)
  })

  it('--verbose tells every attempt, and no key', async () => {
    const server = await serve((_, count) => (count === 1 ? { status: 503, body: 'busy' } : noItems))
    const ran = await userCouponList(server.url, ['--verbose', '--retries', '1'])
    expect(ran.err).toMatch(/^> POST .*\n< 503 4 B \d+ ms\n> POST .*\n< 200 \d+ B \d+ ms\n$/)
    const failed = await userCouponList('http://127.0.0.1:9/', ['--verbose', '-o', 'table'])
    expect(failed.err).toMatch(/< failed \d+ ms\nerror: /)
  })

  it.each(['json', 'jsonl', 'csv'])(
    '--verbose beside %s: a failure is one object, with what was tried',
    async (output) => {
      const server = await serve(() => ({ status: 503, body: 'busy' }))
      const ran = await userCouponList(server.url, ['--verbose', '--retries', '1', '-o', output])
      expect([ran.code, ran.out, ran.err.split('\n').length]).toEqual([6, '', 2])
      expect(ran.error()).toMatchObject({
        kind: 'network',
        trace: ['> POST', '< 503', '> POST', '< 503'].map((line) => expect.stringContaining(line) as string),
      })
    },
  )

  const asked: Record<string, (url: string, more: string[]) => ReturnType<typeof total>> = {
    'a query': (url, more) => lists(url, more),
    'a form': (url, more) => lists(url, ['--post', ...more]),
    JSON: (url, more) =>
      userCouponList(url, [
        '--multi-store-sn',
        `店'"$(id)\\`,
        '--checked',
        '[{"bar_code":"P5","offline_price":120.50,"buy_num":2}]',
        '--nonce',
        '7',
        '--timestamp',
        '1465185768',
        ...more,
      ]),
  }
  for (const [name, ask] of Object.entries(asked)) {
    it(`--curl and --dry-run of ${name} are the very bytes that are sent`, async () => {
      const server = await serve(() => ({ status: 404, body: '{}' }))
      await ask(server.url, [])
      const curl = await ask(server.url, ['--curl'])
      const dry = await ask(server.url, ['--dry-run'])
      expect({ codes: [curl.code, dry.code], seen: server.seen.length }).toEqual({ codes: [0, 0], seen: 1 })
      await runInShell(curl.out)
      const [sent, again] = server.seen
      const types = [sent, again].map((seen) => seen!.headers['content-type'])
      expect({ method: again!.method, url: again!.url, body: again!.body, type: types[1] }).toEqual({
        method: sent!.method,
        url: sent!.url,
        body: sent!.body,
        type: types[0],
      })
      const { method, url, body } = dry.json<{ method: string; url: string; body: string | null }>()
      expect({ method, url, body: body ?? '' }).toEqual({
        method: sent!.method,
        url: `${server.url}${sent!.url.slice(1)}`,
        body: sent!.body,
      })
    })
  }

  it('--dry-run opens nothing, not even for a key that must be fetched', async () => {
    const server = await serve(() => leaseAnswer('leased'))
    const ran = await viaProfile(await profileWith({ verify: 'true' }), server.url, '--dry-run')
    expect({ code: ran.code, connections: server.connections() }).toEqual({ code: 0, connections: 0 })
    expect(ran.out).not.toContain(secrets.COUPON_PRIVATE_KEY)
  })
})

/** Not synchronous: the server that it asks lives in this process. */
async function runInShell(command: string): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    execFile('sh', ['-c', command], (error) => (error ? reject(error) : resolve())),
  )
}

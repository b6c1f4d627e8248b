import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeClock } from '../../src/node-context'
import { withNewProfile } from '../../src/profiles/profile'
import { changeProfiles } from '../../src/profiles/store'
import { expectFailure, query, secrets, yohoAnswer, yohoEnv, zvcmsAnswer, zvcmsEnv } from '../helpers/ask'
import { makeHome, type Ran, run, type Surroundings } from '../helpers/run'
import { serve } from '../helpers/servers'

interface Written {
  line: number
  input: string
  ok: boolean
  result: unknown
  error: { kind: string; code: string | null; message: string; platform: string | null; endpoint: string | null }
}

const records = ({ out }: Ran): Written[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Written)
const byLine = (ran: Ran) => records(ran).sort((a, b) => a.line - b.line)

/** Answers `total` with the member's own number. */
const totals = () => serve((seen) => yohoAnswer({ total: Number(query(seen).get('uid')) }))

const cart = '[{"bar_code":"69001","offline_price":199,"buy_num":2}]'
const quick = ['--rate', '0', '--retries', '0', '--lang', 'en']
const batch = (command: string, input: string, url: string, more: string[] = [], own: Surroundings = {}) =>
  run(['batch', command, ...quick, '--endpoint', url, ...more], { input, env: yohoEnv, ...own })
const sandboxed = (argv: string[], input: string) => run(['batch', ...argv, '-p', 'sandbox', ...quick], { input })

describe('coupon batch', () => {
  it('answers each line with the document that the command itself prints', async () => {
    for (const [command, option, member] of [
      ['lists', '--uid', '7893817'],
      ['li', '--uid', '7893817'],
      ['total', '--uid', '7893817'],
      ['user-coupon-list', '--user-id', '383933091455959041'],
      ['customer-coupons', '--customer-id', '839042000000000001'],
    ] as const) {
      const alone = await run([command, option, member, '-p', 'sandbox', '-o', 'json', ...quick])
      const [record] = records(await sandboxed([command], `${member}\n`))
      expect(record).toEqual({ line: 1, input: member, ok: true, result: alone.json() })
    }
  })

  it('choose: the word of the platform on a cart, the same for all or of each line', async () => {
    const asked = (member: string[]) =>
      run(['choose', ...member, '--cart', cart, '-p', 'sandbox', '-o', 'json', ...quick])
    const alone = (await asked(['--phone', '12000000001'])).json()
    const many = await sandboxed(['choose', '--cart', cart], '12000000001\n839042000000000001\n')
    expect(many.code).toBe(0)
    expect(byLine(many).map(({ result }) => result)).toEqual([alone, alone])
    const named = await sandboxed(['choose', '--cart', cart], '{"phone":"12000000001","cart":"@cart.json"}\n')
    expect(named.out).toContain('"message":"--cart: the platform takes a list of lines: ')
    const own = JSON.stringify({ phone: '12000000001', cart: JSON.parse(cart) as unknown })
    expect(records(await sandboxed(['choose'], `${own}\n`)).map(({ result }) => result)).toEqual([alone])
  })

  it('a journal goes on under a secret that was renewed, and not under another account', async () => {
    const home = makeHome()
    const more = ['--journal', join(home, 'members.journal'), '--resume']
    const server = await serve((_, count) => (count === 1 ? { status: 401 } : zvcmsAnswer({ item_list: [] })))
    const go = (change: Record<string, string>) =>
      batch('user-coupon-list', '383933091455959041\n', server.url, more, { env: { ...zvcmsEnv, ...change } })
    expect((await go({})).code).toBe(4)
    const other = await go({ COUPON_OPEN_ID: 'open-id-0002' })
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('other credentials')])
    expect(await go({ COUPON_OPEN_KEY: 'a-new-key-of-the-same' })).toMatchObject({ code: 0 })
  })

  it('check: the verdicts of each member, of whichever platform its id is', async () => {
    const many = await sandboxed(['check', '--cart', cart], '7893817\n{"userId":383933091455959041}\n')
    for (const { input, result } of records(many)) {
      const member = input.length > 10 ? ['--user-id', '383933091455959041'] : ['--uid', input]
      const alone = await run(['check', ...member, '--cart', cart, '-p', 'sandbox', '-o', 'json', ...quick])
      expect(result).toEqual(alone.json())
    }
    expect([many.code, records(many).length]).toEqual([0, 2])
  })

  it('member: the picture of each member, with a cart of the line too', async () => {
    const alone = await run(['member', '7893817', '-p', 'sandbox', '-o', 'json', ...quick])
    const [record] = records(await sandboxed(['member'], ' ７893817 \n'))
    expect(record).toMatchObject({ line: 1, ok: true, result: alone.json() })
    const lines =
      '{"member":7893817,"amount":200}\n{"member":"383933091455959041"}\n{"member":"383933091455959041","platform":"zvcms"}\n'
    const many = byLine(await sandboxed(['member'], lines))
    expect(many.map(({ ok, error }) => (ok ? 'ok' : error.kind))).toEqual(['ok', 'usage', 'ok'])
    expect(JSON.stringify(many[0]?.result)).toContain('"verdict":')
  })

  it('check: a line may bring its own cart', async () => {
    const line = { uid: '7893817', cart: [{ bar_code: '1', offline_price: 1000, buy_num: 1 }] }
    const [record] = records(await sandboxed(['check'], `${JSON.stringify(line)}\n`))
    expect(record).toMatchObject({ ok: true, result: { cart: { lines: 1, totalFen: 100000 } } })
    const [without] = records(await sandboxed(['check'], '7893817\n'))
    expect(without?.error).toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('--cart <cart> or --amount <yuan> is required'),
    })
  })

  it('a member id is sent as the command itself would, and what cannot be seen in a wrong one is told', async () => {
    const server = await totals()
    const [eight, nul, mark] = byLine(await batch('total', '0008\n4\0\n\u200b7\n', server.url))
    expect(eight?.result).toEqual({ total: 8, uid: '8', type: 'notuse' })
    expect([nul, mark].map((record) => record?.error.message)).toEqual([
      '--uid: "4\\u0000" is not a whole number from 1 to 2147483647',
      '--uid: "\\u200b7" is not a whole number from 1 to 2147483647',
    ])
  })

  it('a line that names one option in two spellings is an error, and nobody is asked about', async () => {
    const [record] = records(await sandboxed(['user-coupon-list'], '{"userId":"7893817","user-id":"8"}\n'))
    expect(record?.error).toMatchObject({ kind: 'usage', message: expect.stringContaining('userId') })
    expect(record?.error.message).toContain('user-id')
  })

  it('check: a line may have what the command line may, its own cart or amount, and names no file', async () => {
    const lines = [
      { uid: 5, amount: '1' },
      { uid: 5, amount: null, cart: [{ bar_code: '1', offline_price: 2, buy_num: 1 }] },
      { uid: 5, amount: '1', cart: [] },
      { uid: 5, overrides: '/dev/null' },
      { customerId: '839042000000000001', 'no-details': true },
    ]
    const argv = ['check', '--cart', cart, '--ordered', '--fields', 'id,verdict']
    const ran = await sandboxed(argv, lines.map((line) => JSON.stringify(line)).join('\n'))
    const [amount, own, both, file, without] = byLine(ran)
    const fen = (record?: Written) => (record?.result as { cart: { totalFen: number } } | undefined)?.cart.totalFen
    expect([fen(amount), fen(own), both?.error.message]).toEqual([100, 200, '--cart and --amount do not go together'])
    expect(file?.error.message).toMatch(
      /^the line names the option "overrides", which is none of .* details, no-details,/,
    )
    expect([without?.ok, fen(without)]).toEqual([true, 39800])
  })

  it('check: other overrides are another job', async () => {
    const home = makeHome()
    const [overrides, journal] = [join(home, 'overrides'), join(home, 'journal')]
    const argv = ['check', '--cart', cart, '--overrides', overrides, '--journal', journal, '--resume']
    const outcomes: Ran[] = []
    for (const minSpendFen of [100, 200]) {
      writeFileSync(overrides, JSON.stringify({ 39525823: { minSpendFen } }))
      outcomes.push(await sandboxed(argv, '7893817\n'))
    }
    expect(outcomes.map(({ code }) => code)).toEqual([0, 2])
    expect(outcomes[1]?.err).toContain('was begun with other options')
  })

  it.each([
    ['--now', '2016-03-20T12:00:00+08:00', '2016-04-20T12:00:00+08:00'],
    ['--soon', '7', '30'],
  ])('check: another %s is another job', async (flag, first, second) => {
    const journal = join(makeHome(), 'journal')
    const argv = ['check', '--amount', '100', '--journal', journal, '--resume', flag]
    const codes: number[] = []
    for (const value of [first, first, second]) codes.push((await sandboxed([...argv, value], '')).code)
    expect(codes).toEqual([0, 0, 2])
  })

  it.each([
    ['cart', 'output-file'],
    ['overrides', 'journal'],
    ['replay', 'summary'],
  ])('what is read with --%s is no file for --%s', async (read, written) => {
    const file = join(makeHome(), 'own.json')
    writeFileSync(file, '[]')
    const given = read === 'cart' ? `@${file}` : file
    const argv = ['check', ...(read === 'cart' ? [] : ['--amount', '100']), `--${read}`, given, `--${written}`, file]
    const { code, err } = await sandboxed(argv, '7893817\n')
    expect([code, err, readFileSync(file, 'utf8')]).toEqual([2, expect.stringContaining('is used twice'), '[]'])
  })

  it.each(['check', 'member'])(
    'F092 %s: nor does its journal go on at another endpoint or with other credentials',
    async (command) => {
      const journal = join(makeHome(), 'journal')
      const again = async (own: Record<string, string>) => {
        const argv = ['batch', command, '--amount', '100', ...quick, '--journal', journal, '--resume']
        const { code, err } = await run(argv, { env: { ...yohoEnv, ...own }, input: '' })
        return [code, /with another? ?[a-z]+|with other [a-z]+/.exec(err)?.[0]]
      }
      const other = 'another-invented-key'
      expect([
        await again({ COUPON_YOHO_ENDPOINT: 'http://127.0.0.1:9/' }),
        await again({ COUPON_YOHO_ENDPOINT: 'http://127.0.0.1:8/' }),
        await again({ COUPON_YOHO_ENDPOINT: 'http://127.0.0.1:9/', COUPON_PRIVATE_KEY: other }),
      ]).toEqual([
        [0, undefined],
        [2, 'with another endpoint'],
        [2, 'with other credentials'],
      ])
    },
  )

  it('check: how an id was cleaned is not noted for every line', async () => {
    const ran = await sandboxed(['check', '--amount', '100'], '５\n６\n')
    expect([ran.code, ran.err]).toEqual([0, expect.stringMatching(/^2 lines: 2 answered, 0 failed; .*\n$/)])
  })

  it('a line of options: names as on the command line, ids digit for digit, over what was typed', async () => {
    const server = await serve(() => yohoAnswer({ total: 1 }))
    const lines = ['{"uid": 12, "type": "use"}', '{"uid":"13"}', '{"uid":14,"type":null}']
    const ran = await batch('total', lines.join('\n'), server.url, ['--type', 'overtime', '--concurrency', '1'])
    expect(ran.code).toBe(0)
    expect(server.seen.map((seen) => `${query(seen).get('uid')} ${query(seen).get('type')}`)).toEqual([
      '12 use',
      '13 overtime',
      '14 notuse',
    ])
  })

  it('says that error records are final, and what to ask again', async () => {
    const server = await totals()
    const { code, err } = await batch('total', 'x\n5\n', server.url, ['--lang', 'en'])
    expect(code).toBe(8)
    expect(err).toContain(
      'error records are final, also with --resume; what to ask again is an input of its own: jq -r',
    )
  })

  it.each([
    ['{"uid":"1","zzzz":2}', 'the line names the option "zzzz", which is none of uid, type, post, profile'],
    ['{"uid":"1","__proto__":2}', 'the line names the option "__proto__", which is none of uid, type, post, profile'],
    [
      '{"uid":"1","typ":"use"}',
      'the line names the option "typ", which is none of uid, type, post, profile; did you mean "type"?',
    ],
    ['{"type":"use"}', '--uid <id> is required'],
    ['{"uid":[1]}', '--uid: "[1]" is not a whole number from 1 to 2147483647'],
    ['{"uid":1.5}', '--uid: "1.5" is not a whole number from 1 to 2147483647'],
    ['{"uid":true}', '--uid: "true" is not text or a number'],
    ['{"uid":1,"post":"yes"}', '--post: ""yes"" is not true or false'],
    ['{"uid":1,"type":"x"}', '--type: "x" is not one of use, notuse, overtime'],
    ['{"uid":1,"profile":7}', 'profile: "7" is not text or a number'],
    ['[1]', '--uid: "[1]" is not a whole number from 1 to 2147483647'],
    ['{"uid":1', 'not JSON: line 1, column 9'],
    ['-1', '--uid: "-1" is not a whole number from 1 to 2147483647'],
    ['\u001b[31m', '--uid: "\\u001b[31m" is not a whole number from 1 to 2147483647'],
  ])('%s is an error record, and the others are answered', async (line, message) => {
    const server = await totals()
    const ran = await batch('total', `${line}\n5\n`, server.url)
    const [bad, good] = byLine(ran)
    expect([ran.code, good?.ok, bad?.ok]).toEqual([8, true, false])
    expect(bad?.error.kind).toBe('usage')
    expect(bad?.error.message).toBe(message)
    expect(server.seen.length).toBe(1)
  })

  it('a cart of a line is text of its own, never a file', async () => {
    const [record] = records(
      await sandboxed(['user-coupon-list'], '{"userId":"383933091455959041","checked":"@/etc/hostname"}'),
    )
    expect(record?.error.kind).toBe('usage')
  })

  it('an error says what the command alone would say', async () => {
    const server = await serve(() => ({ status: 404, body: '' }))
    const alone = await run(['total', '--uid', '5', ...quick, '--endpoint', server.url, '-o', 'json'], { env: yohoEnv })
    const [record] = records(await batch('total', '5\n', server.url))
    expect(record?.error).toEqual(alone.error())
  })

  it('--fields and --query are of each document', async () => {
    const [record] = records(await sandboxed(['lists', '--limit', '2', '--fields', 'id', '-q', 'items'], '7893817\n'))
    expect(record?.result).toEqual([{ id: '39525823' }, { id: expect.any(String) }])
    const wrong = await sandboxed(['lists', '--fields', 'idd'], '7893817\n')
    expect([wrong.code, wrong.out]).toEqual([2, ''])
  })

  it('--ordered, --shard, --input, --output-file, --summary', async () => {
    const home = makeHome()
    const at = (name: string) => join(home, name)
    writeFileSync(at('in'), Array.from({ length: 40 }, (_, i) => `${i + 1}\n`).join(''))
    const server = await serve(async (seen) => {
      const uid = Number(query(seen).get('uid'))
      await new Promise((done) => setTimeout(done, uid % 7))
      return uid === 9 ? { status: 404, body: '' } : yohoAnswer({ total: uid })
    })
    const parts: number[] = []
    for (const shard of ['1/3', '2/3', '3/3']) {
      const files = ['--input', at('in'), '--output-file', at('out'), '--summary', at('sum')]
      const ran = await batch('total', '', server.url, [...files, '--ordered', '--shard', shard])
      const lines = readFileSync(at('out'), 'utf8').trimEnd().split('\n')
      const own = lines.map((line) => (JSON.parse(line) as Written).line)
      expect(own).toEqual([...own].sort((a, b) => a - b))
      parts.push(...own)
      const summary = JSON.parse(readFileSync(at('sum'), 'utf8')) as object
      const failed = own.includes(9) ? 1 : 0
      expect([ran.code, ran.out]).toEqual([failed ? 8 : 0, ''])
      expect(summary).toEqual({
        lines: own.length,
        ok: own.length - failed,
        failed,
        errors: failed ? [{ kind: 'api', code: '404', count: 1 }] : [],
        requests: own.length,
        retries: 0,
        waitedSeconds: expect.any(Number),
        resumed: 0,
        complete: true,
        nextLine: null,
      })
    }
    expect(parts.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  })

  it('a rate for each credential, of the whole job; a shard takes its part; retries count', async () => {
    const configDir = join(makeHome(), 'config')
    for (const name of ['one', 'two'])
      await changeProfiles({ ...nodeClock, configDir }, (stored) =>
        withNewProfile(stored, name, {
          platform: 'yoho',
          values: { privateKey: `${name}-${secrets.COUPON_PRIVATE_KEY}` },
        }),
      )
    const atMs: Record<string, number[]> = {}
    const server = await serve((seen) => {
      const own = (atMs[query(seen).get('type') ?? ''] ??= [])
      own.push(performance.now())
      return yohoAnswer({ total: 1 })
    })
    const lines = Array.from(
      { length: 6 },
      () => '{"uid":1,"type":"use","profile":"one"}\n{"uid":1,"type":"overtime","profile":"two"}\n',
    )
    const home = makeHome()
    const argv = ['batch', 'total', '--rate', '20', '--endpoint', server.url, '--summary', join(home, 'sum')]
    const ran = await run(argv, { input: lines.join(''), configDir })
    expect(ran.code).toBe(0)
    for (const times of Object.values(atMs)) expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(100)
    const { waitedSeconds } = JSON.parse(readFileSync(join(home, 'sum'), 'utf8')) as { waitedSeconds: number }
    expect(waitedSeconds).toBeGreaterThan(0.5)
  })

  it.each([429, 503])(
    'F021 a platform that wants to be left alone for an hour is: %i stops it, exit 6',
    async (status) => {
      const busy = { status, headers: { 'retry-after': '3600' } }
      const server = await serve((_, count) => (count === 3 ? busy : yohoAnswer({ total: 1 })))
      const ran = await batch('total', '1\n2\n3\n4\n5\n', server.url, ['--concurrency', '1', '-o', 'jsonl'])
      expect([ran.code, records(ran).length, server.seen.length]).toEqual([6, 2, 3])
      expect(ran.error()).toMatchObject({
        message: expect.stringContaining('3600'),
        hint: expect.stringContaining('line 3 is the first without a record'),
      })
    },
  )

  it('without a profile: exit 3, unless every line names its own', async () => {
    const server = await totals()
    const none = await batch('total', '5\n', server.url, ['--concurrency', '1'], { env: {} })
    expect([none.code, none.out]).toEqual([3, ''])
    const configDir = join(makeHome(), 'config')
    await changeProfiles({ ...nodeClock, configDir }, (stored) => ({
      ...withNewProfile(stored, 'mall', { platform: 'yoho', values: { privateKey: 'x' } }),
      defaults: new Map(),
    }))
    const own = await batch('total', '{"uid":5,"profile":"mall"}\n{"uid":5,"profile":"none"}\n', server.url, [], {
      env: {},
      configDir,
    })
    expect(byLine(own).map(({ ok, error }) => (ok ? 'ok' : error.kind))).toEqual(['ok', 'config'])
  })

  it.each([
    [['lists', '--type', 'bogus'], '--type'],
    [['lists', '--all', '--page', '2'], '--all and --page do not go together'],
    [['user-coupon-list', '--expire', 'used', '--checked', cart], '--expire and --shopping'],
    [['check', '--compare', '--amount', '5'], '--compare and --amount do not go together'],
    [['check', '--compare', '-p', 'mall', '--cart', cart], '--compare'],
    [['member', '--status', 'bogus'], '--status'],
  ])('what is wrong with the command line is exit 2 and no matter of its lines: %j', async (argv, message) => {
    const home = makeHome()
    const journal = join(home, 'journal')
    const env = { ...yohoEnv, COUPON_PROFILE: '' }
    const configDir = join(home, 'config')
    await changeProfiles({ ...nodeClock, configDir }, (stored) =>
      withNewProfile(stored, 'mall', { platform: 'yoho', values: { privateKey: 'x' } }),
    )
    const profile = argv.includes('-p') ? [] : ['-p', 'sandbox']
    const options = { input: '7893817\n{"uid":1}\n', env, configDir }
    const ran = await run(['batch', ...argv, ...profile, ...quick, '-o', 'jsonl', '--journal', journal], options)
    expectFailure(ran, 2, 'usage', message)
    expect([ran.out, existsSync(journal)]).toEqual(['', false])
  })

  it('what a command line lacks, a line may give', async () => {
    const cart = [{ bar_code: '1', offline_price: 100, buy_num: 1 }]
    const lines = [{ userId: '383933091455959041', checked: cart }, { userId: '383933091455959041' }]
    const input = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    const ran = byLine(await sandboxed(['user-coupon-list', '--shopping'], input))
    expect(ran.map(({ ok, error }) => (ok ? 'ok' : error.message))).toEqual(['ok', '--shopping needs --checked'])
  })

  it.each([
    ['-o', 'json', 'onlyJsonl'],
    ['-o', 'table', 'onlyJsonl'],
    ['--dry-run'],
    ['--curl'],
    ['--har', 'x.har'],
    ['--nonce', '7'],
    ['--resume'],
    ['--shard', '3/2'],
    ['--shard', 'auto'],
    ['--concurrency', '0'],
    ['--concurrency', '1001'],
    ['--input', '/no/such/file'],
    ['--uid', '5'],
  ])('%s %s is refused before anything is asked', async (...argv) => {
    const server = await totals()
    const ran = await batch('total', '5\n', server.url, argv.slice(0, 2))
    expect([ran.code, ran.out, server.seen.length]).toEqual([2, '', 0])
  })

  it('-o jsonl is what it writes; its failures are JSON then', async () => {
    const server = await totals()
    const ran = await batch('total', '5\nx\n', server.url, ['-o', 'jsonl'])
    expect([ran.code, records(ran).length, ran.error().kind]).toEqual([8, 2, 'partial'])
  })

  it('one file for two purposes is refused, by way of a link too', async () => {
    const home = makeHome()
    writeFileSync(join(home, 'in'), '5\n')
    symlinkSync(join(home, 'in'), join(home, 'link'))
    linkSync(join(home, 'in'), join(home, 'other'))
    const server = await totals()
    for (const [flag, name] of [
      ['--output-file', 'in'],
      ['--output-file', 'link'],
      ['--output-file', 'other'],
      ['--journal', 'in'],
      ['--summary', 'in'],
    ] as const) {
      const ran = await batch('total', '', server.url, ['--input', join(home, 'in'), flag, join(home, name)])
      expect(ran.code).toBe(2)
    }
    expect(readFileSync(join(home, 'in'), 'utf8')).toBe('5\n')
  })

  it('F104 a summary that is a directory or a link is refused, exit 9, before anything is asked', async () => {
    const home = makeHome()
    symlinkSync('/dev/null', join(home, 'link'))
    const server = await totals()
    for (const path of [home, join(home, 'link')]) {
      const ran = await batch('total', '5\n', server.url, ['--summary', path, '-o', 'jsonl'])
      expectFailure(ran, 9, 'io')
    }
    expect(server.seen.length).toBe(0)
  })

  it('F083 a summary that cannot be written in the end is exit 9, but hides no other reason', async () => {
    const folder = join(makeHome(), 'folder')
    for (const [status, code, said] of [
      [200, 9, 'cannot write'],
      [401, 4, 'line 1 is the first without a record'],
    ] as const) {
      mkdirSync(folder)
      const server = await serve(() => {
        rmSync(folder, { recursive: true })
        return { status, body: yohoAnswer({ total: 5 }) }
      })
      const ran = await batch('total', '5\n', server.url, ['--summary', join(folder, 'summary')])
      expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(said)])
    }
  })

  it.each([[['--shard', 'auto/2']], [['--shard=auto/2']], [['--shard', 'auto/2', '--']], [['--shard', '2/2']]])(
    'the command that goes on is for any shell, and names the shard that an engine told: %j',
    async (words) => {
      let isRevoked = true
      const server = await serve(() => (isRevoked ? { status: 401 } : yohoAnswer({ total: 5 })))
      const input = '1\n2\n3\n4\n5\n6\n'
      const more = ['--journal', join(makeHome(), 'journal'), ...words]
      const refused = await batch('total', input, server.url, more, { env: { ...yohoEnv, JOB_COMPLETION_INDEX: '1' } })
      isRevoked = false
      const [, command = ''] = /to go on: coupon (.*) < /.exec(refused.err) ?? []
      const resumed = await run(command.split(' '), { env: yohoEnv, input })
      expect([refused.code, resumed.code, records(resumed).length > 0]).toEqual([4, 0, true])
    },
  )

  it('F094 a terminal as input is exit 2, an empty one exit 0 with a notice', async () => {
    const server = await totals()
    const { Readable } = await import('node:stream')
    const terminal = Object.assign(Readable.from([]), { isTTY: true })
    const typed = await batch('total', '', server.url, [], { stdin: terminal })
    expect([typed.code, typed.err]).toEqual([2, expect.stringContaining('--input <file>, or members through a pipe')])
    const empty = await batch('total', '', server.url)
    expect([empty.code, empty.out, empty.err]).toEqual([0, '', 'the input is empty: there was nothing to do\n'])
    const shards = await Promise.all(['1/2', '2/2'].map((of) => batch('total', '5\n', server.url, ['--shard', of])))
    expect(shards.map(({ err }) => err)).toEqual([
      'no line of the input is in shard 1/2: there was nothing to do\n',
      expect.stringContaining('1 answered'),
    ])
  })

  it('help names every command that answers about a member', async () => {
    const { out } = await run(['batch', '--help'])
    for (const command of ['user-coupon-list', 'lists', 'li', 'total', 'check']) expect(out).toContain(`  ${command} `)
  })
})

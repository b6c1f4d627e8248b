import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { version } from '../../package.json'
import { platforms } from '../../src/platforms'
import { startSandbox } from '../../src/sandbox/server'
import { query, yohoAnswer, yohoEnv, zvcmsEnv } from '../helpers/ask'
import { startCoupon } from '../helpers/coupon'
import { sandboxCredentials } from '../helpers/emulators'
import { makeHome } from '../helpers/run'
import { type Reply, type Seen, serve } from '../helpers/servers'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const uidOf = (seen: Seen) => Number(query(seen).get('uid'))

/** Members 1 to count in a file, and where the rest of a job goes. */
function makeJob(count: number) {
  const home = makeHome()
  const at = (name: string) => join(home, name)
  writeFileSync(at('in'), numbers(count).join('\n'))
  return { home, input: at('in'), journal: at('journal'), output: at('out'), summary: at('summary') }
}
type Job = ReturnType<typeof makeJob>

/** Answers `total` with the member's own number, or as told. */
const totals = (other: (uid: number, count: number) => Reply | string | null | Promise<null> = () => null) =>
  serve(async (seen, count) => (await other(uidOf(seen), count)) ?? yohoAnswer({ total: uidOf(seen) }))

const command = ({ input }: Job, url: string, ...more: string[]) => [
  ...['batch', 'total', '--input', input, '--endpoint', url, '--rate', '0', '--retries', '0', '--lang', 'en'],
  ...more,
]
const start = (job: Job, url: string, more: string[], how: Parameters<typeof startCoupon>[2] = {}) =>
  startCoupon(job.home, command(job, url, ...more), { env: yohoEnv, ...how })

/** Lines of whole records; throws where one cannot be parsed. */
function linesOf(text: string): number[] {
  const lines = text.split('\n')
  expect(lines.pop()).toBe('')
  return lines
    .map((line) => JSON.parse(line) as { line?: number })
    .flatMap(({ line }) => line ?? [])
    .sort((a, b) => a - b)
}
const linesIn = (path: string) => linesOf(readFileSync(path, 'utf8'))
const sizeOf = (path: string) => (existsSync(path) ? statSync(path).size : 0)
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(5)
}
/** What a killed process leaves is free after five seconds; a test that kills does not wait. */
const free = ({ journal }: Job) => rmSync(`${journal}.lock`, { recursive: true, force: true })

describe('a batch and what can happen to it', () => {
  it.each([1, 2, 4])(
    'F083 a file that may not grow beyond %i blocks: exit 9, whole records, and it goes on',
    async (blocks) => {
      const server = await totals()
      for (const kept of ['journal', 'output'] as const) {
        const job = makeJob(80)
        const files = [
          '--journal',
          job.journal,
          '--resume',
          ...(kept === 'output' ? ['--output-file', job.output] : []),
        ]
        const limited = await start(job, server.url, files, { before: `ulimit -f ${blocks}` }).ended
        expect([limited.code, limited.err]).toEqual([9, expect.stringContaining('to go on: coupon batch total')])
        linesIn(job.journal)
        if (kept === 'output') linesIn(job.output)
        const resumed = await start(job, server.url, files).ended
        expect([resumed.code, linesIn(job.journal)]).toEqual([0, numbers(80)])
        if (kept === 'output') expect(linesIn(job.output)).toEqual(numbers(80))
      }
    },
  )

  it('F088 | head -1: quiet, and no more requests', async () => {
    const job = makeJob(3000)
    const server = await totals(() => wait(2, null))
    const how = { after: '| head -1; exit "${PIPESTATUS[0]}"' }
    const { code, out, err } = await start(job, server.url, ['--journal', job.journal], how).ended
    expect([code, out.split('\n').length, err]).toEqual([141, 2, ''])
    expect(server.seen.length).toBeLessThan(1500)
    expect(linesIn(job.journal).length).toBeGreaterThan(0)
  })

  it('F089 /dev/full: exit 9, said on standard error', async () => {
    const job = makeJob(30)
    const server = await totals()
    const { code, err } = await start(job, server.url, [], { before: 'exec > /dev/full' }).ended
    expect([code, err]).toEqual([
      9,
      expect.stringMatching(
        /^error: standard output cannot be written: no space left on the disk \(ENOSPC\)\nhint: line \d+/,
      ),
    ])
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('F090 %s: within 2 s, says how to go on, and the two runs are the whole', async (signal, code) => {
    const job = makeJob(400)
    const server = await totals(() => wait(20, null))
    const { child, ended } = start(job, server.url, ['--journal', job.journal])
    await until(() => sizeOf(job.journal) > 2000)
    const since = performance.now()
    child.kill(signal)
    const first = await ended
    expect(performance.now() - since).toBeLessThan(2000)
    expect([first.code, first.err]).toEqual([
      code,
      expect.stringMatching(
        /^line \d+ is the first without a record; to go on: coupon batch total .*--journal \S+ --resume\n$/,
      ),
    ])
    expect(linesOf(first.out)).toEqual(linesIn(job.journal))
    const second = await start(job, server.url, ['--journal', job.journal, '--resume']).ended
    expect(second.code).toBe(0)
    expect(linesOf(first.out + second.out)).toEqual(numbers(400))
  })

  it('F091 kill -9, again and again: every line once, and hardly a request too many', async () => {
    const job = makeJob(300)
    const server = await totals(() => wait(10, null))
    const files = ['--journal', job.journal, '--resume', '--output-file', job.output]
    for (let kill = 0; kill < 5; kill++) {
      const before = sizeOf(job.journal)
      const { child, ended } = start(job, server.url, files)
      await until(() => sizeOf(job.journal) > before + 1500)
      child.kill('SIGKILL')
      expect((await ended).signal).toBe('SIGKILL')
      free(job)
    }
    expect((await start(job, server.url, files).ended).code).toBe(0)
    expect([linesIn(job.output), linesIn(job.journal)]).toEqual([numbers(300), numbers(300)])
    expect(server.seen.length).toBeLessThanOrEqual(300 + 5 * 8)
  })

  it('F092 a journal goes on with its own job alone, and is not touched by another', async () => {
    const job = makeJob(30)
    const server = await totals()
    const other = await totals()
    const files = ['--journal', job.journal]
    expect((await start(job, server.url, files).ended).code).toBe(0)
    const kept = readFileSync(job.journal)
    const again = (url: string, more: string[], how = {}) => start(job, url, [...files, '--resume', ...more], how).ended
    const refusals = [
      await again(other.url, []),
      await again(server.url, ['--type', 'use']),
      await again(server.url, ['--ordered']),
      await again(server.url, ['--shard', '1/2']),
      await again(server.url, [], { env: { COUPON_PRIVATE_KEY: 'another-invented-key' } }),
      await start(job, server.url, files).ended,
    ]
    writeFileSync(job.input, numbers(30).reverse().join('\n'))
    refusals.push(await again(server.url, []))
    const said = refusals.map(
      ({ code, err }) => `${code} ${/with (?:an)?other ([a-z ()]+)|is there already/.exec(err)?.[0] ?? err}`,
    )
    expect(said.map((one) => one.replace('with ', '').trim())).toEqual([
      '2 another endpoint',
      '2 other options',
      '2 another order of the records',
      '2 another shard',
      '2 other credentials (by their fingerprint)',
      '2 is there already',
      '2 another input',
    ])
    expect(readFileSync(job.journal).equals(kept)).toBe(true)
  })

  it('F092 nor with another profile of the same key, nor with another version of coupon', async () => {
    const job = makeJob(5)
    const server = await totals()
    const key = join(job.home, 'key')
    writeFileSync(key, yohoEnv.COUPON_PRIVATE_KEY)
    const coupon = (...argv: string[]) => startCoupon(job.home, argv).ended
    for (const name of ['one', 'two'])
      await coupon('profile', 'add', name, '--platform', 'yoho', '--secret-file', key, '--no-input')
    const run = (profile: string) =>
      coupon(...command(job, server.url, '-p', profile, '--journal', job.journal, '--resume'))
    expect((await run('one')).code).toBe(0)
    expect(await run('two')).toMatchObject({
      code: 2,
      err: expect.stringContaining('was begun with another profile: "one", and not "two"'),
    })
    const kept = readFileSync(job.journal, 'utf8')
    writeFileSync(job.journal, kept.replace(/"tool":"[^"]+"/, '"tool":"0.0.1"'))
    expect(await run('one')).toMatchObject({
      code: 2,
      err: expect.stringContaining(`was begun with another version of coupon: "0.0.1", and not "${version}"`),
    })
    expect(readFileSync(job.journal, 'utf8')).toBe(kept.replace(/"tool":"[^"]+"/, '"tool":"0.0.1"'))
    expect(server.seen).toHaveLength(5)
  })

  it('F092 a run that is refused touches no file', async () => {
    const job = makeJob(20)
    const server = await totals()
    const files = ['--journal', job.journal]
    expect((await start(job, server.url, files).ended).code).toBe(0)
    writeFileSync(job.output, 'one valuable line\n')
    writeFileSync(job.input, numbers(20).reverse().join('\n'))
    expect((await start(job, server.url, [...files, '--resume']).ended).code).toBe(2)
    expect(readFileSync(job.output, 'utf8')).toBe('one valuable line\n')
  })

  it('F092 nor waits for a pipe that it will not read', async () => {
    const job = makeJob(5)
    const server = await totals()
    const files = ['--journal', job.journal]
    expect((await start(job, server.url, files).ended).code).toBe(0)
    rmSync(job.input)
    execFileSync('mkfifo', [job.input])
    const writer = openSync(job.input, 'r+')
    expect((await start(job, server.url, files).ended).code).toBe(2)
    closeSync(writer)
  })

  it.each([
    ['exec < "$IN"', ['--output-file', 'in']],
    ['exec < "$IN"', ['--summary', 'in']],
    ['exec >> "$IN"', ['--input', 'in']],
    ['exec < "$IN" >> "$IN"', []],
    ['exec >> "$IN" < /dev/null', ['--journal', 'in']],
  ])('one file for two purposes is refused where a standard stream is one of them: %s %s', async (before, options) => {
    const { home, input } = makeJob(5)
    const kept = readFileSync(input, 'utf8')
    const argv = ['batch', 'total', '--lang', 'en', ...options.map((word) => (word === 'in' ? input : word))]
    const { code, err } = await startCoupon(home, argv, { env: { ...yohoEnv, IN: input }, before }).ended
    expect([code, err]).toEqual([2, expect.stringContaining('is used twice')])
    expect(readFileSync(input, 'utf8')).toBe(kept)
  })

  it('F093 every line of standard input has one record, whatever stands in it', async () => {
    const server = await totals()
    const home = makeHome()
    const lines = ['\ufeff1\r', '', '2', '2', '3\r4', '5\u20286', 'x'.repeat(1_100_000), ' 7\t', '8']
    const invalid = Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), Buffer.from([0xff, 0x0a]), Buffer.from('9')])
    writeFileSync(join(home, 'in'), invalid)
    const argv = ['batch', 'total', '--endpoint', server.url, '--rate', '0', '--lang', 'en', '--ordered']
    const { code, out } = await startCoupon(home, argv, { env: yohoEnv, before: `exec < ${join(home, 'in')}` }).ended
    const records = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; ok: boolean })
    expect([code, records.map(({ line }) => line)]).toEqual([8, numbers(11)])
    expect(records.filter(({ ok }) => ok).map(({ line }) => line)).toEqual([1, 3, 4, 8, 9, 11])
  })

  it('F094 standard input that is closed late, and one that is empty', async () => {
    const server = await totals()
    const argv = ['batch', 'total', '--endpoint', server.url, '--lang', 'en']
    const late = startCoupon(makeHome(), argv, { env: yohoEnv })
    late.child.stdin?.write('1\n2')
    await wait(300)
    late.child.stdin?.end()
    const { code, out } = await late.ended
    expect([code, linesOf(out)]).toEqual([0, [1, 2]])
    const empty = await startCoupon(makeHome(), argv, { env: yohoEnv, input: '' }).ended
    expect([empty.code, empty.out, empty.err]).toEqual([0, '', 'the input is empty: there was nothing to do\n'])
  })

  it('F095 5 % transient faults: all answered, no nonce used twice', async () => {
    const sandbox = await startSandbox({
      platforms,
      now: () => Date.now(),
      members: 1000,
      seed: 5,
      faults: 'rst=2%,cut=1%,503=1.5%,429=0.5%',
    })
    const job = makeJob(300)
    const argv = ['batch', 'user-coupon-list', '--input', job.input, '--endpoint', sandbox.urls['zvcms'] ?? '']
    const { openId = '', grantCode = '', openKey = '' } = sandboxCredentials.zvcms
    const env = { COUPON_OPEN_ID: openId, COUPON_GRANT_CODE: grantCode, COUPON_OPEN_KEY: openKey }
    const ran = await startCoupon(job.home, [...argv, '--rate', '0', '--summary', job.summary], { env }).ended
    await sandbox.close()
    expect([ran.code, linesOf(ran.out)]).toEqual([0, numbers(300)])
    const { requests, retries } = JSON.parse(readFileSync(job.summary, 'utf8')) as { requests: number; retries: number }
    expect([requests - retries, retries > 0]).toEqual([300, true])
  })

  it('F096 three members that fail for good are three error records', async () => {
    const server = await totals((uid) => ([7, 50, 51].includes(uid) ? { status: 500, body: 'x' } : null))
    const job = makeJob(100)
    const { code, out } = await start(job, server.url, ['--ordered', '--retries', '1']).ended
    const records = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; ok: boolean; error: { kind: string } })
    const failed = records.filter(({ ok }) => !ok)
    expect([code, records.length, failed.map(({ line, error }) => `${line} ${error.kind}`)]).toEqual([
      8,
      100,
      ['7 network', '50 network', '51 network'],
    ])
  })

  it.each([
    ['F001 a host that is not found', 'http://no-such-host.invalid/'],
    ['F002 a refused connection', 'http://127.0.0.1:9/'],
  ])('%s: stopped after 50 in a row, and every line is still to be done', async (_what, url) => {
    const job = makeJob(80)
    const files = ['--journal', job.journal, '--summary', job.summary]
    const { code, out, err } = await start(job, url, files).ended
    expect([code, out, err]).toEqual([6, '', expect.stringMatching(/line 1 is the first without a record; to go on: /)])
    expect(linesIn(job.journal)).toEqual([])
    expect(JSON.parse(readFileSync(job.summary, 'utf8'))).toMatchObject({ failed: 0, complete: false })
  })

  it.each([
    ['F039 an answer that is not understood', 3, { couponList: [{ id: null }] }, 'data.couponList[0].id is not'],
    ['F049 an answer for another member', 5, { uid: 6 }, 'is "6", asked was "5"'],
  ])('%s is the error of its own line alone', async (_what, of, wrong, message) => {
    const server = await serve((seen) => {
      const uid = uidOf(seen)
      return yohoAnswer({ total: 1, couponList: [{ id: uid * 10 }], ...(uid === of ? wrong : {}) })
    })
    const argv = ['batch', 'lists', '--endpoint', server.url, '--rate', '0', '--lang', 'en', '--ordered']
    const { code, out } = await startCoupon(makeHome(), argv, { env: yohoEnv, input: '1\n2\n3\n4\n5\n6\n' }).ended
    const records = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; error?: object; result?: { items: { id: string }[] } })
    const failed = expect.objectContaining({ kind: 'protocol', message: expect.stringContaining(message) }) as object
    expect([
      code,
      records.map(({ line, error, result }) => [line, error ?? result?.items.map(({ id }) => id)]),
    ]).toEqual([8, numbers(6).map((line) => [line, line === of ? failed : [String(line * 10)]])])
  })

  it('F097 the platform goes down: stopped after 50 in a row, without a record for them, and it goes on', async () => {
    let down = true
    const server = await totals((_, count) => (down && count > 40 ? { status: 503, body: '' } : null))
    const job = makeJob(600)
    const files = ['--journal', job.journal, '--output-file', job.output, '--summary', job.summary]
    const first = await start(job, server.url, files).ended
    expect([first.code, first.err]).toEqual([6, expect.stringMatching(/stopped: 50 lines in a row failed/)])
    expect(first.err).toContain('to go on: coupon batch total')
    expect(server.seen.length).toBeLessThan(40 + 50 + 20)
    expect(JSON.parse(readFileSync(job.summary, 'utf8'))).toMatchObject({ failed: 0, complete: false })
    down = false
    const second = await start(job, server.url, [...files, '--resume']).ended
    expect([second.code, linesIn(job.output)]).toEqual([0, numbers(600)])
  })

  it('F097 nor is a page in place of every answer the matter of the lines, and wrong lines between tell nothing', async () => {
    const server = await totals(() => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>later' }))
    const job = makeJob(400)
    writeFileSync(job.input, readFileSync(job.input, 'utf8').replaceAll('\n', '\n\n'))
    const { code, err } = await start(job, server.url, ['--journal', job.journal]).ended
    expect([code, err]).toEqual([6, expect.stringContaining('stopped: 50 lines in a row failed')])
    expect(server.seen.length).toBeLessThan(50 + 20)
    expect(readFileSync(job.journal, 'utf8')).not.toContain('not the API')
  })

  it('F097 the command that goes on does so when it is pasted, whatever the paths and however long', async () => {
    let down = true
    const server = await totals(() => (down ? { status: 503, body: '' } : null))
    const { home, input } = makeJob(80)
    const folder = join(home, `it's "1"\n会员 $(x)\u200b`, ...['a', 'b', 'c'].map((letter) => letter.repeat(200)))
    mkdirSync(folder, { recursive: true })
    const [from, journal, output] = ['in', 'journal', 'out'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    renameSync(input, from)
    const files = ['--input', from, '--journal', journal, '--output-file', output]
    const argv = ['batch', 'total', '--endpoint', server.url, '--rate', '0', '--retries', '0', '--lang', 'en', ...files]
    const { code, err } = await startCoupon(home, argv, { env: yohoEnv }).ended
    expect(code).toBe(6)
    down = false
    const [, command = ''] = /to go on: coupon (.*)\n$/s.exec(err) ?? []
    const resumed = await startCoupon(home, [], { env: yohoEnv, before: `set -- "$1" ${command}`, after: ' ' }).ended
    expect([resumed.code, linesIn(output)]).toEqual([0, numbers(80)])
  })

  it('F098 credentials that are revoked midway stop it at once', async () => {
    const server = await totals((_, count) => (count > 40 ? { status: 401, body: '' } : null))
    const job = makeJob(600)
    const { code, err } = await start(job, server.url, ['--journal', job.journal]).ended
    expect([code, err]).toEqual([4, expect.stringContaining('to go on: coupon batch total')])
    expect(server.seen.length).toBeLessThan(40 + 20)
    const lines = readFileSync(job.journal, 'utf8')
    expect(lines).not.toContain('"ok":false')
  })

  it('F098 nor are those asked that wait for their turn', async () => {
    const server = await totals(() => ({ status: 401, body: '' }))
    const job = makeJob(60)
    const { code } = await start(job, server.url, ['--rate', '10', '--concurrency', '50']).ended
    expect(code).toBe(4)
    expect(server.seen.length).toBeLessThan(25)
  })

  it('F099 a second run on a journal is refused by the lock', async () => {
    const server = await totals(() => wait(30, null))
    const job = makeJob(500)
    const files = ['--journal', job.journal, '--resume']
    const first = start(job, server.url, files)
    await until(() => sizeOf(job.journal) > 500)
    const second = await start(job, server.url, files).ended
    expect([second.code, second.out, second.err]).toEqual([
      3,
      '',
      expect.stringContaining('another process is writing'),
    ])
    first.child.kill('SIGTERM')
    expect((await first.ended).code).toBe(143)
  })

  it('no secret is in the journal, the records or the summary', async () => {
    const sandbox = await startSandbox({ platforms, now: () => Date.now() })
    const job = makeJob(5)
    const argv = [
      'batch',
      'user-coupon-list',
      '--input',
      job.input,
      '--endpoint',
      sandbox.urls['zvcms'] ?? '',
      '--rate',
      '0',
    ]
    const files = ['--journal', job.journal, '--output-file', job.output, '--summary', job.summary, '-v']
    const ran = await startCoupon(job.home, [...argv, ...files], { env: zvcmsEnv }).ended
    await sandbox.close()
    const written = [job.journal, job.output, job.summary].map((path) => readFileSync(path, 'utf8')).join('')
    expect([ran.code, (written + ran.err).includes(zvcmsEnv.COUPON_OPEN_KEY)]).toEqual([4, false])
  })
})

import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Journal } from '../../src/batch/journal'
import { isInShard } from '../../src/batch/shard'
import { ClosedPipe, Interrupted } from '../../src/context'
import { CouponError } from '../../src/errors'
import { batch, bytes, failure, hintOf, identity, journalPath, members, numbers, told } from './helpers'

const open = (path: string, order = 'completion') => Journal.open(path, { ...identity, order }, { resume: true })

test('every line has one record, with the document of its member', async () => {
  const { out, summary, stopped, goOn } = await batch('7893817\n{"uid":"1","type":"use"}\n', { ordered: true })
  expect(out).toBe(
    '{"line":1,"input":"7893817","ok":true,"result":{"of":"7893817"}}\n' +
      '{"line":2,"input":"{\\"uid\\":\\"1\\",\\"type\\":\\"use\\"}","ok":true,"result":{"of":{"uid":"1","type":"use"}}}\n',
  )
  expect([stopped, goOn]).toEqual([null, null])
  expect(summary).toEqual({
    lines: 2,
    ok: 2,
    failed: 0,
    errors: [],
    requests: 0,
    retries: 0,
    waitedSeconds: 0,
    resumed: 0,
    complete: true,
    nextLine: null,
  })
})

test('F094 nothing in, nothing out', async () => {
  const { records, summary, stopped } = await batch('')
  expect([records, summary.lines, summary.complete, stopped]).toEqual([[], 0, true, null])
})

test('records come as they are completed, with `ordered` as the lines stand; never more in work than asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 120 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async (delays, concurrency, ordered) => {
        let [now, most] = [0, 0]
        const { records } = await batch(members(delays.length), {
          concurrency,
          ordered,
          work: async ({ number }) => {
            most = Math.max(most, ++now)
            for (let i = delays[number - 1] ?? 0; i > 0; i--) await new Promise((resolve) => setImmediate(resolve))
            now--
            if (number % 7 === 0) throw failure('network', 'down')
            return null
          },
        })
        const lines = records.map(({ line }) => line)
        expect(most).toBeLessThanOrEqual(concurrency)
        expect(ordered ? lines : lines.sort((a, b) => a - b)).toEqual(numbers(delays.length))
      },
    ),
    { numRuns: 60 },
  )
})

test('F096 lines that fail for good have error records, the others are answered', async () => {
  const { records, summary, stopped } = await batch(members(9), {
    ordered: true,
    usage: () => ({ requests: 12, retries: 3, waitedSeconds: 1.23456 }),
    work: async ({ number }) => {
      if (number === 2) throw failure('api', 'no such member', '404')
      if (number === 4) throw failure('network', 'no answer')
      if (number === 6) throw new TypeError('x is not a function')
      return null
    },
  })
  expect(stopped).toBeNull()
  expect(records.filter(({ ok }) => !ok).map(({ line, error }) => [line, error?.kind, error?.code])).toEqual([
    [2, 'api', '404'],
    [4, 'network', null],
    [6, 'internal', null],
  ])
  expect(records[1]?.error).toMatchObject({
    message: 'no such member',
    platform: 'yoho',
    endpoint: 'app.coupons.lists',
  })
  expect(summary).toMatchObject({
    lines: 9,
    ok: 6,
    failed: 3,
    complete: true,
    requests: 12,
    retries: 3,
    waitedSeconds: 1.235,
  })
})

test('a slow reader is waited for: little is asked ahead of it', async () => {
  let asked = 0
  let written = 0
  let ahead = 0
  await batch(members(200), {
    concurrency: 4,
    work: async () => asked++,
    output: {
      write: async (text) => {
        ahead = Math.max(ahead, asked - written)
        await wait(1)
        written += String(text).split('\n').length - 1
      },
    },
  })
  expect([asked, written]).toEqual([200, 200])
  expect(ahead).toBeLessThanOrEqual(4)
})

test('with `ordered` one slow line holds up a bounded number of others', async () => {
  let asked = 0
  const held: number[] = []
  await batch(members(500), {
    concurrency: 4,
    ordered: true,
    limits: { breaker: 5 },
    work: async ({ number }) => {
      asked++
      if (number !== 1) return null
      await wait(100)
      held.push(asked)
    },
  })
  expect(held).toEqual([4 * 4 + 5])
})

test.each([false, true])(
  'F097 the breaker opens: few are asked in vain, and none of them has a record (ordered: %s)',
  async (ordered) => {
    const path = journalPath()
    let asked = 0
    let isDown = true
    const work = async ({ number }: { number: number }) => {
      asked++
      if (isDown && number > 100) throw failure(number % 2 ? 'network' : 'rate-limit', 'no answer')
      return null
    }
    const order = ordered ? 'input' : 'completion'
    const first = await open(path, order)
    const down = await batch(members(1000), { journal: first, ordered, work, resumeCommand: 'coupon batch … --resume' })
    await first.close()
    expect(told(down.stopped)).toBe('network: stopped: 50 lines in a row failed, the last one with: no answer')
    expect(hintOf(down.stopped)).toBe('line 101 is the first without a record; to go on: coupon batch … --resume')
    expect([down.records.length, down.summary.failed, down.summary.nextLine]).toEqual([100, 0, 101])
    expect(asked).toBeLessThanOrEqual(100 + 50 + 4)

    isDown = false
    const second = await open(path, order)
    const up = await batch(members(1000), { journal: second, ordered, work })
    await second.close()
    const lines = [...down.records, ...up.records].map(({ line }) => line)
    expect(ordered ? lines : lines.sort((a, b) => a - b)).toEqual(numbers(1000))
    expect(up.summary).toMatchObject({ lines: 1000, ok: 1000, resumed: 100, complete: true })
  },
)

test('F098 refused credentials stop the run at once; the line has no record', async () => {
  let asked = 0
  const { stopped, records, summary } = await batch(members(1000), {
    concurrency: 4,
    work: async ({ number }) => {
      asked++
      await wait(number)
      if (number === 10) throw failure('auth', 'HTTP 401')
      return null
    },
  })
  expect(told(stopped)).toBe('auth: HTTP 401')
  expect(hintOf(stopped)).toBe(
    `line ${summary.nextLine} is the first without a record; a run with --journal <file> can be resumed`,
  )
  expect(stopped).toMatchObject({ details: { platform: 'yoho' } })
  expect(records.map(({ line }) => line)).not.toContain(10)
  expect([summary.complete, summary.failed]).toEqual([false, 0])
  expect(asked).toBeLessThan(20)
})

test('F083 a full disk that the work meets stops the run', async () => {
  const { stopped, records } = await batch(members(100), {
    concurrency: 1,
    work: async ({ number }) => {
      if (number === 3) throw failure('io', 'no space left')
    },
  })
  expect([told(stopped), records.length]).toEqual(['io: no space left', 2])
})

test('F088 a reader that goes away ends it at once; the journal is whole', async () => {
  const path = journalPath()
  const journal = await open(path)
  let written = 0
  let asked = 0
  const { stopped, summary } = await batch(members(1000), {
    journal,
    outputIsStream: true,
    work: async () => asked++,
    output: {
      write: async () => {
        if (++written === 3) throw new ClosedPipe()
      },
    },
  })
  await journal.close()
  expect(stopped).toBeInstanceOf(ClosedPipe)
  expect([written, summary.lines]).toEqual([3, 3])
  expect(asked).toBeLessThan(12)
  const resumed = await open(path)
  expect((await batch(members(1000), { journal: resumed })).records).toHaveLength(997)
  await resumed.close()
})

/** Takes until it is told to stop. */
const slow = (milliseconds: number) => async (_: unknown, signal: AbortSignal) => {
  await wait(milliseconds, undefined, { signal })
  return null
}

test('F090 a signal: no more lines are taken, and those in work may finish', async () => {
  const interruption = new AbortController()
  const running = batch(members(1000), { concurrency: 5, signal: interruption.signal, work: slow(50) })
  await wait(20)
  interruption.abort(new Interrupted(130))
  const { stopped, records, summary, goOn } = await running
  expect(stopped).toBeInstanceOf(Interrupted)
  expect(records.map(({ line }) => line).sort()).toEqual([1, 2, 3, 4, 5])
  expect(summary.nextLine).toBe(6)
  expect(goOn).not.toBeNull()
})

test('F090 those that do not finish in time are aborted, and asked again when it is resumed', async () => {
  const path = journalPath()
  const interruption = new AbortController()
  const first = await open(path)
  const running = batch(members(8), {
    journal: first,
    concurrency: 4,
    signal: interruption.signal,
    limits: { graceMs: 60, abortMs: 60 },
    work: async (line, signal) => (line.number % 2 ? null : slow(60_000)(line, signal)),
  })
  await wait(20)
  interruption.abort(new Interrupted(143))
  const { records, summary } = await running
  await first.close()
  expect(records.map(({ line }) => line)).toEqual([1, 3, 5, 7])
  expect(summary.nextLine).toBe(2)
  const second = await open(path)
  expect((await batch(members(8), { journal: second })).records.map(({ line }) => line)).toEqual([2, 4, 6, 8])
  await second.close()
})

test.each([
  ['work that does not notice', { work: () => new Promise(() => {}) }],
  ['a reader that does not read', { output: { write: () => new Promise<void>(() => {}) } }],
  ['an input that does not come', { input: new Readable({ read: () => {} }) }],
])('F090 %s does not hold up the end', async (_, { input = members(9), ...job }: Record<string, unknown>) => {
  const interruption = new AbortController()
  const running = batch(input as string, { signal: interruption.signal, limits: { graceMs: 30, abortMs: 30 }, ...job })
  await wait(10)
  interruption.abort(new Interrupted(130))
  expect((await running).stopped).toBeInstanceOf(Interrupted)
})

test('F090 a signal that came before the beginning asks nothing', async () => {
  const { stopped, records } = await batch(members(5), { signal: AbortSignal.abort(new Interrupted(129)) })
  expect([stopped?.name, records]).toEqual(['Interrupted', []])
})

test('F090 nor does it then say that a line of the journal has no record, of a shard either', async () => {
  const shard = numbers(2)
    .map((index) => ({ index, count: 2 }))
    .find((each) => isInShard(each, '1000001'))
  const journal = await open(journalPath())
  const { records } = await batch(members(20), { journal, shard, ordered: true })
  const first = numbers(20).find((line) => !records.some((record) => record.line === line))
  const { summary } = await batch(members(20), { journal, shard, signal: AbortSignal.abort(new Interrupted(130)) })
  await journal.close()
  expect([records[0]?.line, summary.nextLine]).toEqual([1, first])
})

test('an input that cannot be read on ends it; what is in work is finished', async () => {
  async function* broken() {
    yield Buffer.from('1\n2\n')
    throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
  }
  const { stopped, records } = await batch(broken(), { ordered: true, work: slow(10) })
  expect(told(stopped)).toBe('io: the input cannot be read: the disk reports an error (EIO)')
  expect(records.map(({ line }) => line)).toEqual([1, 2])
})

test('a document that cannot be written as JSON is an error record', async () => {
  const endless: unknown[] = []
  endless.push(endless)
  const work = async ({ number }: { number: number }) => (number === 1 ? endless : null)
  const { records } = await batch('1\n2\n', { ordered: true, work })
  expect(records.map(({ ok, error }) => [ok, error?.kind])).toEqual([
    [false, 'internal'],
    [true, undefined],
  ])
})

test('the exit code of a resumed run is that of the whole journal', async () => {
  const path = journalPath()
  const first = await open(path)
  const work = async () => {
    throw failure('api', 'no', '7')
  }
  await batch(members(2), { journal: first, work })
  await first.close()
  const second = await open(path)
  const { summary } = await batch(members(5), { journal: second })
  await second.close()
  expect(summary).toMatchObject({ lines: 5, ok: 3, failed: 2, errors: [{ kind: 'api', code: '7', count: 2 }] })
})

test('errors of platforms and progress are told as they come', async () => {
  const seen: string[] = []
  await batch(members(3), {
    concurrency: 1,
    observe: ({ lines, failed }) => seen.push(`${lines} ${failed}`),
    work: async ({ number }) => {
      if (number === 2) throw new CouponError('protocol', () => 'cut')
    },
  })
  expect(seen).toEqual(['1 0', '2 1', '3 1'])
})

test('bytes may come in any pieces', async () => {
  const { records } = await batch(bytes(members(50), 3))
  expect(records).toHaveLength(50)
})

test('with `ordered` wrong lines behind a failure are not kept without end', async () => {
  let [read, written] = [0, 0]
  let most = 0
  async function* input() {
    yield Buffer.from('1\n')
    for (; read < 2000; read++) yield Buffer.from('\n')
  }
  const { records } = await batch(input(), {
    ordered: true,
    work: () => Promise.reject(failure('network', 'no answer')),
    limits: { breaker: 50 },
    observe: () => (most = Math.max(most, read - ++written)),
  })
  expect(records.map(({ line }) => line)).toEqual(numbers(2001))
  expect(most).toBeLessThan(100)
})

test('with `ordered` a slow line that fails in the end holds up nobody for good', async () => {
  const { records, stopped } = await batch(members(500), {
    concurrency: 4,
    ordered: true,
    limits: { breaker: 5 },
    work: async ({ number }) => {
      if (number !== 1) return null
      await wait(50)
      throw failure('network', 'no answer')
    },
  })
  expect([stopped, records.map(({ line }) => line)]).toEqual([null, numbers(500)])
  expect(records[0]?.error?.kind).toBe('network')
})

test('F090 what a signal breaks off is no error of the line, whoever noticed it first', async () => {
  const interruption = new AbortController()
  const work = async () => {
    await wait(60_000, undefined, { signal: interruption.signal })
  }
  const running = batch(members(100), { signal: interruption.signal, work })
  await wait(20)
  interruption.abort(new Interrupted(130))
  const { records, summary } = await running
  expect([records, summary.failed, summary.nextLine]).toEqual([[], 0, 1])
})

test('F098 what is in work when the credentials are refused is broken off at once', async () => {
  const brokenOff: number[] = []
  const { records } = await batch(members(4), {
    limits: { graceMs: 60_000, abortMs: 60_000 },
    work: async ({ number }, signal) => {
      if (number === 4) throw failure('auth', 'HTTP 401')
      await wait(60_000, undefined, { signal }).catch(() => brokenOff.push(number))
      signal.throwIfAborted()
    },
  })
  expect([brokenOff, records]).toEqual([[1, 2, 3], []])
})

test('F090 what waited for a reader that did not read is in neither the journal nor the output afterwards', async () => {
  const path = journalPath()
  const journal = await open(path)
  const interruption = new AbortController()
  let written = 0
  let read = () => {}
  const running = batch(members(9), {
    journal,
    outputIsStream: true,
    signal: interruption.signal,
    limits: { graceMs: 10, abortMs: 10 },
    output: { write: () => new Promise((taken) => (written++, (read = taken))) },
  })
  await wait(10)
  interruption.abort(new Interrupted(130))
  const { summary } = await running
  read()
  await wait(10)
  expect([written, summary.lines, journal.tally.lines]).toEqual([1, 1, 1])
  await journal.close()
})

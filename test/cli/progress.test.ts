import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { lists, listsRow, yohoAnswer } from '../helpers/ask'
import { run, type Surroundings } from '../helpers/run'
import { serve } from '../helpers/servers'

const row = (id: number) => listsRow(id)
const pageOf = (number: number, pages: number) =>
  yohoAnswer({ couponList: [row(number)], page: number, pageSize: 1, pageTotal: pages, total: pages })

/** Time that passes only while somebody waits: a wait for so long is over when the answer is not there by then. */
const patient = (waited: number[]): Surroundings => ({
  sleep: (milliseconds, signal) => {
    waited.push(milliseconds)
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal?.reason as Error)
      signal?.addEventListener('abort', stop, { once: true })
      setImmediate(resolve)
    })
  },
})

function terminal(): { sink: Surroundings; shown: () => string } {
  let shown = ''
  const write = async (text: string | Buffer) => {
    shown += text.toString()
  }
  return { sink: { stderr: { isTTY: true, columns: 80, write } }, shown: () => shown }
}

const slowly = async <Answer>(answer: Answer): Promise<Answer> => {
  await new Promise((resolve) => setTimeout(resolve, 30))
  return answer
}

describe('the line of progress', () => {
  it('says which page is waited for, and is gone when the answer stands', async () => {
    const server = await serve((_, count) => slowly(pageOf(count, 3)))
    const { sink, shown } = terminal()
    const ran = await lists(server.url, ['--all', '--limit', '1', '--prefetch', '1'], { ...sink, ...patient([]) })
    expect(ran.code).toBe(0)
    expect(shown()).toContain('\r\u001b[Kpage 1')
    expect(shown()).toMatch(/\r\u001b\[Kpage [23] of 3/)
    expect(shown().endsWith('\r\u001b[K')).toBe(true)
  })

  it('waits 0.3 s before it is seen', async () => {
    const waited: number[] = []
    const server = await serve(() => slowly(pageOf(1, 1)))
    const { sink } = terminal()
    await lists(server.url, [], { ...sink, ...patient(waited) })
    expect(waited[0]).toBe(300)
  })

  it('says when and why a request is tried again', async () => {
    const server = await serve((_, count) => (count === 1 ? { status: 503, body: '' } : pageOf(1, 1)))
    const { sink, shown } = terminal()
    const ran = await lists(server.url, ['--retries', '3'], {
      ...sink,
      sleep: (milliseconds, signal) =>
        new Promise((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
          setTimeout(resolve, milliseconds === 300 ? 0 : milliseconds)
        }),
      random: () => 0,
    })
    expect(ran.code).toBe(0)
    expect(shown()).toContain('\r\u001b[Ktry 2 of 4 in 0.1 s: HTTP 503')
  })

  it.each([
    ['where standard error is no terminal', [], { stderr: undefined }],
    ['with --quiet', ['--quiet'], {}],
    ['on a terminal that cannot take a line back', [], { env: { TERM: 'dumb' } }],
  ] as const)('F086 is not there %s', async (_, more, own) => {
    const server = await serve(() => slowly(pageOf(1, 1)))
    const { sink, shown } = terminal()
    const surroundings = 'stderr' in own ? patient([]) : { ...sink, ...patient([]), ...own }
    const ran = await lists(server.url, [...more], surroundings)
    expect(`${ran.err}${shown()}`).not.toContain('page')
  })
})

describe('F086 colours, and all of the data', () => {
  const shownOn = async (isTTY: boolean, env: Record<string, string>, ...more: string[]) => {
    let out = ''
    const write = async (text: string | Buffer) => {
      out += text.toString()
    }
    const argv = ['lists', '--uid', '7893817', '-p', 'sandbox', '--all', '--lang', 'en', '--quiet', ...more]
    const ran = await run(argv, { env, stdout: { isTTY, columns: 120, write } })
    expect(ran.code).toBe(0)
    return { isColoured: out.includes('\u001b['), ids: new Set(out.match(/(39525\d{3}|5452\d{5})(?!\d)/g)).size }
  }

  it.each([
    ['a terminal', true, {}, [], true],
    ['NO_COLOR', true, { NO_COLOR: '1' }, [], false],
    ['TERM=dumb', true, { TERM: 'dumb' }, [], false],
    ['no terminal', false, {}, [], false],
    ['no terminal, and FORCE_COLOR', false, { FORCE_COLOR: '1' }, [], true],
    ['no terminal, and --color always', false, { NO_COLOR: '1' }, ['--color', 'always'], true],
    ['a terminal, and --color never', true, { FORCE_COLOR: '1' }, ['--color', 'never'], false],
  ])('%s', async (_, isTTY, env, more, isColoured) => {
    expect(await shownOn(isTTY, env as Record<string, string>, ...more)).toEqual({ isColoured, ids: 47 })
  })
})

describe('the pager', () => {
  const stdin = () => Object.assign(new PassThrough(), { isTTY: true })
  const argv = ['lists', '--uid', '7893817', '-p', 'sandbox', '--all', '--lang', 'en', '--quiet']

  async function paged(own: { env?: Record<string, string>; rows?: number; more?: string[]; isShown?: boolean } = {}) {
    const asked: string[][] = []
    let out = ''
    const write = async (text: string | Buffer) => {
      out += text.toString()
    }
    const ran = await run([...argv, ...(own.more ?? [])], {
      stdin: stdin(),
      stdout: { isTTY: true, columns: 80, rows: own.rows ?? 24, write },
      env: { NO_COLOR: '1', ...own.env },
      page: async (command, text) => {
        asked.push([command, text])
        return own.isShown ?? true
      },
    })
    return { code: ran.code, asked, out }
  }

  it('takes a table that is longer than the terminal, COUPON_PAGER before PAGER', async () => {
    const { code, asked, out } = await paged({ env: { COUPON_PAGER: 'mine', PAGER: 'less' } })
    expect([code, out, asked.length, asked[0]?.[0]]).toEqual([0, '', 1, 'mine'])
    expect(asked[0]?.[1]).toContain('39525823')
    // The same bytes as without one.
    expect(asked[0]?.[1]).toBe((await paged()).out)
    expect((await paged({ env: { PAGER: 'less' } })).asked[0]?.[0]).toBe('less')
  })

  it('is none unless one is named, for a short table, for data, or for an empty name', async () => {
    for (const own of [
      {},
      { env: { PAGER: 'less', COUPON_PAGER: '' } },
      { env: { PAGER: 'less' }, rows: 500 },
      { env: { PAGER: 'less' }, more: ['-o', 'json'] },
    ]) {
      const { asked, out } = await paged(own)
      expect(asked).toEqual([])
      expect(out).toContain('39525823')
    }
  })

  it('is no error where it is missing', async () => {
    const { code, out } = await paged({ env: { PAGER: 'no-such-pager' }, isShown: false })
    expect(code).toBe(0)
    expect(out).toContain('39525823')
  })
})

import { EventEmitter, once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { expectFailure, fortySeven, total, yohoEnv } from '../helpers/ask'
import { run } from '../helpers/run'
import { type Reply, serve } from '../helpers/servers'

/** Asks under draws of our own, on a clock that nothing waits for; answers what it would have waited, in ms. */
async function pausesOf(reply: (count: number) => Reply | string, retries: number, draws: readonly number[]) {
  const server = await serve((_, count) => reply(count))
  const pauses: number[] = []
  let [elapsed, drawn] = [0, 0]
  const ran = await total(server.url, ['--retries', String(retries)], {
    random: () => draws[drawn++ % draws.length] ?? 0,
    monotonic: () => elapsed,
    sleep: async (milliseconds) => {
      pauses.push(Math.round(milliseconds))
      elapsed += milliseconds
    },
  })
  return { ran, pauses, drawn, sent: server.seen.length }
}

const busy = (retryAfter?: string): Reply => ({
  status: 503,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
})

describe('F020 the pause before an attempt', () => {
  const almostOne = 1 - Number.EPSILON

  it.each([
    ['the lowest draw: half of it', [0], [100, 200, 400, 800, 1600, 3200, 5000, 5000]],
    ['a draw in the middle', [0.5], [150, 300, 600, 1200, 2400, 4800, 7500, 7500]],
    ['the highest draw: all of it', [almostOne], [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]],
    ['every pause has a draw of its own', [0, almostOne, 0.5], [100, 400, 600, 800, 3200, 4800, 5000, 10_000]],
  ])('doubles from 0.2 s, up to 10 s; %s', async (_what, draws, expected) => {
    const { ran, pauses, drawn, sent } = await pausesOf(() => busy(), 8, draws)
    expectFailure(ran, 6, 'network', 'HTTP 503')
    expect({ pauses, drawn, sent }).toEqual({ pauses: expected, drawn: 8, sent: 9 })
  })

  it.each([
    ['longer', '3', 3000],
    ['shorter', '0', 100],
  ])('is not shorter than what was asked for (%s)', async (_what, asked, pause) => {
    const answers = (count: number) => (count === 1 ? busy(asked) : fortySeven)
    expect(await pausesOf(answers, 1, [0])).toMatchObject({ ran: { code: 0 }, pauses: [pause] })
  })

  it('of a 429 is everybody’s: nobody asks before it is over', async () => {
    let elapsed = 0
    const sentAt: number[] = []
    const clock = new EventEmitter()
    const refused = once(clock, 'pause')
    const server = await serve(async (_, count) => {
      sentAt.push(elapsed)
      if (count === 1) return { status: 429, headers: { 'retry-after': '3' } }
      await refused
      return fortySeven
    })
    const argv = ['batch', 'total', '--endpoint', server.url, '--rate', '0', '--retries', '1', '--concurrency', '2']
    const ran = await run(argv, {
      env: yohoEnv,
      input: '1\n2\n3\n4\n',
      monotonic: () => elapsed,
      sleep: async (milliseconds) => {
        const until = elapsed + milliseconds
        clock.emit('pause')
        await wait(50)
        elapsed = Math.max(elapsed, until)
      },
    })
    expect([ran.code, sentAt]).toEqual([0, [0, 0, 3000, 3000, 3000]])
  })
})

describe('F021 a Retry-After that says nothing', () => {
  it.each(['0', '-1', '0.5', 'Wed, 21 Oct 2015 07:28:00 GMT', 'abc', ''])(
    '"%s": a pause of our own, no storm',
    async (value) => {
      const { ran, pauses, sent } = await pausesOf(() => busy(value), 2, [0.5])
      expectFailure(ran, 6, 'network')
      expect({ pauses, sent }).toEqual({ pauses: [150, 300], sent: 3 })
    },
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RateLimiter, Rates } from '../../src/batch/rate'
import type { Clock } from '../../src/clock'
import { nodeClock } from '../../src/node-context'
import { numbers } from './helpers'

/** Time that passes only while somebody waits; timers may be late. */
class TestClock implements Pick<Clock, 'monotonic' | 'sleep'> {
  time = 0
  constructor(private readonly late: () => number = () => 0) {}
  monotonic = (): number => this.time
  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
    this.time += milliseconds + this.late()
  }
}

/** When each of so many takers had its turn. */
async function turns(limiter: RateLimiter, clock: TestClock, count: number): Promise<number[]> {
  const times: number[] = []
  await Promise.all(numbers(count).map(() => limiter.take().then(() => times.push(clock.time))))
  return times
}

test('turns are spread evenly, the first one at once', async () => {
  const clock = new TestClock()
  expect(await turns(new RateLimiter(10, clock), clock, 5)).toEqual([0, 100, 200, 300, 400])
})

test('a rate of 0 is no limit', async () => {
  const clock = new TestClock()
  const limiter = new RateLimiter(0, clock)
  expect(new Set(await turns(limiter, clock, 100))).toEqual(new Set([0]))
  expect([limiter.taken, limiter.waitedMs]).toEqual([100, 0])
})

test('whatever the timers do, no second has more turns than the rate and what late timers left over', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 2000 }),
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 5000 })), {
        minLength: 1,
        maxLength: 50,
      }),
      async (rate, delays) => {
        let i = 0
        const clock = new TestClock(() => delays[i++ % delays.length] ?? 0)
        const times = await turns(new RateLimiter(rate, clock), clock, 200)
        const most = Math.ceil(rate * 1.02) + 1
        for (const [first, time] of times.entries()) {
          const after = times[first + most]
          if (after !== undefined) expect(after - time).toBeGreaterThanOrEqual(1000 - 1e-6)
        }
      },
    ),
    { numRuns: 50 },
  )
})

test('timers that are late do not lower the rate', async () => {
  const clock = new TestClock(() => 1.5)
  const times = await turns(new RateLimiter(1000, clock), clock, 1000)
  expect(times.at(-1)).toBeLessThan(1010)
})

test('after a long pause there is no burst', async () => {
  const clock = new TestClock()
  const limiter = new RateLimiter(10, clock)
  await limiter.take()
  clock.time += 60_000
  expect(await turns(limiter, clock, 3)).toEqual([60_000, 60_100, 60_200])
})

test('first come, first served; who goes away leaves the turn to the next', async () => {
  const clock = new TestClock()
  const limiter = new RateLimiter(10, clock)
  const served: string[] = []
  const leaving = new AbortController()
  const take = (name: string, signal?: AbortSignal) =>
    limiter.take(signal).then(() => served.push(`${name} ${clock.time}`))
  const all = Promise.allSettled([take('a'), take('b'), take('c', leaving.signal), take('d')])
  leaving.abort(new Error('gone'))
  const [, , gone] = await all
  expect(gone).toMatchObject({ status: 'rejected', reason: { message: 'gone' } })
  expect(served).toEqual(['a 0', 'b 100', 'd 200'])
  expect(limiter.taken).toBe(3)
  expect(limiter.waitedMs).toBe(300)
  await expect(limiter.take(leaving.signal)).rejects.toThrow('gone')
})

test('a pause that the platform asked for holds for all', async () => {
  const clock = new TestClock()
  const limiter = new RateLimiter(10, clock)
  await limiter.take()
  limiter.pause(3)
  expect(await turns(limiter, clock, 2)).toEqual([3000, 3100])
})

test('the last who goes away leaves no timer behind', async () => {
  const sleeps: Promise<void>[] = []
  const clock = {
    monotonic: nodeClock.monotonic,
    sleep: (milliseconds: number, signal?: AbortSignal) => {
      const slept = nodeClock.sleep(milliseconds, signal)
      sleeps.push(slept)
      return slept
    },
  }
  const limiter = new RateLimiter(0.001, clock)
  await limiter.take()
  const leaving = new AbortController()
  const waiting = limiter.take(leaving.signal)
  leaving.abort(new Error('gone'))
  await expect(waiting).rejects.toThrow('gone')
  expect(sleeps).toHaveLength(1)
  await expect(sleeps[0]).rejects.toThrow()
})

test('a rate for each credential, of which a shard takes its part', async () => {
  const clock = new TestClock()
  const rates = new Rates(4, clock)
  expect(rates.of('mall', 10)).toBe(rates.of('mall', 10))
  const [mall, shop] = await Promise.all([turns(rates.of('mall', 10), clock, 2), turns(rates.of('shop', 10), clock, 1)])
  expect([mall, shop]).toEqual([[0, 400], [0]])
  expect(rates.waitedSeconds).toBe(0.4)
})

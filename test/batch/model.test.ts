import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Journal } from '../../src/batch/journal'
import { Interrupted } from '../../src/context'
import { batch, failure, identity, journalPath, members, numbers } from './helpers'

const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** What comes of one line in one run, and after how many turns of the event loop. */
const outcome = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant(null) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('api' as const, 'protocol' as const, 'network' as const, 'rate-limit' as const),
    },
    { weight: 1, arbitrary: fc.constantFrom('auth' as const, 'io' as const, 'signal' as const) },
  ),
  after: fc.integer({ min: 0, max: 6 }),
})

test('F091 F097 F098 whatever ends the runs, in the end every line has exactly one record', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      fc.array(outcome, { minLength: 20, maxLength: 200 }),
      async (count, concurrency, ordered, outcomes) => {
        const path = journalPath()
        const written: number[] = []
        let next = 0
        for (let runs = 0; ; runs++) {
          const calm = runs > 30
          const interruption = new AbortController()
          const order = ordered ? 'input' : 'completion'
          const journal = await Journal.open(path, { ...identity, order }, { resume: true })
          const { records, stopped, summary } = await batch(members(count), {
            journal,
            concurrency,
            ordered,
            signal: interruption.signal,
            limits: { breaker: 3, graceMs: 1, abortMs: 1 },
            work: async () => {
              const { kind = null, after = 0 } = calm ? {} : (outcomes[next++ % outcomes.length] ?? {})
              await turns(after)
              if (kind === 'signal') interruption.abort(new Interrupted(130))
              else if (kind !== null) throw failure(kind, kind)
            },
          })
          await journal.close()
          written.push(...records.map(({ line }) => line))
          expect(summary.lines).toBe(written.length)
          expect(summary.complete).toBe(stopped === null)
          if (stopped === null) break
          expect(written).not.toContain(summary.nextLine)
        }
        expect(ordered ? written : written.sort((a, b) => a - b)).toEqual(numbers(count))
      },
    ),
    { numRuns: 25 },
  )
})

import { expect, test } from 'vitest'
import type { Journal } from '../../src/batch/journal'
import { tellHowToGoOn } from '../../src/batch/resume'
import type { Summary } from '../../src/batch/summary'
import { Interrupted } from '../../src/context'
import { CouponError } from '../../src/errors'
import { en } from '../../src/text/en'
import { hintOf, told } from './helpers'

const summary = (nextLine: number | null): Summary => ({
  ...{ lines: 6, ok: 6, failed: 0, errors: [], resumed: 0, complete: false, nextLine },
  ...{ requests: 6, retries: 0, waitedSeconds: 0 },
})
const journal = {} as Journal
const refused = (hint?: string) =>
  new CouponError('auth', () => 'refused', { code: '110004', ...(hint !== undefined && { hint: () => hint }) })
const inEnglish = (stopped: Error | null, nextLine: number | null, job: Parameters<typeof tellHowToGoOn>[2]) => {
  const result = tellHowToGoOn(stopped, summary(nextLine), job)
  return { ...result, goOn: result.goOn?.(en) ?? null }
}

test('where every line has its record nothing is left to do', () => {
  expect(inEnglish(null, 7, { journal })).toEqual({ stopped: null, goOn: null })
  const stopped = new Interrupted(130)
  expect(inEnglish(stopped, null, { journal })).toEqual({ stopped, goOn: null })
})

test.each([
  [{ journal, resumeCommand: 'coupon batch total --resume' }, 'to go on: coupon batch total --resume'],
  [{ journal }, 'to go on: --resume'],
  [{ resumeCommand: 'coupon batch total --resume' }, 'a run with --journal <file> can be resumed'],
])('after a signal the next line is named, and how it goes on: %#', (job, how) => {
  const stopped = new Interrupted(130)
  expect(inEnglish(stopped, 7, job)).toEqual({ stopped, goOn: `line 7 is the first without a record; ${how}` })
})

test('a failure keeps its own hint, and the command follows it', () => {
  const { stopped } = inEnglish(refused('look at the key'), 7, { journal, resumeCommand: 'coupon batch --resume' })
  expect([told(stopped), hintOf(stopped), (stopped as CouponError).details.code]).toEqual([
    'auth: refused',
    'look at the key; line 7 is the first without a record; to go on: coupon batch --resume',
    '110004',
  ])
})

test('a failure without a hint has this one', () => {
  const { stopped } = inEnglish(refused(), 7, { journal, resumeCommand: 'coupon batch --resume' })
  expect(hintOf(stopped)).toBe('line 7 is the first without a record; to go on: coupon batch --resume')
})

test('where the command was wrong no other is told', () => {
  const stopped = new CouponError('usage', () => 'wrong')
  expect(inEnglish(stopped, 7, { journal }).stopped).toBe(stopped)
})

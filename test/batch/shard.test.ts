import { expect, test } from 'vitest'
import { readShard } from '../../src/batch/shard'
import { CouponError } from '../../src/errors'
import { en } from '../../src/text/en'
import { type JsonObject, scalarText } from '../../src/json'
import { batch, members, numbers } from './helpers'

const shards = (count: number) => numbers(count).map((index) => ({ index, count }))

test('the shards of an input have each line once, under its number in the whole input', async () => {
  const parts = await Promise.all(shards(4).map((shard) => batch(members(1000), { shard })))
  for (const { summary } of parts) expect(summary.lines).toBeGreaterThan(200)
  const lines = parts.flatMap(({ records }) => records.map(({ line }) => line))
  expect(lines.sort((a, b) => a - b)).toEqual(numbers(1000))
})

test('a member is in the same shard wherever it stands, as an id and as an option; a bad line is in one', async () => {
  const input = `7893817\n 7893817 \n{"uid":7893817}\n{"uid":"7893817","type":"use"}\n\n{"type":"use"}\n`
  const memberOf = (options: JsonObject) => scalarText(options['uid'])
  const parts = await Promise.all(shards(16).map((shard) => batch(input, { shard, memberOf })))
  const shardOf = (line: number) => parts.findIndex(({ records }) => records.some((record) => record.line === line))
  expect(new Set([1, 2, 3, 4].map(shardOf)).size).toBe(1)
  expect(parts.flatMap(({ records }) => records).length).toBe(6)
})

test('the split does not change from one version to the next', async () => {
  const { records } = await batch(members(20), { shard: { index: 2, count: 3 } })
  expect(records.map(({ line }) => line)).toMatchInlineSnapshot(`
    [
      2,
      4,
      10,
      11,
      19,
    ]
  `)
})

const slurm = (id: number, min: number, step: number, count: number) => ({
  SLURM_ARRAY_TASK_ID: String(id),
  SLURM_ARRAY_TASK_MIN: String(min),
  SLURM_ARRAY_TASK_STEP: String(step),
  SLURM_ARRAY_TASK_COUNT: String(count),
})

test.each<[string, Record<string, string>, number, number]>([
  ['1/1', {}, 1, 1],
  ['3/8', {}, 3, 8],
  ['8/8', {}, 8, 8],
  ['auto/4', { JOB_COMPLETION_INDEX: '0' }, 1, 4],
  ['auto/4', { JOB_COMPLETION_INDEX: '3' }, 4, 4],
  ['auto', slurm(0, 0, 1, 4), 1, 4],
  ['auto', slurm(7, 1, 2, 4), 4, 4],
  ['auto/4', slurm(10, 10, 10, 4), 1, 4],
  ['auto', { AWS_BATCH_JOB_ARRAY_INDEX: '0', AWS_BATCH_JOB_ARRAY_SIZE: '3' }, 1, 3],
  ['auto', { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '3' }, 3, 3],
  ['auto/3', { AWS_BATCH_JOB_ARRAY_INDEX: '2' }, 3, 3],
])('--shard %s with %j is %i of %i', (value, env, index, count) => {
  expect(readShard(value, env)).toEqual({ index, count })
})

const form = (value: string) => `--shard: "${value}" is not <i>/<n> with i from 1 to n, auto, or auto/<n>`

test.each<[string, Record<string, string>, string]>([
  ...['', '1', '0/4', '5/4', '1/0', '-1/4', '1.5/4', '1/4/2', ' 1/4', 'auto/', 'Auto', '1/x', '١/٤'].map(
    (value): [string, Record<string, string>, string] => [value, {}, form(value)],
  ),
  ['auto', {}, '--shard auto: none of JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID, AWS_BATCH_JOB_ARRAY_INDEX is set'],
  [
    'auto',
    { JOB_COMPLETION_INDEX: '2' },
    '--shard auto: JOB_COMPLETION_INDEX does not tell how many shards there are: --shard auto/<n>',
  ],
  ['auto/2', { JOB_COMPLETION_INDEX: '2' }, '--shard auto: JOB_COMPLETION_INDEX=2 is none of 2 shards'],
  ['auto/2', { JOB_COMPLETION_INDEX: 'x' }, 'JOB_COMPLETION_INDEX: "x" is not a whole number'],
  ['auto/8', slurm(2, 2, 3, 2), '--shard auto/8: SLURM_ARRAY_TASK_COUNT says that there are 2'],
  ['auto', slurm(7, 1, 1, 3), '--shard auto: SLURM_ARRAY_TASK_ID=7 is none of 3 shards'],
  ['auto', slurm(2, 1, 2, 3), '--shard auto: SLURM_ARRAY_TASK_ID=2 is none of 3 shards'],
  ['auto', slurm(2, 1, 0, 3), '--shard auto: SLURM_ARRAY_TASK_ID=2 is none of 3 shards'],
  ['auto/3', { SLURM_ARRAY_TASK_ID: '1' }, 'SLURM_ARRAY_TASK_MIN: "" is not a whole number'],
])('--shard "%s" with %j is refused', (value, env, message) => {
  let refusal: unknown
  try {
    readShard(value, env)
  } catch (error) {
    refusal = error
  }
  expect(refusal).toBeInstanceOf(CouponError)
  const { kind, sentence } = refusal as CouponError
  expect([kind, sentence(en)]).toEqual(['usage', message])
})

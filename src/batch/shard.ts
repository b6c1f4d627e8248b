import { hash } from 'node:crypto'
import { type CouponError, usageError } from '../errors'

/** One of `count` parts of the input, counted from 1. */
export interface Shard {
  index: number
  count: number
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads `--shard`: `3/8`, `auto`, or `auto/8`. Throws `usage` where it is neither, where no job engine is recognised,
 * or where the engine does not tell how many shards there are.
 */
export function readShard(value: string, env: Environment): Shard {
  const [, first = '', count] = /^(auto|\d{1,9})(?:\/(\d{1,9}))?$/.exec(value) ?? []
  if (first === '' || (first !== 'auto' && count === undefined)) throw usageError((t) => t.batch.badShard(value))
  if (first === 'auto') return automatic(count === undefined ? null : Number(count), env)
  return checked(
    { index: Number(first), count: Number(count) },
    usageError((t) => t.batch.badShard(value)),
  )
}

/** Whether a member is in the shard. A member is always in the same one, wherever it stands in the input. */
export function isInShard({ index, count }: Shard, member: string): boolean {
  return count === 1 || hash('sha256', member, 'buffer').readUInt32BE(0) % count === index - 1
}

function automatic(count: number | null, env: Environment): Shard {
  const engine = engines.find(({ variable }) => env[variable] !== undefined)
  if (!engine) throw usageError((t) => t.batch.noEngine(engines.map(({ variable }) => variable)))
  const told = env[engine.count] === undefined ? null : whole(env, engine.count)
  if (told !== null && count !== null && told !== count)
    throw usageError(
      (t) => t.batch.shardCountDiffers(engine.count, told, count),
      (t) => t.batch.shardHint,
    )
  const shards = count ?? told
  if (shards === null) throw usageError((t) => t.batch.shardCountMissing(engine.variable))
  return checked(
    { index: engine.index(env), count: shards },
    usageError(
      (t) => t.batch.shardOutside(engine.variable, env[engine.variable] ?? '', shards),
      (t) => t.batch.shardHint,
    ),
  )
}

interface Engine {
  variable: string
  /** The variable that tells how many shards there are; empty where there is none. */
  count: string
  /** The shard, counted from 1. */
  index(env: Environment): number
}

const engines: readonly Engine[] = [
  // Kubernetes Indexed Job: from 0; how many there are is not told.
  { variable: 'JOB_COMPLETION_INDEX', count: '', index: (env) => whole(env, 'JOB_COMPLETION_INDEX') + 1 },
  // Slurm: any first id and step. An irregular list of ids has no shards, and falls outside of the count.
  {
    variable: 'SLURM_ARRAY_TASK_ID',
    count: 'SLURM_ARRAY_TASK_COUNT',
    index: (env) =>
      (whole(env, 'SLURM_ARRAY_TASK_ID') - whole(env, 'SLURM_ARRAY_TASK_MIN')) / whole(env, 'SLURM_ARRAY_TASK_STEP') +
      1,
  },
  // AWS Batch array job: from 0.
  {
    variable: 'AWS_BATCH_JOB_ARRAY_INDEX',
    count: 'AWS_BATCH_JOB_ARRAY_SIZE',
    index: (env) => whole(env, 'AWS_BATCH_JOB_ARRAY_INDEX') + 1,
  },
]

function whole(env: Environment, variable: string): number {
  const value = env[variable] ?? ''
  if (!/^\d{1,9}$/.test(value)) throw usageError((t) => t.batch.badEngineVariable(variable, value))
  return Number(value)
}

function checked(shard: Shard, refusal: CouponError): Shard {
  const { index, count } = shard
  if (!Number.isInteger(index) || index < 1 || index > count) throw refusal
  return shard
}

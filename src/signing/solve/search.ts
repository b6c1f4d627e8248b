import { atOnce } from '../at-once'
import { every } from '../limits'
import type { Recipe } from '../recipe/recipe'
import { newPart } from '../recipe/new-parts'
import { isKeyOfPair } from '../stages/public-key'
import { explains } from './explains'
import { publicKeyPipelines } from './public-key-pipelines'
import { FieldArrangements } from './field-arrangements'
import { type CanonicalString, type Setting, basePart, frameOf, makeBase, settingsFor } from './canonical-strings'
import type { Sample } from './find-signature'
import { firstSample } from './first-sample'
import { type DigestPipeline, pipelinesTo } from './digest-pipelines'
import { Sequences } from './sequences'
import { joinerOfPairs } from './key-placements'
import { type Target, readTargets } from './targets'

export interface Task {
  samples: readonly Sample[]
  key: string
  keyNames: readonly string[]
  /** With names of their own, beside the published ones: what platforms sign with. */
  recipes?: readonly { name: string; recipe: Recipe }[]
}

/** Of so many workers the one that this is. */
export interface Share {
  index: number
  of: number
}

/** Which part of the space was asked for is done, time is up, or what explains every sample was found. */
export type Stopped = 'done' | 'time' | 'found'

/** Canonical strings that are kept for later levels, in characters: what is dearer is made anew for each. */
const mostKept = 30_000_000
const perBase = 200

/** Of a usual request. */
const triesInABreath = 10_000

/**
 * The search: level by level of rising cost, every arrangement in every setting on every pipeline. It holds the texts
 * of the first sample; what matches there is signed in full for all of them.
 */
export class Search {
  tried = 0
  readonly found: Recipe[] = []
  /** Something explained the first sample, and not all of them. */
  explainedFirst = false
  private readonly arrangements: FieldArrangements
  private readonly sequences: Sequences
  private readonly settings: readonly (readonly Setting[])[]
  private readonly pipelines: readonly (readonly DigestPipeline[])[]
  private readonly kept: CanonicalString[][] = []
  private room = mostKept
  private readonly breath: number
  private work = 0

  constructor(
    private readonly task: Task,
    private readonly share: Share = { index: 0, of: 1 },
  ) {
    const sample = firstSample(task.samples)
    this.breath = every(triesInABreath, sample.request)
    this.arrangements = new FieldArrangements(task.samples)
    this.sequences = new Sequences(sample, isKeyOfPair(task.key) ? null : task.key)
    this.settings = settingsFor(sample)
    const placing = {
      key: task.key,
      names: task.keyNames,
      count: sample.request.fields.length,
      edges: task.samples.length > 1,
    }
    this.pipelines = isKeyOfPair(task.key)
      ? publicKeyPipelines(sample.token, task.key)
      : pipelinesTo(readTargets(sample.token), placing)
  }

  /** Does one level. `isOver` is asked now and then. */
  level(cost: number, isOver: () => boolean): Stopped {
    return atOnce(this.searching(cost, isOver))
  }

  /** The same, and yields every few milliseconds. */
  *searching(cost: number, isOver: () => boolean): Generator<void, Stopped> {
    for (let below = 0; below <= cost; below++) {
      const pipelines = this.pipelines[cost - below] ?? []
      if (pipelines.length === 0 && below < cost) continue
      for (const base of this.bases(below)) {
        if (++this.work % this.breath === 0) {
          if (isOver()) return 'time'
          yield
        }
        if (base && (yield* this.follow(base, pipelines, isOver))) return 'time'
      }
    }
    return this.found.length > 0 ? 'found' : 'done'
  }

  /** Answers whether time is up. */
  private *follow(
    base: CanonicalString,
    pipelines: readonly DigestPipeline[],
    isOver: () => boolean,
  ): Generator<void, boolean> {
    for (const pipeline of pipelines) {
      if (pipeline.keyed !== base.keyed) continue
      const text = pipeline.placement.text(base)
      if (text === null) continue
      this.tried++
      const target = pipeline.hits(pipeline.run(base.bytes ? Buffer.from(text, 'latin1') : text))
      if (target) this.check(base, pipeline, target)
      if (++this.work % this.breath !== 0) continue
      if (isOver()) return true
      yield
    }
    return false
  }

  /** Canonical strings of one cost; those that are cheap are made once. `null`: it would be one that was there before. */
  private *bases(cost: number): Iterable<CanonicalString | null> {
    const kept = this.kept[cost]
    if (kept) return yield* kept
    const made: CanonicalString[] = []
    for (const base of this.make(cost)) {
      if (base) this.room -= perBase + base.whole.length + base.pairs.length
      if (base && this.room > 0) made.push(base)
      yield base
    }
    if (this.room > 0) this.kept[cost] = made
  }

  private *make(cost: number): Iterable<CanonicalString | null> {
    const { index, of } = this.share
    let turn = 0
    for (const base of this.sequences.ofCost(cost)) yield turn++ % of === index ? base : null
    for (let first = 0; first <= cost; first++) {
      const settings = this.settings[cost - first] ?? []
      let count = first
      for (const arrangement of this.arrangements.ofCost(first)) {
        if (arrangement === null || count++ % of !== index) yield null
        else for (const setting of settings) yield makeBase(arrangement, setting)
      }
    }
  }

  private check(base: CanonicalString, pipeline: DigestPipeline, target: Target): void {
    for (const recipe of finish(this.task, base, pipeline, target)) {
      const [first, ...others] = this.task.samples.map((sample) => explains(recipe, sample, this.task.key))
      if (first && others.every((agrees) => agrees)) this.found.push(recipe)
      else if (first) this.explainedFirst = true
    }
  }
}

/** The recipe of a hit. What carries the token is read from every sample, as the first alone may leave it open. */
function finish(
  { samples }: Task,
  base: CanonicalString,
  { placement, digest, again }: DigestPipeline,
  first: Target,
): Recipe[] {
  const sample = firstSample(samples)
  const targets = [
    first,
    ...readTargets(sample.token).filter((target) => target !== first && target.binary === first.binary),
  ]
  return targets.map(({ encoding, transport, slice }) =>
    numbered({
      version: 1,
      signature: sample.signature,
      ...tidy(basePart(base)),
      ...keyPart(base, placement.key),
      digest,
      ...(again ? { again } : {}),
      ...(placement.frame ? { frame: placement.frame(frameOf(base)) } : {}),
      encoding,
      ...(slice ? { slice } : {}),
      ...(transport === 'as-is' ? {} : { transport }),
    }),
  )
}

const numbered = (recipe: Recipe): Recipe => (newPart(recipe) === null ? recipe : { ...recipe, version: 2 })

/** Leaves out what says no more than its default. */
function tidy(part: ReturnType<typeof basePart>): ReturnType<typeof basePart> {
  const { names, values, joiner, ...rest } = part
  return {
    ...rest,
    ...(names && names !== 'as-sent' ? { names } : {}),
    ...(values && Object.keys(values).length > 0 ? { values } : {}),
    ...(joiner ? { joiner } : {}),
  }
}

/** A key among values gives the order itself; in a list it takes a name there that no field has. */
function keyPart(
  { arrangement, setting }: CanonicalString,
  key: Recipe['key'],
): Pick<Recipe, 'fields'> & Partial<Recipe> {
  const { fields } = arrangement.part
  if (!key) return { fields }
  if (key.joiner === joinerOfPairs) return { fields, key: { ...key, joiner: setting.layout.joiner } }
  if (key.at === 'in-order' && key.name === undefined) return { fields, order: 'value', key }
  if (key.at !== 'in-list') return { fields, key }
  const names = arrangement.fields.map((field) => field.origin)
  const name = ['key', 'secret', 'private_key'].find((each) => !names.includes(each)) ?? 'key-of-the-list'
  return {
    fields: { take: 'listed', names: names.toSpliced(Number(key.name?.slice(1)), 0, name) },
    order: 'listed',
    key: { ...key, name },
  }
}

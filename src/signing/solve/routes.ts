import { type FastDigest, binaryToHex, hmacDigest, messageDigest, plainDigest } from '../fast-digest'
import { hmacKey } from '../key'
import type { DigestName, Recipe } from '../recipe'
import { type Plan, type Placing, plansFor } from './plans'
import type { Target } from './targets'

/** A plan with its digests: from a canonical string to what the signature must say. */
export interface Route {
  plan: Plan
  digest: DigestName
  again?: NonNullable<Recipe['again']>
  run: FastDigest
  /** Whether a result is what a signature says. */
  hits(binary: string): Target | undefined
}

/** Every route to one of the targets, by cost. */
export function routesTo(targets: readonly Target[], placing: Omit<Placing, 'digest'>): readonly (readonly Route[])[] {
  const byCost: Route[][] = []
  const digests = [...new Set(targets.flatMap((target) => target.digests))]
  for (const [index, digest] of digests.entries()) {
    const hits = hitter(targets.filter((target) => target.digests.includes(digest)))
    const rare = digest === 'sm3' ? 3 : index > 0 ? 1 : 0
    for (const plan of plansFor({ ...placing, digest })) {
      for (const { more, first } of firstDigests(plan, digest)) {
        const run = runOf(plan, first, placing.key)
        const route: Route = { plan, digest: first, run, hits, ...(plan.again ? { again: plan.again } : {}) }
        ;(byCost[plan.cost + rare + more] ??= []).push(route)
      }
    }
  }
  return Array.from(byCost, (routes) => routes ?? [])
}

/** What is digested again was digested alike, or with MD5. */
function firstDigests(plan: Plan, digest: DigestName): { more: number; first: DigestName }[] {
  if (!plan.again || digest === 'md5') return [{ more: 0, first: digest }]
  return [
    { more: 0, first: digest },
    { more: 1, first: 'md5' },
  ]
}

function runOf(plan: Plan, digest: DigestName, key: string): FastDigest {
  const first = firstRun(plan, digest, key)
  if (!plan.again) return first
  const { digest: second, case: letters, key: place } = plan.again
  const [before, after] = [place === 'prefix' ? key : '', place === 'suffix' ? key : '']
  const last = plainDigest(second)
  return (text) => {
    const hex = binaryToHex(first(text))
    return last(before + (letters === 'upper' ? hex.toUpperCase() : hex) + after)
  }
}

function firstRun(plan: Plan, digest: DigestName, key: string): FastDigest {
  const recipe = { key: plan.key } as Recipe
  if (plan.by === 'hash') return plainDigest(digest)
  if (plan.by === 'hmac') return hmacDigest(digest, hmacKey(recipe, key))
  const joiner = plan.key?.joiner
  if (joiner === undefined) return messageDigest(digest, Buffer.from(key))
  const under = messageDigest(digest, Buffer.alloc(0))
  return (text) =>
    under(typeof text === 'string' ? text + joiner + key : Buffer.concat([text, Buffer.from(joiner + key)]))
}

function hitter(targets: readonly Target[]): Route['hits'] {
  const whole = targets.filter((target) => !target.slice)
  const [only] = whole
  if (only && targets.length === 1) return (binary) => (binary === only.binary ? only : undefined)
  return (binary) =>
    targets.find(({ binary: wanted, slice }) => wanted === (slice ? binary.slice(slice[0] / 2, slice[1] / 2) : binary))
}

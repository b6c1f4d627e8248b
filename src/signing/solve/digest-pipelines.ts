import { type FastDigest, binaryToHex, hmacDigest, messageDigest, plainDigest } from '../fast-digest'
import { hmacKey } from '../stages/key'
import type { DigestName, Recipe } from '../recipe/recipe'
import type { KeyPlacement } from './key-placement'
import { type Placing, keyPlacements } from './key-placements'
import type { Target } from './targets'

/** A placement with its digests: from a canonical string to what the signature must say. */
export interface DigestPipeline {
  placement: KeyPlacement
  digest: NonNullable<Recipe['digest']>
  again?: NonNullable<Recipe['again']>
  run: FastDigest
  /** Only for texts that have the key in them already. */
  keyed: boolean
  /** Whether a result is what a signature says. */
  hits(binary: string): Target | undefined
}

/** Every pipeline to one of the targets, by cost. */
export function pipelinesTo(
  targets: readonly Target[],
  placing: Omit<Placing, 'digest'>,
): readonly (readonly DigestPipeline[])[] {
  const byCost: DigestPipeline[][] = []
  const digests = [...new Set(targets.flatMap((target) => target.digests))]
  for (const [index, digest] of digests.entries()) {
    const hits = hitter(targets.filter((target) => target.digests.includes(digest)))
    const rare = rarity(digest, index)
    for (const placement of keyPlacements({ ...placing, digest })) {
      for (const { more, first } of firstDigests(placement, digest)) {
        const run = runOf(placement, first, placing.key)
        const pipeline: DigestPipeline = {
          placement,
          digest: first,
          run,
          hits,
          keyed: placement.keyed === true,
          ...(placement.again ? { again: placement.again } : {}),
        }
        ;(byCost[placement.cost + rare + more] ??= []).push(pipeline)
      }
    }
  }
  return Array.from(byCost, (pipelines) => pipelines ?? [])
}

/** Of digests of one length the usual one comes first; SM3 is the rarest. */
function rarity(digest: DigestName, index: number): number {
  if (digest === 'sm3') return 3
  return index > 0 ? 1 : 0
}

/** What is digested again was digested alike, or with MD5. */
function firstDigests(placement: KeyPlacement, digest: DigestName): { more: number; first: DigestName }[] {
  if (!placement.again || digest === 'md5') return [{ more: 0, first: digest }]
  return [
    { more: 0, first: digest },
    { more: 1, first: 'md5' },
  ]
}

function runOf(placement: KeyPlacement, digest: DigestName, key: string): FastDigest {
  const first = firstRun(placement, digest, key)
  if (!placement.again) return first
  const { digest: second, case: letters, key: place } = placement.again
  const [before, after] = [place === 'prefix' ? key : '', place === 'suffix' ? key : '']
  const last = plainDigest(second)
  return (text) => {
    const hex = binaryToHex(first(text))
    return last(before + (letters === 'upper' ? hex.toUpperCase() : hex) + after)
  }
}

function firstRun(placement: KeyPlacement, digest: DigestName, key: string): FastDigest {
  const recipe = { key: placement.key } as Recipe
  if (placement.by === 'hash') return plainDigest(digest)
  if (placement.by === 'hmac') return hmacDigest(digest, hmacKey(recipe, key))
  const joiner = placement.key?.joiner
  if (joiner === undefined) return messageDigest(digest, Buffer.from(key))
  const under = messageDigest(digest, Buffer.alloc(0))
  return (text) =>
    under(typeof text === 'string' ? text + joiner + key : Buffer.concat([text, Buffer.from(joiner + key)]))
}

function hitter(targets: readonly Target[]): DigestPipeline['hits'] {
  const whole = targets.filter((target) => !target.slice)
  const [only] = whole
  if (only && targets.length === 1) return (binary) => (binary === only.binary ? only : undefined)
  return (binary) =>
    targets.find(({ binary: wanted, slice }) => wanted === (slice ? binary.slice(slice[0] / 2, slice[1] / 2) : binary))
}

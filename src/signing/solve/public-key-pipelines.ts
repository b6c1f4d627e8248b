import { hash } from 'node:crypto'
import { decode, fromTransport, transport } from '../stages/encode'
import { plainDigest } from '../fast-digest'
import { type RecoveredDigest, digestsOfKey, recoverDigest, verifyWithKey } from '../stages/public-key'
import type { DigestPipeline } from './digest-pipelines'
import type { KeyPlacement } from './key-placement'
import type { Target } from './targets'

/** The text itself, and the hex of its digest, which some sign in its place. */
const placements: readonly KeyPlacement[] = [
  { cost: 0, by: 'hash', text: (base) => base.whole },
  ...(['sha256', 'md5', 'sha1'] as const).map((name): KeyPlacement => ({
    cost: 2,
    by: 'hash',
    text: (base) => hash(name, base.whole),
    frame: (inner) => `{${inner}|${name}}`,
  })),
]

export function encodingOf(text: string): 'hex' | 'base64' | 'base64url' {
  if (/^[0-9a-f]+$/i.test(text)) return 'hex'
  return /[-_]/.test(text) ? 'base64url' : 'base64'
}

/**
 * From a text to whether a signature under the key of a pair is that text's. RSA gives the digest back that was
 * signed: then texts are digested and compared. All others are verified one by one.
 */
export function publicKeyPipelines(token: string, key: string): readonly (readonly DigestPipeline[])[] {
  const found = (['as-is', 'percent-encoded'] as const).flatMap((form) => {
    const text = fromTransport(token, form)
    return text === null || transport(text, form) !== token ? [] : [{ form, text }]
  })
  const byCost: DigestPipeline[][] = [[], [], []]
  for (const placement of placements)
    for (const { form, text } of found) {
      const encoding = encodingOf(text)
      const bytes = decode(text, encoding)
      const target: Target = { encoding, transport: form, digests: [], binary: '' }
      const recovered = recoverDigest(key, bytes)
      const made = recovered ? [comparing(placement, target, recovered)] : verifying(placement, target, key, bytes)
      ;(byCost[placement.cost] ??= []).push(...made)
    }
  return byCost
}

function comparing(
  placement: KeyPlacement,
  target: Target,
  { digest, hash: name, bytes }: RecoveredDigest,
): DigestPipeline {
  const wanted = bytes.toString('latin1')
  return {
    placement,
    keyed: false,
    digest,
    run: plainDigest(name),
    hits: (binary) => (binary === wanted ? target : undefined),
  }
}

function verifying(placement: KeyPlacement, target: Target, key: string, signature: Buffer): DigestPipeline[] {
  return digestsOfKey(key).map((digest) => {
    const seen = new Set<string>()
    const run = (text: string | Buffer) => {
      const mark = hash('md5', text, 'latin1' as 'hex')
      if (seen.size === seen.add(mark).size) return 'no'
      return verifyWithKey(digest, key, Buffer.from(text), signature) ? 'yes' : 'no'
    }
    return { placement, keyed: false, digest, run, hits: (answer) => (answer === 'yes' ? target : undefined) }
  })
}

import { hash } from 'node:crypto'
import { decode, fromTransport, transport } from '../encode'
import { plainDigest } from '../fast-digest'
import { type RecoveredDigest, digestsOfKey, recoverDigest, verifyWithKey } from '../public-key'
import type { DigestPipeline } from './digest-pipelines'
import type { KeyPlacement } from './key-placements'
import type { Target } from './targets'

const plain: KeyPlacement = { cost: 0, by: 'hash', text: (base) => base.whole }

/**
 * From a text to whether a signature under the key of a pair is that text's. RSA gives the digest back that was
 * signed: then texts are digested and compared. All others are verified one by one.
 */
export function publicKeyPipelines(token: string, key: string): readonly (readonly DigestPipeline[])[] {
  const found = (['as-is', 'percent-encoded'] as const).flatMap((form) => {
    const text = fromTransport(token, form)
    return text === null || transport(text, form) !== token ? [] : [{ form, text }]
  })
  return [
    found.flatMap(({ form, text }) => {
      const bytes = decode(text, 'base64')
      const encoding = /[-_]/.test(text) ? 'base64url' : 'base64'
      const target: Target = { encoding, transport: form, digests: [], binary: '' }
      const recovered = recoverDigest(key, bytes)
      return recovered ? [comparing(target, recovered)] : verifying(target, key, bytes)
    }),
  ]
}

function comparing(target: Target, { digest, hash: name, bytes }: RecoveredDigest): DigestPipeline {
  const wanted = bytes.toString('latin1')
  return {
    placement: plain,
    digest,
    run: plainDigest(name),
    hits: (binary) => (binary === wanted ? target : undefined),
  }
}

function verifying(target: Target, key: string, signature: Buffer): DigestPipeline[] {
  return digestsOfKey(key).map((digest) => {
    const seen = new Set<string>()
    const run = (text: string | Buffer) => {
      const mark = hash('md5', text, 'latin1' as 'hex')
      if (seen.size === seen.add(mark).size) return 'no'
      return verifyWithKey(digest, key, Buffer.from(text), signature) ? 'yes' : 'no'
    }
    return { placement: plain, digest, run, hits: (answer) => (answer === 'yes' ? target : undefined) }
  })
}

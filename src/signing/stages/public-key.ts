import {
  type KeyObject,
  constants,
  createPrivateKey,
  createPublicKey,
  publicDecrypt,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import { usageError } from '../../errors'
import { type PublicKeyDigest, choices } from '../recipe/choices'
import type { Recipe } from '../recipe/recipe'

/** Signatures under a private key, which everybody who has the public one can verify. */
export function isPublicKeyDigest(digest: Recipe['digest']): digest is PublicKeyDigest {
  return (choices.publicKey as readonly unknown[]).includes(digest)
}

interface Kind {
  hash: 'sha1' | 'sha256' | 'sha512' | null
  type: 'rsa' | 'ec' | 'ed25519'
  padding?: number
}

const kinds: Record<PublicKeyDigest, Kind> = {
  'rsa-sha1': { hash: 'sha1', type: 'rsa' },
  'rsa-sha256': { hash: 'sha256', type: 'rsa' },
  'rsa-sha512': { hash: 'sha512', type: 'rsa' },
  'rsa-pss-sha256': { hash: 'sha256', type: 'rsa', padding: constants.RSA_PKCS1_PSS_PADDING },
  'ecdsa-p256-sha256': { hash: 'sha256', type: 'ec' },
  ed25519: { hash: null, type: 'ed25519' },
}

/** `null` under a public key, which does not sign. ECDSA (as DER) and PSS give other bytes every time. */
export function signWithKey(digest: PublicKeyDigest, pem: string, text: Buffer): Buffer | null {
  const { hash, padding } = kinds[digest]
  const key = readKey(digest, pem)
  return key.type === 'private' ? signBytes(hash, text, padding === undefined ? key : { key, padding }) : null
}

/** Whether these are the bytes of a signature of the text; of ECDSA both forms, DER and the two numbers. */
export function verifyWithKey(digest: PublicKeyDigest, pem: string, text: Buffer, signature: Buffer): boolean {
  const { hash, type, padding } = kinds[digest]
  const own = readKey(digest, pem)
  const key = own.type === 'private' ? createPublicKey(own) : own
  if (type === 'ec' && signature.length === 64)
    return verifyBytes(hash, text, { key, dsaEncoding: 'ieee-p1363' }, signature)
  return verifyBytes(hash, text, padding === undefined ? key : { key, padding }, signature)
}

/** Whether a key is one of a pair; a secret is never taken for one. */
export const isKeyOfPair = (key: string): boolean => tryKey(key) !== null

/** The digests that a key can be used with; empty for what is no key. */
export function digestsOfKey(pem: string): PublicKeyDigest[] {
  const type = tryKey(pem)?.asymmetricKeyType
  return choices.publicKey.filter((digest) => kinds[digest].type === type)
}

export interface RecoveredDigest {
  digest: PublicKeyDigest
  hash: 'sha1' | 'sha256' | 'sha512'
  bytes: Buffer
}

/** What DER writes before the digest. */
const digestInfos = [
  { digest: 'rsa-sha1', hash: 'sha1', prefix: '3021300906052b0e03021a05000414' },
  { digest: 'rsa-sha256', hash: 'sha256', prefix: '3031300d060960864801650304020105000420' },
  { digest: 'rsa-sha512', hash: 'sha512', prefix: '3051300d060960864801650304020305000440' },
] as const

/** The digest that an RSA signature of PKCS1 v1.5 holds; `null` for every other one. */
export function hashHeldBy(digest: PublicKeyDigest): Kind['hash'] {
  const { hash, type, padding } = kinds[digest]
  return type === 'rsa' && padding === undefined ? hash : null
}

/** The digest that was signed, which an RSA signature (PKCS1 v1.5) gives back; `null` for every other one. */
export function recoverDigest(pem: string, signature: Buffer): RecoveredDigest | null {
  const key = tryKey(pem)
  if (key?.asymmetricKeyType !== 'rsa') return null
  try {
    const info = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature).toString('hex')
    const known = digestInfos.find(({ prefix }) => info.startsWith(prefix))
    return known ? { ...known, bytes: Buffer.from(info.slice(known.prefix.length), 'hex') } : null
  } catch {
    return null
  }
}

function readKey(digest: PublicKeyDigest, pem: string): KeyObject {
  const key = tryKey(pem)
  if (!key) throw usageError((t) => t.sign.notAKey)
  if (key.asymmetricKeyType !== kinds[digest].type)
    throw usageError((t) => t.sign.otherKeyType(digest, key.asymmetricKeyType ?? ''))
  return key
}

let last: { pem: string; key: KeyObject | null } | undefined

/** Private or public, PKCS1, PKCS8, SPKI or a certificate. The last one is kept: a search asks a thousand times. */
function tryKey(pem: string): KeyObject | null {
  if (last?.pem !== pem) last = { pem, key: parseKey(pem.trim()) }
  return last.key
}

function parseKey(pem: string): KeyObject | null {
  if (pem.includes('-----BEGIN'))
    return /PRIVATE KEY-----/.test(pem) ? attempt(() => createPrivateKey(pem)) : attempt(() => createPublicKey(pem))
  if (!/^[A-Za-z0-9+/\s]{40,}=*\s*$/.test(pem)) return null
  const key = Buffer.from(pem, 'base64')
  return (
    attempt(() => createPrivateKey({ key, format: 'der', type: 'pkcs8' })) ??
    attempt(() => createPrivateKey({ key, format: 'der', type: 'pkcs1' })) ??
    attempt(() => createPublicKey({ key, format: 'der', type: 'spki' }))
  )
}

/** OpenSSL's words about a key that it cannot read say nothing to a reader. */
function attempt(read: () => KeyObject): KeyObject | null {
  try {
    return read()
  } catch {
    return null
  }
}

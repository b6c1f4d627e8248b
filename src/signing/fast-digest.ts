import { createHash, createHmac, hash } from 'node:crypto'
import type { DigestName } from './recipe/recipe'

/** Text or bytes in, digest out as binary text (one character a byte): what the searches call a million times. */
export type FastDigest = (text: string | Buffer) => string

/** One call of `crypto.hash` costs half of what `createHash` does on short text. */
export function plainDigest(name: DigestName): FastDigest {
  return (text) => hash(name, text, 'latin1' as 'hex')
}

/** HMAC as two hashes over buffers whose first block, the padded key, is written once. */
export function hmacDigest(name: DigestName, key: Buffer): FastDigest {
  const block = name === 'sha384' || name === 'sha512' ? 128 : 64
  const short = key.length > block ? createHash(name).update(key).digest() : key
  const inner = padded(short, block, 0x36, room)
  const outer = padded(short, block, 0x5c, createHash(name).digest().length)
  return (text) => {
    if (text.length * 3 > room) return hmacOf(name, key, text)
    const end = block + (typeof text === 'string' ? inner.write(text, block, 'utf8') : text.copy(inner, block))
    outer.write(hash(name, inner.subarray(0, end), 'latin1' as 'hex'), block, 'latin1')
    return hash(name, outer, 'latin1' as 'hex')
  }
}

/** What is as long as this takes its time in the digest, and not in the calls around it. */
const room = 4096

const hmacOf = (name: DigestName, key: string | Buffer, text: string | Buffer): string =>
  createHmac(name, key)
    .update(text)
    .digest('latin1' as 'hex')

function padded(key: Buffer, block: number, pad: number, room: number): Buffer {
  const bytes = Buffer.alloc(block + room, 0)
  for (let at = 0; at < block; at++) bytes[at] = pad ^ (key[at] ?? 0)
  return bytes
}

export const hexToBinary = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1')
export const binaryToHex = (binary: string): string => Buffer.from(binary, 'latin1').toString('hex')

/** HMAC under a key that changes every time, of a message that does not. */
export function messageDigest(name: DigestName, message: Buffer): FastDigest {
  return (key) => hmacOf(name, key, message)
}

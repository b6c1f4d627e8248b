import { createCipheriv, createDecipheriv, hash } from 'node:crypto'

/** Whose answers are enciphered: both names are those of a profile. */
export interface CipherCredentials {
  openId: string
  openKey: string
}

/**
 * AES-256-CBC with PKCS7, base64: key = the 32 characters of md5hex(openKey), IV = characters 8 to 23 of
 * md5hex(openId), as a public client of V3 does it.
 */
export function encipher(text: string, credentials: CipherCredentials): string {
  const { key, iv } = keyOf(credentials)
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}

/** The text as it was; `null` for what was not enciphered so, or under another key. */
export function decipher(base64: string, credentials: CipherCredentials): string | null {
  if (!isEnciphered(base64)) return null
  const { key, iv } = keyOf(credentials)
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, iv)
    const bytes = Buffer.concat([decipher.update(base64, 'base64'), decipher.final()])
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Whole blocks of 16 bytes, in base64. */
function isEnciphered(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text) && isWholeBlocks(text)
}

function isWholeBlocks(base64: string): boolean {
  const bytes = Buffer.byteLength(base64, 'base64')
  return bytes > 0 && bytes % 16 === 0
}

function keyOf({ openId, openKey }: CipherCredentials): { key: Buffer; iv: Buffer } {
  return { key: Buffer.from(hash('md5', openKey)), iv: Buffer.from(hash('md5', openId).slice(8, 24)) }
}

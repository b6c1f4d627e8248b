import { promisify } from 'node:util'
import { CouponError } from '../errors'

/** The most that one answer may have, as sent and when decoded, in bytes. */
export const bodyLimit = 16 * 1024 * 1024
const layersLimit = 5

/** Undoes `Content-Encoding`. We ask for none; a platform or a box in between may use one all the same. */
export async function decodeBody(body: Buffer, contentEncoding: string | undefined): Promise<Buffer> {
  const layers = (contentEncoding ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  if (layers.length === 0) return body
  if (layers.length > layersLimit) throw undecodable(layers.join(', '))
  const zlib = await import('node:zlib')
  const decoders = new Map([
    ['gzip', zlib.gunzip],
    ['x-gzip', zlib.gunzip],
    ['deflate', zlib.inflate],
    ['br', zlib.brotliDecompress],
  ])
  let decoded = body
  for (const name of layers.reverse()) {
    const decode = decoders.get(name)
    if (!decode) throw undecodable(name)
    decoded = await promisify<Buffer, { maxOutputLength: number }, Buffer>(decode)(decoded, {
      maxOutputLength: bodyLimit,
    }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ERR_BUFFER_TOO_LARGE' ? bodyTooLarge() : undecodable(name)
    })
  }
  return decoded
}

export const bodyTooLarge = () => new CouponError('protocol', (t) => t.errors.bodyTooLarge(bodyLimit / 1024 / 1024))
const undecodable = (name: string) => new CouponError('protocol', (t) => t.errors.badContentEncoding(name))

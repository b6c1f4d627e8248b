import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bodyLimit, decodeBody } from '../../src/http/body'
import { Exchange } from '../../src/http/exchange'

const text = Buffer.from('{"券":1}')

describe('bodies', () => {
  it('are undone layer by layer, in any case, in reverse', async () => {
    for (const [encoding, body] of [
      [undefined, text],
      ['', text],
      ['identity', text],
      ['GZIP', gzipSync(text)],
      ['x-gzip', gzipSync(text)],
      ['deflate', deflateSync(text)],
      ['br', brotliCompressSync(text)],
      ['br , identity,gzip', gzipSync(brotliCompressSync(text))],
    ] as const) {
      expect(await decodeBody(body, encoding)).toEqual(text)
    }
  })

  it('are refused where they cannot be', async () => {
    for (const encoding of [
      'gzip',
      'br',
      'deflate',
      'zstd',
      '__proto__',
      'constructor',
      'toString',
      'gzip,gzip,gzip,gzip,gzip,gzip',
    ]) {
      await expect(decodeBody(text, encoding)).rejects.toMatchObject({ kind: 'protocol' })
    }
  })

  it('may be as large as the limit, as sent and decoded, and no larger', async () => {
    const received = (bytes: number) => {
      const exchange = new Exchange()
      for (let left = bytes; left > 0; left -= 1 << 20)
        exchange.onResponseData(null, Buffer.alloc(Math.min(left, 1 << 20)))
      exchange.onResponseEnd()
      return exchange.answer
    }
    expect((await received(bodyLimit)).body.length).toBe(bodyLimit)
    await expect(received(bodyLimit + 1)).rejects.toMatchObject({ kind: 'protocol' })
    expect((await decodeBody(gzipSync(Buffer.alloc(bodyLimit)), 'gzip')).length).toBe(bodyLimit)
    await expect(decodeBody(gzipSync(Buffer.alloc(bodyLimit + 1)), 'gzip')).rejects.toMatchObject({ kind: 'protocol' })
  })
})

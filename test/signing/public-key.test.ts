import { createPrivateKey, createPublicKey, sign as signBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/signing/capture/assemble'
import { CouponError } from '../../src/errors'
import { atOnce } from '../../src/signing/at-once'
import { explaining } from '../../src/signing/explain'
import { readRecipe } from '../../src/signing/recipe/read-recipe'
import { recipes } from '../../src/signing/recipes'
import { placeToken, sign, tokenOf } from '../../src/signing/sign'
import { differingParts, textSignedThere } from '../../src/signing/signed-there'
import { matchesToken } from '../../src/signing/verify'
import { texts } from '../../src/text'
import { keys } from './keys'

const recipeOf = (digest: string, more: object = {}) =>
  readRecipe({ version: 2, signature: { in: 'form', name: 'sign' }, joiner: '&', digest, encoding: 'base64', ...more })
const request = assemble({ method: 'POST', url: 'https://h.example/pay', body: 'b=2&a=1&sign=' })
const bareOf = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '')

describe('RSA', () => {
  const expected = signBytes('sha256', Buffer.from('a=1&b=2'), createPrivateKey(keys.rsa)).toString('base64')

  it.each<[string, string]>([
    ['PKCS8', keys.rsa],
    ['PKCS1', keys.rsaPkcs1],
    ['PKCS8 without its lines', bareOf(keys.rsa)],
    ['PKCS1 without its lines', bareOf(keys.rsaPkcs1)],
  ])('signs under a private key in %s', (_, key) => {
    const signature = sign(recipeOf('rsa-sha256'), request, key)
    expect(signature.token).toBe(expected)
    expect(signature.encoded).toBe(expected)
  })

  it.each<[string, string]>([
    ['a public key', keys.rsaPublic],
    ['a public key without its lines', bareOf(keys.rsaPublic)],
    ['a certificate', keys.rsaCertificate],
    ['the private key', keys.rsa],
  ])('is verified under %s', (_, key) => {
    expect(matchesToken(recipeOf('rsa-sha256'), request, key, expected)).toBe(true)
    expect(matchesToken(recipeOf('rsa-sha256', { order: 'as-sent' }), request, key, expected)).toBe(false)
    expect(matchesToken(recipeOf('rsa-sha512'), request, key, expected)).toBe(false)
    expect(matchesToken(recipeOf('rsa-sha256'), request, key, 'AAAA')).toBe(false)
  })

  it('does not sign under a public key', () => {
    expect(sign(recipeOf('rsa-sha256'), request, keys.rsaPublic)).toMatchObject({
      digestHex: '',
      encoded: '',
      token: '',
    })
  })
})

describe('the other ones', () => {
  it.each<[string, string, string]>([
    ['rsa-sha1', keys.rsa, keys.rsaPublic],
    ['rsa-sha512', keys.rsa, keys.rsaPublic],
    ['rsa-pss-sha256', keys.rsa, keys.rsaCertificate],
    ['ecdsa-p256-sha256', keys.ec, keys.ecPublic],
    ['ed25519', keys.ed, keys.edPublic],
  ])('%s is verified under the other half of its key', (digest, own, other) => {
    const { token } = sign(recipeOf(digest), request, own)
    expect(matchesToken(recipeOf(digest), request, other, token)).toBe(true)
    expect(matchesToken(recipeOf(digest, { joiner: ',' }), request, other, token)).toBe(false)
  })

  it('takes ECDSA as two numbers as well', () => {
    const key = { key: createPrivateKey(keys.ec), dsaEncoding: 'ieee-p1363' } as const
    const token = signBytes('sha256', Buffer.from('a=1&b=2'), key).toString('base64')
    expect(matchesToken(recipeOf('ecdsa-p256-sha256'), request, keys.ecPublic, token)).toBe(true)
  })

  it('says what is wrong with a key, and nothing of what stands in it', () => {
    expect(sentence(() => sign(recipeOf('rsa-sha256'), request, 'secret'))).toBe(
      'the key is no PEM key that can be read: PKCS1, PKCS8, a public key or a certificate is due',
    )
    expect(sentence(() => sign(recipeOf('rsa-sha256'), request, keys.ec))).toBe(
      'the recipe signs with rsa-sha256, but the key is of type ec',
    )
  })
})

describe('explain', () => {
  const signed = (digest: string, key: string, text: string) =>
    placeToken(
      recipeOf(digest),
      request,
      signBytes(digest === 'ed25519' ? null : 'sha256', Buffer.from(text), createPrivateKey(key)).toString('base64'),
    )
  const findings = (digest: string, key: string, asked: ReturnType<typeof signed>) => {
    const { match, diagnosis } = atOnce(
      explaining({ recipe: recipeOf(digest), request: asked, key, outOfTime: () => false }),
    )
    return { match, codes: diagnosis.map(({ code }) => code) }
  }

  it('names a mistake under a public key', () => {
    expect(findings('rsa-sha256', keys.rsaPublic, signed('rsa-sha256', keys.rsa, 'a=1&b=2'))).toEqual({
      match: true,
      codes: [],
    })
    expect(findings('rsa-sha256', keys.rsaPublic, signed('rsa-sha256', keys.rsa, 'b=2&a=1'))).toEqual({
      match: false,
      codes: ['ORDER_UNSORTED'],
    })
    expect(findings('ed25519', keys.edPublic, signed('ed25519', keys.ed, 'a=1&b=2'))).toEqual({
      match: true,
      codes: [],
    })
    expect(findings('ed25519', keys.edPublic, signed('ed25519', keys.ed, 'a=1'))).toEqual({
      match: false,
      codes: ['FIELD_MISSING'],
    })
  })

  it.each(['sha1', 'sha512'])('a signature over another digest is none that matches: %s', (hash) => {
    const bytes = signBytes(hash, Buffer.from('a=1&b=2'), createPrivateKey(keys.rsa))
    const asked = placeToken(recipeOf('rsa-sha256'), request, bytes.toString('base64'))
    for (const key of [keys.rsa, keys.rsaPublic])
      expect(findings('rsa-sha256', key, asked)).toEqual({ match: false, codes: ['DIGEST_DIFFERS'] })
  })

  it('a signature of PKCS1 is none of PSS', () => {
    const bytes = signBytes('sha256', Buffer.from('a=1&b=2'), createPrivateKey(keys.rsa))
    const asked = placeToken(recipeOf('rsa-pss-sha256'), request, bytes.toString('base64'))
    expect(findings('rsa-pss-sha256', keys.rsaPublic, asked)).toEqual({ match: false, codes: ['NO_VARIANT'] })
  })

  it('says that none was found under the key of another pair', () => {
    const other = createPublicKey(createPrivateKey(keys.rsa)).export({ type: 'spki', format: 'pem' }).toString()
    expect(findings('rsa-sha256', other, signed('rsa-sha256', keys.rsa, 'x'))).toEqual({
      match: false,
      codes: ['NO_VARIANT'],
    })
  })
})

describe('WeChat Pay v3', () => {
  const { recipe, example } = recipes['wechatpay-v3']
  const sent = assemble(example)
  const refusal = (message: string, length: number) =>
    JSON.stringify({
      code: 'SIGN_ERROR',
      message: '错误的签名，验签失败',
      detail: {
        field: 'signature',
        issue: 'sign not match',
        location: 'authorization',
        sign_information: {
          method: 'POST',
          sign_message_length: length,
          truncated_sign_message: message,
          url: '/v3/x',
        },
      },
    })
  const ours = ['POST', '/v3/pay/transactions/native?sub=1', ...stamp(), sent.body].join('\n') + '\n'

  function stamp(): [string, string] {
    const value = sent.headers['Authorization']!
    return [/timestamp="(\d+)"/.exec(value)![1]!, /nonce_str="(\w+)"/.exec(value)![1]!]
  }

  const differences = (text: string, length = 9999) =>
    differingParts(recipe, sent, example.key, textSignedThere(refusal(text, length))!).map(({ part }) => part)

  it('signs again what its own library signed', () => {
    expect(sign(recipe, sent, keys.rsa).token).toBe(tokenOf(recipe, sent))
  })

  it('names the part in which the text of a refusal differs', () => {
    expect(differences(ours.slice(0, 80))).toEqual([])
    expect(differences(ours, Buffer.byteLength(ours))).toEqual([])
    expect(differences(ours.replace('?sub=1', '').slice(0, 80))).toEqual(['path-with-query'])
    expect(differences(ours.replace(stamp()[0], '1700000000').slice(0, 100))).toEqual(['timestamp'])
    expect(differences(ours.replace('奶茶', '咖啡'))).toEqual(['body'])
    expect(differences(ours.replace('POST', 'GET').replace(stamp()[1], 'x'))).toEqual(['method', 'nonce'])
  })

  it('does not take another answer for a refusal with a text', () => {
    expect(textSignedThere('{"code":"SIGN_ERROR"}')).toBeNull()
    expect(textSignedThere('<html>')).toBeNull()
  })
})

function sentence(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof CouponError) return error.sentence(texts.en)
    throw error
  }
  return ''
}

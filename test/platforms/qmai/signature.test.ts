import { describe, expect, it } from 'vitest'
import { qmai } from '../../../src/platforms/qmai'
import { decipher, encipher } from '../../../src/platforms/qmai/cipher'
import { tokenRecipe } from '../../../src/platforms/qmai/recipe'
import { vectors } from '../../../src/platforms/qmai/vectors'
import { sign } from '../../../src/signing/sign'
import { run } from '../../helpers/run'
import { env } from './ask'

/** Made with: printf '%s' "$canonical" | openssl dgst -sha1 -hmac "$key" */
const stages = [
  {
    canonical: 'grantCode=ba67d4fa46&nonce=11886&openId=d14c1559e87b747d577c834b275a4310&timestamp=1465185768',
    encoded: 'cFw0t9IuvL9jVo9qAzk0qMcw5BM=',
    token: 'cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D',
  },
  {
    canonical: 'grantCode=fake-grant-code-0001&nonce=24680&openId=fake-open-id-for-test-only-0001&timestamp=1712563200',
    encoded: 'ySypL4SRFMmfSrCqOiFE01LK3ks=',
    token: 'ySypL4SRFMmfSrCqOiFE01LK3ks%3D',
  },
]

describe('the known answers', () => {
  it.each([0, 1])('every stage of vector %i', (index) => {
    const { recipe, request, key } = vectors[index] ?? expect.fail()
    const { canonical, digestHex, encoded, token } = sign(recipe, request, key)
    const expected = stages[index] ?? expect.fail()
    expect({ canonical: canonical.map(({ text }) => text).join(''), encoded, token }).toEqual(expected)
    expect(digestHex).toBe(Buffer.from(expected.encoded, 'base64').toString('hex'))
  })

  it('the token of a request is made so, and stands between timestamp and params', async () => {
    const argv = ['customer-coupons', '--customer-id', '839042000000000001', '--use-status', '0', '--dry-run']
    const fixed = ['--nonce', '24680', '--timestamp', '1712563200', '-o', 'json']
    const credentials = {
      COUPON_OPEN_ID: 'fake-open-id-for-test-only-0001',
      COUPON_GRANT_CODE: 'fake-grant-code-0001',
      COUPON_OPEN_KEY: 'fake-open-key-for-test-only-0001',
    }
    const { json } = await run([...argv, ...fixed], { env: credentials })
    expect(json()).toEqual({
      method: 'POST',
      url: 'https://openapi.qmai.cn/v3/crm/coupon/getCustomerCoupons',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: '{"openId":"fake-open-id-for-test-only-0001","grantCode":"fake-grant-code-0001","nonce":"24680","timestamp":"1712563200","token":"ySypL4SRFMmfSrCqOiFE01LK3ks%3D","params":{"customerId":"839042000000000001","useStatus":0}}',
    })
  })

  it('params are not signed', () => {
    expect(tokenRecipe.fields.names).toEqual(['grantCode', 'nonce', 'openId', 'timestamp'])
    expect(qmai.signatures({ openKey: 'k' })).toEqual([{ recipe: tokenRecipe, key: 'k' }])
  })
})

describe('sign', () => {
  const argv = ['customer-coupons', '--phone', '12000000001', '--timestamp', '1712563200', '--nonce', '24680']

  it('explains each stage of a command, of one with a phone number too', async () => {
    const { code, json } = await run(['sign', 'explain', ...argv, '-o', 'json'], { env })
    expect([code, json()]).toMatchObject([
      0,
      {
        platform: 'qmai',
        recipe: 'token',
        canonical: 'grantCode=grant-0001&nonce=24680&openId=open-id-0001&timestamp=1712563200',
        notSigned: ['params'],
      },
    ])
  })

  it('verifies a captured request of this platform, and takes no other for one', async () => {
    const sent = (await run([...argv, '--dry-run', '-o', 'json'], { env })).json().body as string
    const verified = await run(['sign', 'verify', '--request', '-', '-o', 'json'], { env, input: sent })
    expect([verified.code, verified.json()]).toEqual([0, { platform: 'qmai', recipe: 'token', match: true }])
    const raw = sent.replace('%3D', '=')
    const explained = await run(['sign', 'explain', '--request', '-', '-o', 'json'], { env, input: raw })
    expect(explained.json()).toMatchObject({
      platform: 'qmai',
      match: false,
      diagnosis: [{ code: 'TOKEN_NOT_ENCODED' }],
    })
  })
})

describe('an enciphered field', () => {
  const credentials = { openId: 'fake-open-id-for-test-only-0002', openKey: 'fake-open-key-for-test-only-0002' }

  it('gives the known answer', () => {
    expect(encipher('13800000000', credentials)).toBe('IjvTj7Umt0Kq+s/b1jd4iQ==')
    expect(decipher('IjvTj7Umt0Kq+s/b1jd4iQ==', credentials)).toBe('13800000000')
  })

  it.each([
    ['12000000001', 'a number that is not enciphered'],
    ['IjvTj7Umt0Kq+s/b1jd4iQ=', 'cut'],
    ['IjvTj7Umt0Kq+s/b1jd4', 'no whole block'],
    ['', 'nothing'],
    ['120****0001', 'masked'],
  ])('%s: %s', (text) => {
    expect(decipher(text, credentials)).toBeNull()
  })

  it('is not read under another key', () => {
    expect(decipher('IjvTj7Umt0Kq+s/b1jd4iQ==', { ...credentials, openKey: 'another' })).not.toBe('13800000000')
  })
})

import { expect, it } from 'vitest'
import { makeUser } from '../../helpers/run'
import { env } from './ask'

it('a profile of it holds the three credentials, and no switch of the other API of its vendor', async () => {
  const user = makeUser({ input: 'invented-key' })
  const add = ['profile', 'add', 'cafe', '--platform', 'qmai', '--open-id', 'i', '--grant-code', 'g', '--secret-stdin']
  const wrong = await user(...add, '--sign-names', 'camel', '--no-input')
  expect(wrong.code).toBe(2)
  expect(wrong.err).toBe('error: --sign-names does not go with the platform qmai\nhint: coupon profile add --help\n')
  expect((await user(...add, '--no-input')).code).toBe(0)
  const shown = (await user('profile', 'show', 'cafe', '-o', 'json')).json()
  expect(shown.platform).toBe('qmai')
  expect(shown.values.slice(0, 4)).toEqual([
    { key: 'openId', value: 'i', source: 'profile' },
    { key: 'grantCode', value: 'g', source: 'profile' },
    { key: 'openKey', value: { length: 12, fingerprint: expect.any(String) }, source: 'profile' },
    { key: 'endpoint', value: 'https://openapi.qmai.cn/', source: 'default' },
  ])
  const other = await user('user-coupon-list', '--user-id', '1', '-p', 'cafe', '-o', 'json')
  expect([other.code, other.error().kind]).toEqual([3, 'config'])
})

it('one set of variables serves both, each at its own address', async () => {
  const user = makeUser({
    env: { ...env, COUPON_QMAI_ENDPOINT: 'http://127.0.0.1:1/v', COUPON_ENDPOINT: 'http://127.0.0.1:2/' },
  })
  const sent = async (...argv: string[]) => (await user(...argv, '--dry-run', '-o', 'json')).json().url as string
  expect(await sent('customer-coupons', '--customer-id', '1')).toBe(
    'http://127.0.0.1:1/v/v3/crm/coupon/getCustomerCoupons',
  )
  expect(await sent('user-coupon-list', '--user-id', '1')).toBe('http://127.0.0.1:2/')
})

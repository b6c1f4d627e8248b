import type { SignableRequest } from '../../signing/recipe/recipe'
import type { KnownAnswer } from '../../signing/vectors'
import { tokenRecipe } from './recipe'

const request = (openId: string, grantCode: string, nonce: string, timestamp: string): SignableRequest => ({
  method: 'POST',
  url: 'https://openapi.qmai.cn/v3/crm/coupon/getCustomerCoupons',
  headers: {},
  fields: Object.entries({ openId, grantCode, timestamp, nonce }).map(([name, value]) => ({ name, value })),
  body: null,
})

/** What the vendor prints in its documentation, and what a public client of V3 prints for keys that it calls fake. */
export const vectors: readonly KnownAnswer[] = [
  {
    name: 'qmai token: vendor documentation',
    recipe: tokenRecipe,
    request: request('d14c1559e87b747d577c834b275a4310', 'ba67d4fa46', '11886', '1465185768'),
    key: 'LyvrkvkxRkG2R6aM55bXpPwjYAbkEXTbVnKwfDYvVHjNwNFAmx',
    expected: 'cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D',
  },
  {
    name: 'qmai token: public client',
    recipe: tokenRecipe,
    request: request('fake-open-id-for-test-only-0001', 'fake-grant-code-0001', '24680', '1712563200'),
    key: 'fake-open-key-for-test-only-0001',
    expected: 'ySypL4SRFMmfSrCqOiFE01LK3ks%3D',
  },
]

import type { NamedRecipe } from './named-recipe'

export const bitfinex: NamedRecipe = {
  about: {
    en: 'Bitfinex REST API v2, bfx-signature',
    zh: 'Bitfinex REST API v2（bfx-signature 头）',
  },
  source: 'https://docs.bitfinex.com/docs/rest-auth',
  read: { in: 'code', at: 'https://gist.github.com/prdn/bb3d40b08d2589406cb72c8e659c3f2d' },
  recipe: {
    version: 2,
    signature: { in: 'header', name: 'bfx-signature' },
    fields: { take: 'listed', names: [] },
    frame: '/api{path}{header:bfx-nonce}{body}',
    key: { at: 'hmac' },
    digest: 'sha384',
  },
  example: {
    method: 'POST',
    url: 'https://api.bitfinex.com/v2/auth/w/order/submit',
    headers: {
      'Content-Type': 'application/json',
      'bfx-nonce': '1764144000000000',
      'bfx-apikey': 'invented',
      'bfx-signature':
        'bab63f7f129cba1c58cad628096917f2f085a263c15a40af9dcb9a2505a7e3e2f542809985dc6398e7b39c74b0ba088f',
    },
    body: '{"type":"EXCHANGE LIMIT","symbol":"tBTCUSD","price":"65000","amount":"0.01"}',
    key: 'invented secret',
    madeBy: 'node:crypto',
  },
}

import type { NamedRecipe } from './named-recipe'

export const okx: NamedRecipe = {
  about: {
    en: 'OKX API v5, OK-ACCESS-SIGN',
    zh: 'OKX（欧易）API v5（OK-ACCESS-SIGN 头）',
  },
  source: 'https://www.okx.com/docs-v5/en/#overview-rest-authentication-making-requests',
  read: { in: 'code', at: 'okx-api@3.2.3' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'OK-ACCESS-SIGN',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{header:OK-ACCESS-TIMESTAMP}{method}{path-with-query}{body}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: 'https://www.okx.com/api/v5/trade/order',
    headers: {
      'Content-Type': 'application/json',
      'OK-ACCESS-KEY': 'invented',
      'OK-ACCESS-SIGN': 'jO+49CIIVsA4bTG2ywX2akUlG/7ckr39aKtfvFtp7U0=',
      'OK-ACCESS-TIMESTAMP': '2026-11-26T06:34:43.256Z',
      'OK-ACCESS-PASSPHRASE': 'invented',
    },
    body: '{"id":"20240320","name":"奶茶 + 少冰","note":"","tag":"159881cb7207BCDE"}',
    key: 'invented secret',
    madeBy: 'okx-api@3.2.3',
  },
}

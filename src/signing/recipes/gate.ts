import type { NamedRecipe } from './named-recipe'

export const gate: NamedRecipe = {
  about: {
    en: 'Gate API v4, SIGN',
    zh: 'Gate API v4（SIGN 头）',
  },
  source: 'https://www.gate.com/docs/developers/apiv4/en/',
  read: { in: 'code', at: 'gate-api@7.2.144' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'SIGN',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{method}\n{path}\n{query|decode}\n{body|sha512}\n{header:Timestamp}',
    key: {
      at: 'hmac',
    },
    digest: 'sha512',
  },
  example: {
    method: 'GET',
    url: 'https://api.gateio.ws/api/v4/futures/orders?contract=BTC_USD&status=finished&limit=50',
    headers: {
      KEY: 'key',
      Timestamp: '1541993715',
      SIGN:
        '55f84ea195d6fe57ce62464daaa7c3c02fa9d1dde954e4c898289c9a2407a3d6fb3faf24deff16790d726b66ac9f74526668b13b' +
        'd01029199cc4fcc522418b8a',
    },
    key: 'secret',
    body: null,
  },
}

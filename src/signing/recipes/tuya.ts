import type { NamedRecipe } from './named-recipe'

export const tuya: NamedRecipe = {
  about: {
    en: 'Tuya cloud API',
    zh: '涂鸦云 API',
  },
  source: 'https://developer.tuya.com/en/docs/iot/new-singnature?id=Kbw0q34cs2e5g',
  read: { in: 'code', at: '@tuya/tuya-connector-nodejs@2.1.2' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'sign',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    headers: {
      take: 'named-by',
      hole: 'header:Signature-Headers',
      'names-case': 'as-sent',
      order: 'as-sent',
    },
    frame:
      '{header:client_id}{header:access_token}{header:t}{header:nonce}{method}\n{body|sha256}\n{headers}\n' +
      '{path-with-query|decode}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
    encoding: 'HEX',
  },
  example: {
    method: 'GET',
    url: 'https://openapi.tuyacn.com/v2.0/apps/schema/users?page_no=1&page_size=50',
    headers: {
      client_id: '1KAD46OrT9HafiKdsXeg',
      access_token: '3f4eda2bdec17232f67c0b188af3eec1',
      t: '1588925778000',
      nonce: '5138cc3a9033d69856923fd07b491173',
      sign_method: 'HMAC-SHA256',
      'Signature-Headers': 'area_id:call_id',
      area_id: '29a33e8796834b1efa6',
      call_id: '8afdb70ab2ed11eb85290242ac130003',
      sign: 'AE4481C692AA80B25F3A7E12C3A5FD9BBF6251539DD78E565A1A72A508A88784',
    },
    key: '4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC',
    body: null,
  },
}

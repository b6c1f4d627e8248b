import type { NamedRecipe } from './named-recipe'

export const lazada: NamedRecipe = {
  about: {
    en: 'Lazada open platform, HMAC-SHA256',
    zh: 'Lazada 开放平台（HMAC-SHA256）',
  },
  source: 'https://open.lazada.com/apps/doc/doc?nodeId=10400&docId=108069',
  read: { in: 'copy', at: 'https://gist.github.com/ckvv/d0e4d114471ebdaae209f92534481d5a' },
  recipe: {
    version: 2,
    signature: {
      in: 'query',
      name: 'sign',
    },
    fields: {
      take: 'all',
    },
    order: 'name',
    pair: 'namevalue',
    frame: '{path-tail:1}{pairs}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
    encoding: 'HEX',
  },
  example: {
    method: 'GET',
    url:
      'https://api.lazada.com/rest/order/get?order_id=1234&access_token=test&app_key=123456&sign_method=sha256' +
      '&timestamp=1517820392000&sign=4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A',
    headers: {},
    key: 'helloworld',
    body: null,
  },
}

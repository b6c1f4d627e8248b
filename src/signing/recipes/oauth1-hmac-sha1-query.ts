import type { NamedRecipe } from './named-recipe'

export const oauth1HmacSha1Query: NamedRecipe = {
  about: {
    en: 'OAuth 1.0a with HMAC-SHA1, in the query or form',
    zh: 'OAuth 1.0a HMAC-SHA1（查询或表单）',
  },
  source: 'https://oauth.net/core/1.0a/#anchor46',
  read: { in: 'code', at: 'oauth-1.0a@2.2.6' },
  recipe: {
    version: 2,
    order: 'name-and-value',
    pair: '{name|rfc3986}={value|rfc3986}',
    joiner: '&',
    frame: '{method|upper}&{url|rfc3986}&{pairs|rfc3986}',
    key: {
      at: 'hmac',
      second: 'token secret',
      derive: [
        {
          filter: 'rfc3986',
        },
        {
          suffix: '&{secret2|rfc3986}',
        },
      ],
    },
    digest: 'sha1',
    encoding: 'base64',
    signature: {
      in: 'query',
      name: 'oauth_signature',
    },
    fields: {
      take: 'all',
    },
  },
  example: {
    method: 'GET',
    url:
      'http://photos.example.net/photos?file=vacation.jpg&oauth_consumer_key=dpf43f3p2l4k3l03' +
      '&oauth_nonce=kllo9940pd9333jh&oauth_signature=tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D' +
      '&oauth_signature_method=HMAC-SHA1&oauth_timestamp=1191242096&oauth_token=nnch734d00sl2jdk' +
      '&oauth_version=1.0&size=original',
    headers: {},
    key: 'kd94hf93k423kf44\npfkkdhi9sl3r4s00',
    body: null,
  },
}

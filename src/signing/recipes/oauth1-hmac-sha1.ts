import type { NamedRecipe } from './named-recipe'

export const oauth1HmacSha1: NamedRecipe = {
  about: {
    en: 'OAuth 1.0a with HMAC-SHA1, in the Authorization header',
    zh: 'OAuth 1.0a HMAC-SHA1（Authorization 头）',
  },
  source: 'https://developer.x.com/en/docs/authentication/oauth-1-0a/creating-a-signature',
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
      in: 'header',
      name: 'Authorization',
      text: 'OAuth oauth_signature="{signature}"',
    },
    fields: {
      take: 'all',
      and: 'signature-items',
      except: ['realm'],
    },
    transport: 'percent-encoded',
  },
  example: {
    method: 'POST',
    url: 'https://api.twitter.com/1.1/statuses/update.json?include_entities=true',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Authorization:
        'OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog", ' +
        'oauth_nonce="kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", ' +
        'oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D", oauth_signature_method="HMAC-SHA1", ' +
        'oauth_timestamp="1318622958", oauth_token="370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb", ' +
        'oauth_version="1.0"',
    },
    body: 'status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21',
    key: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw\nLswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
  },
}

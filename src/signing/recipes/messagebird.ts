import type { NamedRecipe } from './named-recipe'

export const messagebird: NamedRecipe = {
  about: {
    en: 'MessageBird callback, MessageBird-Signature',
    zh: 'MessageBird 回调（MessageBird-Signature 头）',
  },
  source: 'https://github.com/messagebird/ruby-rest-api/blob/master/examples/signed_request_verification.rb',
  read: { in: 'code', at: 'https://github.com/messagebird/python-rest-api/blob/master/messagebird/signed_request.py' },
  recipe: {
    version: 2,
    signature: { in: 'header', name: 'MessageBird-Signature' },
    fields: { take: 'all', from: 'query' },
    values: { encode: 'form' },
    order: 'name',
    joiner: '&',
    frame: '{header:MessageBird-Request-Timestamp}\n{pairs}\n{body|sha256|raw}',
    key: { at: 'hmac' },
    digest: 'sha256',
    encoding: 'base64',
  },
  example: {
    method: 'GET',
    url:
      'https://shop.invented.example/callback?recipient=31612345678&reference=FOO&' +
      'statusDatetime=2019-01-11T09%3A17%3A11%2B00%3A00&id=eef0ab57a9e049be946f3821568c2b2e&status=delivered&' +
      'mccmnc=20408&ported=1',
    headers: {
      'MessageBird-Request-Timestamp': '1547198231',
      'MessageBird-Signature': 'KVBdcVdz2lYMwcBLZCRITgxUfA/WkwSi+T3Wxl2HL6w=',
    },
    body: null,
    key: 'PlLrKaqvZNRR5zAjm42ZT6q1SQxgbbGd',
  },
}

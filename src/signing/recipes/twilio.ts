import type { NamedRecipe } from './named-recipe'

export const twilio: NamedRecipe = {
  about: {
    en: 'Twilio webhook with a form, X-Twilio-Signature',
    zh: 'Twilio Webhook（表单）',
  },
  source: 'https://www.twilio.com/docs/usage/security',
  read: { in: 'code', at: 'twilio@6.2.0' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'X-Twilio-Signature',
    },
    fields: {
      take: 'all',
      from: 'form',
    },
    order: 'name',
    pair: 'namevalue',
    frame: '{url-with-query}{pairs}',
    key: {
      at: 'hmac',
    },
    digest: 'sha1',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Twilio-Signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
    },
    body: 'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212',
    key: '12345',
  },
}

import type { NamedRecipe } from './named-recipe'

export const dokuGet: NamedRecipe = {
  about: {
    en: 'DOKU API (non-SNAP) without a body, Signature',
    zh: 'DOKU 接口（非 SNAP，无请求体，Signature 头）',
  },
  source:
    'https://developers.doku.com/getting-started-with-doku-api/signature-component/non-snap/signature-from-api-get-method',
  read: {
    in: 'page',
    at: 'https://developers.doku.com/getting-started-with-doku-api/signature-component/non-snap/signature-from-api-get-method',
  },
  recipe: {
    version: 2,
    signature: { in: 'header', name: 'Signature', text: 'HMACSHA256={signature}' },
    fields: { take: 'listed', names: [] },
    frame:
      'Client-Id:{header:Client-Id}\nRequest-Id:{header:Request-Id}\nRequest-Timestamp:{header:Request-Timestamp}\n' +
      'Request-Target:{path}',
    key: { at: 'hmac' },
    digest: 'sha256',
    encoding: 'base64',
  },
  example: {
    method: 'GET',
    url: 'https://api.doku.com/orders/v1/status/INV-123123-12313',
    headers: {
      'Client-Id': 'MCH-0001-10791114622547',
      'Request-Id': 'd895fb53-479c-4f77-a76a-ab81b40d77cb',
      'Request-Timestamp': '2020-08-11T08:45:42Z',
      Signature: 'HMACSHA256=djzWjVxgsrRYBXqPGEiWz3yQMM0IaY0wrVxHfMGH4iU=',
    },
    body: null,
    key: 'invented secret',
    madeBy: 'node:crypto',
  },
}

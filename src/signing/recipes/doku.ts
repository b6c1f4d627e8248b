import type { NamedRecipe } from './named-recipe'

export const doku: NamedRecipe = {
  about: {
    en: 'DOKU API and notification (non-SNAP) with a body, Signature',
    zh: 'DOKU 接口与通知（非 SNAP，有请求体，Signature 头）',
  },
  source:
    'https://developers.doku.com/getting-started-with-doku-api/signature-component/non-snap/signature-component-from-request-header',
  read: {
    in: 'page',
    at: 'https://developers.doku.com/getting-started-with-doku-api/signature-component/non-snap/signature-component-from-request-header',
  },
  recipe: {
    version: 2,
    signature: { in: 'header', name: 'Signature', text: 'HMACSHA256={signature}' },
    fields: { take: 'listed', names: [] },
    frame:
      'Client-Id:{header:Client-Id}\nRequest-Id:{header:Request-Id}\nRequest-Timestamp:{header:Request-Timestamp}\n' +
      'Request-Target:{path}\nDigest:{body|sha256|base64}',
    key: { at: 'hmac' },
    digest: 'sha256',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: 'https://api.doku.com/doku-virtual-account/v2/payment-code',
    headers: {
      'Content-Type': 'application/json',
      'Client-Id': 'MCH-0001-10791114622547',
      'Request-Id': 'd895fb53-479c-4f77-a76a-ab81b40d77cb',
      'Request-Timestamp': '2020-08-11T08:45:42Z',
      Signature: 'HMACSHA256=xnmtaO6AvcBoHAz424BvY7R9Ot4BmlZtLZWANjOerLY=',
    },
    body: '{"order":{"amount":20000,"invoice_number":"INV-20251126-0001"},"virtual_account_info":{"expired_time":60}}',
    key: 'invented secret',
    madeBy: 'node:crypto',
  },
}

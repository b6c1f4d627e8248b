import type { NamedRecipe } from './named-recipe'

export const poloniex: NamedRecipe = {
  about: {
    en: 'Poloniex spot API, signature of a request with a body',
    zh: 'Poloniex 现货 API（有请求体的请求，signature 头）',
  },
  source: 'https://api-docs.poloniex.com/spot/api',
  read: { in: 'code', at: 'ccxt@4.4.59' },
  recipe: {
    version: 2,
    signature: { in: 'header', name: 'signature' },
    fields: { take: 'listed', names: [] },
    frame: '{method}\n{path}\nrequestBody={body}&signTimestamp={header:signTimestamp}',
    key: { at: 'hmac' },
    digest: 'sha256',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: 'https://api.poloniex.com/orders',
    headers: {
      'Content-Type': 'application/json',
      key: 'invented',
      signTimestamp: '1764144000000',
      signature: 'CkinNi09JBR9iBrH5nd8LRwescKSWFalp3lH1d1P4DY=',
    },
    body: '{"symbol":"BTC_USDT","side":"BUY","type":"LIMIT","price":"65000","quantity":"0.01"}',
    key: 'invented secret',
    madeBy: 'node:crypto',
  },
}

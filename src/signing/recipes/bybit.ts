import type { NamedRecipe } from './named-recipe'

export const bybit: NamedRecipe = {
  about: {
    en: 'Bybit API v5, X-BAPI-SIGN',
    zh: 'Bybit API v5（X-BAPI-SIGN 头）',
  },
  source: 'https://bybit-exchange.github.io/docs/v5/guide#authentication',
  read: { in: 'code', at: 'bybit-api@4.7.7' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'X-BAPI-SIGN',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{header:X-BAPI-TIMESTAMP}{header:X-BAPI-API-KEY}{header:X-BAPI-RECV-WINDOW}{query}{body}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
  },
  example: {
    method: 'POST',
    url: 'https://api.bybit.com/v5/order/create',
    headers: {
      'Content-Type': 'application/json',
      'X-BAPI-API-KEY': 'invented',
      'X-BAPI-TIMESTAMP': '1795674883552',
      'X-BAPI-SIGN': 'c96744146257589512c649fca20ff258f5fcd6f310056e1b45ef663ce2503007',
      'X-BAPI-RECV-WINDOW': '5000',
    },
    body: '{"category":"spot","symbol":"奶茶 + 少冰","orderLinkId":"20240320","side":""}',
    key: 'invented secret',
    madeBy: 'bybit-api@4.7.7',
  },
}

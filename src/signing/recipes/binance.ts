import type { NamedRecipe } from './named-recipe'

export const binance: NamedRecipe = {
  about: {
    en: 'Binance, HMAC-SHA256 over the parameters as sent',
    zh: '币安（对原样参数做 HMAC-SHA256）',
  },
  source: 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security',
  read: { in: 'code', at: '@binance/connector@3.6.1' },
  recipe: {
    version: 1,
    signature: {
      in: 'query',
      name: 'signature',
    },
    fields: {
      take: 'all',
    },
    values: {
      encode: 'as-sent',
    },
    order: 'as-sent',
    joiner: '&',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
  },
  example: {
    method: 'POST',
    url:
      'https://api.binance.com/api/v3/order?symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1' +
      '&price=0.1&recvWindow=5000&timestamp=1499827319559' +
      '&signature=c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71',
    headers: {
      'X-MBX-APIKEY': 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
    },
    key: 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j',
    body: null,
  },
}

import type { NamedRecipe } from './named-recipe'

export const newebpay: NamedRecipe = {
  about: {
    en: 'NewebPay TradeSha',
    zh: '蓝新 NewebPay TradeSha',
  },
  source: 'https://www.newebpay.com/website/Page/content/download_api',
  read: null,
  recipe: {
    version: 2,
    signature: {
      in: 'form',
      name: 'TradeSha',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: 'HashKey={secret}&{field:TradeInfo}&HashIV={secret2}',
    key: {
      at: 'in-frame',
      second: 'HashIV',
    },
    digest: 'sha256',
    encoding: 'HEX',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {},
    body:
      'MerchantID=3430112&TradeInfo=ff91c8aa01379e4de621a44e5f11f72e4d25bdb1a18242db6cef9ef07d80b0165e476fd1d9a' +
      'caa53170272c82d122961e1a0700a7427cfa1cf90db7f6d6593bbc93102a4d4b9b66d9974c13c31a7ab4bba1d4e0790f0cbbbd7a' +
      'd64c6d3c8012a601ceaa808bff70f94a8efa5a4f984b9d41304ffd879612177c622f75f4214fa' +
      '&TradeSha=EA0A6CC37F40C1EA5692E7CBB8AE097653DF3E91365E6A9CD7E91312413C7BB8&Version=1.4',
    key: '12345678901234567890123456789012\n1234567890123456',
  },
}

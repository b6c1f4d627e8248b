import type { NamedRecipe } from './named-recipe'

export const ecpay: NamedRecipe = {
  about: {
    en: 'ECPay CheckMacValue, SHA-256',
    zh: '绿界 ECPay CheckMacValue（SHA-256）',
  },
  source: 'https://developers.ecpay.com.tw/2902.md',
  read: { in: 'code', at: 'ecpay_aio_nodejs@1.2.2' },
  recipe: {
    version: 2,
    signature: {
      in: 'form',
      name: 'CheckMacValue',
    },
    fields: {
      take: 'all',
    },
    order: 'name-ignoring-case',
    joiner: '&',
    frame: '{HashKey={secret}&{pairs}&HashIV={secret2}|dotnet|lower}',
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
      'TradeDesc=%E4%BF%83%E9%8A%B7%E6%96%B9%E6%A1%88&PaymentType=aio' +
      '&MerchantTradeDate=2023%2F03%2F12+15%3A30%3A23&MerchantTradeNo=ecpay20230312153023&MerchantID=3002607' +
      '&ReturnURL=https%3A%2F%2Fwww.ecpay.com.tw%2Freceive.php&ItemName=Apple+iphone+15&TotalAmount=30000' +
      '&ChoosePayment=ALL&EncryptType=1&CheckMacValue=6C51C9E6888DE861FD62FB1DD17029FC742634498FD813DC43D4243B5' +
      '685B840',
    key: 'pwFHCqoQZGmho4w6\nEkRm7iFT261dpevs',
  },
}

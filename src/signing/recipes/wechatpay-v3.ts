import type { NamedRecipe } from './named-recipe'

export const wechatpayV3: NamedRecipe = {
  about: {
    en: 'WeChat Pay v3, Authorization header',
    zh: '微信支付 V3 请求签名（Authorization 头）',
  },
  source: 'https://pay.weixin.qq.com/doc/v3/merchant/4012365342',
  read: { in: 'code', at: 'wechatpay-axios-plugin@0.9.6' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text:
        'WECHATPAY2-SHA256-RSA2048 mchid="{id}",nonce_str="{nonce}",signature="{signature}",timestamp="' +
        '{timestamp}",serial_no="{serial}"',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{method}\n{path-with-query}\n{timestamp}\n{nonce}\n{body}\n',
    key: {
      at: 'hmac',
    },
    digest: 'rsa-sha256',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: 'https://api.mch.weixin.qq.com/v3/pay/transactions/native?sub=1',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      Authorization:
        'WECHATPAY2-SHA256-RSA2048 mchid="1900000001",serial_no="3775B6A45ACD588826D15E583A95F5DD00000001"' +
        ',timestamp="1795662946",nonce_str="KJYH27uo84CwdF7djnEIY2c9S33qrhyS"' +
        ',signature="pMdeExL8C4bLEQ1qohWUoOHuVsiBXunsRZAsBWbmkjamO7SurKCMa+4wnex+AhH7qeAt9Cl3NUmHk0WPYy+3APUFwfu4' +
        'VFvLOX3vmB+BHLuHszgCk5nhqjkAyuMnJnbYdycbuBzC1IkpJScoOiLYMJ5jk8OS6/5eF8o5/1o+awpxLyT3TMLJ/RkBdy7hKORZu+CQ' +
        'OMDFH8brcTOYINZGTqOrAgeCHxadOqWwul24Kv3HbcaIGawmwfuihJr8as7hGUryrMg1QdDGA3kAcTIXAffXD0Zej/H4eRGXnaHTHefP' +
        'q+m8ZDIwEy41N+QaigtlUkBpUq5zO2XSAksrq/oFNA=="',
    },
    body: '{"mchid":"1900000001","description":"奶茶 + 少冰","amount":{"total":100,"currency":"CNY"}}',
    key:
      '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0GyHSfzgDE4l93SnNNKN\n' +
      'hUx70+WuXL442Gd1trRUU3kzdjGQAivUi6rctd3J+lpAKjHpYf6SaDRv7dFyk4ST\n' +
      'lcOy6DpqqOT6SCWS83qOLb++9+jBN4ZXlaWmEBzztHtr0IQRT9BD6X4FhmVJCKUG\n' +
      'cZG8oJ6oVUM083rxdEF6C8BZxDQxJcQ3A/8ql3eGR1ll/2a88A7mpRnKet6RHzOu\n' +
      'eAjfN6r0qzoTDljf1KaTj3+VjBDnvBjs+01qZ78TaYjAfc8ycrUG/mX0N/ztS0w4\n' +
      '61mOX6PRCI6xuoHTKvpqwICmH+oNbScBRZIOrE7QLUORjpsrZ92mnftkIF2Qgx2z\n+QIDAQAB\n-----END PUBLIC KEY-----',
    madeBy: 'wechatpay-axios-plugin@0.9.6',
  },
}

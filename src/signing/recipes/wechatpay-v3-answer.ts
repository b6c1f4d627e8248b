import type { NamedRecipe } from './named-recipe'

export const wechatpayV3Answer: NamedRecipe = {
  about: {
    en: 'WeChat Pay v3, answer or notification',
    zh: '微信支付 V3 应答与回调签名',
  },
  source: 'https://pay.weixin.qq.com/doc/v3/merchant/4013053249',
  read: { in: 'code', at: 'wechatpay-axios-plugin@0.9.6' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Wechatpay-Signature',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{header:Wechatpay-Timestamp}\n{header:Wechatpay-Nonce}\n{body}\n',
    key: {
      at: 'hmac',
    },
    digest: 'rsa-sha256',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {
      'Wechatpay-Nonce': 'd824f2e086d3c1df967785d13fcd22ef',
      'Wechatpay-Timestamp': '1722850421',
      'Wechatpay-Serial': 'PUB_KEY_ID_0000000000000024101100397200000006',
      'Wechatpay-Signature':
        'CB+98a4nQ7aA9JFc7qvTJQWLMv4qYSQ6kzSRZmLV04pZF6DTiosP1F17Kew91BIaTM9SLkCAXurW+zVYspLsFAsVcoexvX7jih/HK0Js' +
        'Xvk8vWNur/IoviiUJfVD3BJH1OokD129jmuy0oxiXTWCbJfcnNDFbHV5KRDOu2i6/HI1cpdygPG3S7Fn5V9ID1+tgtQB8dx2DCbA68Zz' +
        'cEiuUZtTPRLrx2h2ch8IFeE1JnFXz7wy0StwSzNgBJpjGRXJN9Ultfa2SXHfZnJp8g9F2amjTmBtw82W5+YdMt9QXpKrIk+7OvKbWza+' +
        '+wGTFZyK9yizrmkoUmQMhTYL464czw==',
    },
    body: '{"id":"invented","event_type":"TRANSACTION.SUCCESS","summary":"支付成功"}',
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

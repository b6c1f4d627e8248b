import type { NamedRecipe } from './named-recipe'

export const alipayRsa2: NamedRecipe = {
  about: {
    en: 'Alipay gateway, RSA2',
    zh: '支付宝开放平台网关（RSA2）',
  },
  source: 'https://opendocs.alipay.com/common/02mse7',
  read: { in: 'code', at: 'alipay-sdk@4.14.0' },
  recipe: {
    version: 2,
    signature: {
      in: 'query',
      name: 'sign',
    },
    fields: {
      take: 'non-empty',
    },
    order: 'name',
    joiner: '&',
    key: {
      at: 'hmac',
    },
    digest: 'rsa-sha256',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url:
      'https://openapi.alipay.com/gateway.do?method=alipay.trade.query&app_id=2021000000000001&charset=utf-8' +
      '&version=1.0&sign_type=RSA2&timestamp=2026-11-26+03%3A15%3A46' +
      '&sign=AAI6dcASMgqog5JyYOLOwkj1TTHVaEoGyFS0oCISpy27CzoXtxLteD%2B%2Bt1Gxb70M6eVK0nUCozi458H4Pra7PA3%2FzmLh' +
      '5c%2Ft0bLMU%2FTSSMTL02WGBI3C02TVONwlwInOx5gEm006407blLuP3eZqueDJzV6btKXGmEbC3wdwTG3A2IqWtCd%2BfVQV%2BjIS' +
      'vB%2FARnftqAxr7%2BPEfeGpBSH8yhKb8oYu4QOaJbIHt2QIM9oTCQ4qJ5QUpwxVP5G39dLMQKhaDqaaacsGmCjqV4INg8jpfiipRZzo' +
      'l8rk%2BDB8vqEy8dHQxRz55J9UiVypa6hOiUSms5k7FevZZzL2NO%2BKCQ%3D%3D',
    headers: {
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    },
    body: 'biz_content=%7B%22out_trade_no%22%3A%2220240320+%E5%A5%B6%E8%8C%B6%2B%26%22%7D',
    key:
      '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0GyHSfzgDE4l93SnNNKN\n' +
      'hUx70+WuXL442Gd1trRUU3kzdjGQAivUi6rctd3J+lpAKjHpYf6SaDRv7dFyk4ST\n' +
      'lcOy6DpqqOT6SCWS83qOLb++9+jBN4ZXlaWmEBzztHtr0IQRT9BD6X4FhmVJCKUG\n' +
      'cZG8oJ6oVUM083rxdEF6C8BZxDQxJcQ3A/8ql3eGR1ll/2a88A7mpRnKet6RHzOu\n' +
      'eAjfN6r0qzoTDljf1KaTj3+VjBDnvBjs+01qZ78TaYjAfc8ycrUG/mX0N/ztS0w4\n' +
      '61mOX6PRCI6xuoHTKvpqwICmH+oNbScBRZIOrE7QLUORjpsrZ92mnftkIF2Qgx2z\n+QIDAQAB\n-----END PUBLIC KEY-----',
    madeBy: 'alipay-sdk@4.14.0',
  },
}

import type { NamedRecipe } from './named-recipe'

export const adyenWebhook: NamedRecipe = {
  about: {
    en: 'Adyen webhook of banking and platforms, HmacSignature',
    zh: 'Adyen 平台与银行业务 Webhook（HmacSignature 头）',
  },
  source: 'https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures/',
  read: { in: 'code', at: '@adyen/api-library@32.1.0' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'HmacSignature',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{body}',
    key: {
      at: 'hmac',
      as: 'hex',
    },
    digest: 'sha256',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {
      'Content-Type': 'application/json',
      HmacSignature: '9Qz9S/0xpar1klkniKdshxpAhRKbiSAewPpWoxKefQA=',
    },
    body:
      '{"data":{"balancePlatform":"Integration_tools_test","accountId":"BA32272223222H5HVKTBK4MLB","sweep":' +
      '{"id":"SWPC42272223222H5HVKV6H8C64DP5","schedule":{"type":"balance"},"status":"active","targetAmount' +
      '":{"currency":"EUR","value":0},"triggerAmount":{"currency":"EUR","value":0},"type":"pull","counterpa' +
      'rty":{"balanceAccountId":"BA3227C223222H5HVKT3H9WLC"},"currency":"EUR"}},"environment":"test","type"' +
      ':"balancePlatform.balanceAccountSweep.updated"}',
    key: 'D7DD5BA6146493707BF0BE7496F6404EC7A63616B7158EC927B9F54BB436765F',
  },
}

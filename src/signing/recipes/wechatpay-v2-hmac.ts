import type { NamedRecipe } from './named-recipe'

export const wechatpayV2Hmac: NamedRecipe = {
  about: {
    en: 'WeChat Pay v2, HMAC-SHA256',
    zh: '微信支付 V2（HMAC-SHA256）',
  },
  source: 'https://pay.weixin.qq.com/wiki/doc/api/jsapi.php?chapter=4_3',
  read: { in: 'code', at: 'wechatpay-axios-plugin@0.9.6' },
  recipe: {
    version: 1,
    signature: {
      in: 'form',
      name: 'sign',
    },
    fields: {
      take: 'non-empty',
    },
    order: 'name',
    joiner: '&',
    key: {
      at: 'pair-last',
      name: 'key',
      alsoHmac: true,
    },
    digest: 'sha256',
    encoding: 'HEX',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {},
    body:
      'appid=wxd930ea5d5a258f4f&mch_id=10000100&device_info=1000&body=test&nonce_str=ibuaiVcKdpRxkhJA' +
      '&sign=6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6',
    key: '192006250b4c09247ec02edce69f6a2d',
  },
}

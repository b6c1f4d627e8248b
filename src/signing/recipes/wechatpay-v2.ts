import type { NamedRecipe } from './named-recipe'

export const wechatpayV2: NamedRecipe = {
  about: {
    en: 'WeChat Pay v2, MD5',
    zh: '微信支付 V2（MD5）',
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
    },
    digest: 'md5',
    encoding: 'HEX',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {},
    body:
      'appid=wxd930ea5d5a258f4f&mch_id=10000100&device_info=1000&body=test&nonce_str=ibuaiVcKdpRxkhJA' +
      '&sign=9A0A8659F005D6984697E2CA0A9CF3B7',
    key: '192006250b4c09247ec02edce69f6a2d',
  },
}

import type { NamedRecipe } from './named-recipe'

export const baiduTranslate: NamedRecipe = {
  about: {
    en: 'Baidu Translate API, MD5',
    zh: '百度翻译开放平台（MD5）',
  },
  source: 'https://fanyi-api.baidu.com/doc/21',
  read: null,
  recipe: {
    version: 2,
    signature: {
      in: 'query',
      name: 'sign',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{field:appid}{field:q}{field:salt}{secret}',
    key: {
      at: 'in-frame',
    },
    digest: 'md5',
  },
  example: {
    method: 'GET',
    url:
      'http://api.fanyi.baidu.com/api/trans/vip/translate?q=apple&from=en&to=zh&appid=2015063000000001&salt' +
      '=1435660288&sign=f89f9594663708c1605f3d736d01d2d4',
    headers: {},
    body: null,
    key: '12345678',
  },
}

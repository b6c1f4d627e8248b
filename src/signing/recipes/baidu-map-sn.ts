import type { NamedRecipe } from './named-recipe'

export const baiduMapSn: NamedRecipe = {
  about: {
    en: 'Baidu Maps web service, sn',
    zh: '百度地图 Web 服务 API（sn 校验）',
  },
  source: 'https://lbsyun.baidu.com/index.php?title=webapi/appendix',
  read: null,
  recipe: {
    version: 1,
    signature: {
      in: 'query',
      name: 'sn',
    },
    fields: {
      take: 'all',
    },
    values: {
      encode: 'rfc3986',
    },
    order: 'as-sent',
    joiner: '&',
    frame: '{path}?{pairs}',
    key: {
      at: 'suffix',
    },
    text: 'form',
    digest: 'md5',
  },
  example: {
    method: 'GET',
    url:
      'http://api.map.baidu.com/geocoder/v2/?address=%E7%99%BE%E5%BA%A6%E5%A4%A7%E5%8E%A6&output=json' +
      '&ak=yourak&sn=7de5a22212ffaa9e326444c75a58f9a0',
    headers: {},
    key: 'yoursk',
    body: null,
  },
}

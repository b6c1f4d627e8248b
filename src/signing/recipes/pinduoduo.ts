import type { NamedRecipe } from './named-recipe'

export const pinduoduo: NamedRecipe = {
  about: {
    en: 'Pinduoduo open platform, MD5',
    zh: '拼多多开放平台（MD5）',
  },
  source: 'https://open.pinduoduo.com/application/document/browse?idStr=8EC06C399636041E',
  read: { in: 'copy', at: 'https://blog.csdn.net/qq_36694046/article/details/105162984' },
  recipe: {
    version: 1,
    signature: {
      in: 'json',
      name: 'sign',
    },
    fields: {
      take: 'all',
    },
    order: 'name',
    pair: 'namevalue',
    key: {
      at: 'around',
    },
    digest: 'md5',
    encoding: 'HEX',
  },
  example: {
    method: 'POST',
    url: 'https://gw-api.pinduoduo.com/api/router',
    headers: {
      'content-type': 'application/json',
    },
    body:
      '{"type":"pdd.order.number.list.get","sign":"E4DE3ED21002510DED352819E7AE6775","client_id":"1","page":1' +
      ',"page_size":10,"data_type":"XML","timestamp":1480411125,"order_status":1' +
      ',"access_token":"asd78172s8ds9a921j9qqwda12312w1w21211"}',
    key: 'testSecret',
  },
}

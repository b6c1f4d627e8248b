import type { NamedRecipe } from './named-recipe'

export const taobaoTop: NamedRecipe = {
  about: {
    en: 'Taobao open platform (TOP), MD5',
    zh: '淘宝开放平台（TOP，MD5）',
  },
  source: 'https://open.taobao.com/doc.htm?docId=101617&docType=1',
  read: { in: 'code', at: 'topsdk@1.0.13' },
  recipe: {
    version: 1,
    signature: {
      in: 'form',
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
    url: '',
    headers: {},
    body:
      'method=taobao.item.seller.get&app_key=12345678&session=test&timestamp=2016-01-01+12%3A00%3A00' +
      '&format=json&v=2.0&sign_method=md5&fields=num_iid%2Ctitle%2Cnick%2Cprice%2Cnum&num_iid=11223344' +
      '&sign=66987CB115214E59E6EC978214934FB8',
    key: 'helloworld',
  },
}

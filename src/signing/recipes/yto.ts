import type { NamedRecipe } from './named-recipe'

export const yto: NamedRecipe = {
  about: {
    en: 'YTO Express orders (XML in logistics_interface), data_digest',
    zh: '圆通速递订单接口（logistics_interface 中的 XML，data_digest）',
  },
  source: 'https://blog.csdn.net/qq_39612621/article/details/105161221',
  read: { in: 'copy', at: 'https://blog.csdn.net/qq_39612621/article/details/105161221' },
  recipe: {
    version: 2,
    signature: { in: 'form', name: 'data_digest' },
    fields: { take: 'listed', names: [] },
    frame: '{field:logistics_interface}',
    key: { at: 'suffix' },
    digest: 'md5',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: 'https://openapi.yto.net.cn/service/e_order_create/v1/invented',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body:
      'logistics_interface=%3CRequestOrder%3E%3CclientID%3EK0001%3C%2FclientID%3E%3CtxLogisticID%3ELP0001%3C%2FtxLogisticID%3E' +
      '%3C%2FRequestOrder%3E&data_digest=EHUC3yoMA6F8IskLjWBlWQ%3D%3D&clientId=K0001&type=offline',
    key: 'invented',
    madeBy: 'node:crypto',
  },
}

import type { NamedRecipe } from './named-recipe'

export const tencentMapSn: NamedRecipe = {
  about: {
    en: 'Tencent Maps web service, sig',
    zh: '腾讯位置服务 WebService API（sig 校验）',
  },
  source: 'https://lbs.qq.com/faq/serverFaq/webServiceKey',
  read: null,
  recipe: {
    version: 2,
    signature: {
      in: 'query',
      name: 'sig',
    },
    fields: {
      take: 'all',
    },
    order: 'name',
    joiner: '&',
    frame: '{path}?{pairs}',
    key: {
      at: 'suffix',
    },
    digest: 'md5',
  },
  example: {
    method: 'GET',
    url:
      'https://apis.map.qq.com/ws/geocoder/v1?key=5Q5BZ-5EVWJ-SN5F3-K6QBZ-B3FAO-RVBWM&location=28.7033487,1' +
      '15.8660847&sig=90da272bfa19122547298e2b0bcc0e50',
    headers: {},
    body: null,
    key: 'SWvT26ypwq5Nwb5RvS8cLi6NSoH8HlJX',
  },
}

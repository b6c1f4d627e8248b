import type { NamedRecipe } from './named-recipe'

export const jingdong: NamedRecipe = {
  about: {
    en: 'JD open platform, MD5',
    zh: '京东宙斯开放平台（MD5）',
  },
  source: 'https://open.jd.com/v2/#/doc/dev-guide?listId=2643',
  read: { in: 'copy', at: 'https://blog.csdn.net/l081499/article/details/119412476' },
  recipe: {
    version: 1,
    signature: {
      in: 'query',
      name: 'sign',
    },
    fields: {
      take: 'all',
      except: ['format', 'sign_method'],
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
    method: 'GET',
    url:
      'https://api.jd.com/routerjson?360buy_param_json=%7B%22end_date%22%3Anull%2C%22optional_fields%22%3Anull' +
      '%2C%22order_state%22%3A%22WAIT_SELLER_STOCK_OUT%22%2C%22page%22%3A%221%22%2C%22page_size%22%3A%22200%22' +
      '%2C%22start_date%22%3Anull%7D&access_token=yourtoken&app_key=yourappkey' +
      '&method=jingdong.pop.order.search&v=2.0&timestamp=2021-05-07%2009%3A20%3A39.683%2B0800' +
      '&sign=D70825340F4084360B9362B60DFD7930',
    headers: {},
    key: 'yourappSecret',
    body: null,
  },
}

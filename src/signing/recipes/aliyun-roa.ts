import type { NamedRecipe } from './named-recipe'

export const aliyunRoa: NamedRecipe = {
  about: {
    en: 'Alibaba Cloud ROA-style API',
    zh: '阿里云 ROA 风格 API 签名',
  },
  source: 'https://help.aliyun.com/zh/sdk/product-overview/roa-mechanism',
  read: { in: 'code', at: '@alicloud/pop-core@1.8.0' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text: 'acs {id}:{signature}',
    },
    fields: {
      take: 'all',
      from: 'query',
    },
    order: 'name',
    joiner: '&',
    headers: {
      take: 'prefix',
      prefix: 'x-acs-',
    },
    frame:
      '{method}\n{header:Accept}\n{header:Content-MD5}\n{header:Content-Type}\n{header:Date}\n{headers}{path}' +
      '{pairs|after-question}',
    key: {
      at: 'hmac',
    },
    digest: 'sha1',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: 'https://cs.aliyuncs.com/clusters/x?b=2&a=1',
    headers: {
      accept: 'application/json',
      date: 'Thu, 26 Nov 2026 03:15:48 GMT',
      'x-acs-signature-nonce': '535360e42396e53cec0694931bd65b4f',
      'x-acs-version': '2015-12-15',
      'x-acs-signature-method': 'HMAC-SHA1',
      'x-acs-signature-version': '1.0',
      'content-type': 'application/json',
      'content-md5': 'aMSH9kdd3YNqtMxW5nlR+Q==',
      'content-length': '14',
      authorization: 'acs id:5DDA3x9HO7bWNEH07nUK1uRDg8k=',
    },
    body: '{"n":"奶茶"}',
    key: 'invented',
    madeBy: '@alicloud/pop-core@1.8.0',
  },
}

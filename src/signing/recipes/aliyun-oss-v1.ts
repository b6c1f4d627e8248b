import type { NamedRecipe } from './named-recipe'

export const aliyunOssV1: NamedRecipe = {
  about: {
    en: 'Alibaba Cloud OSS, signature version 1, the bucket in the host',
    zh: '阿里云 OSS V1 签名（桶名在域名中）',
  },
  source: 'https://help.aliyun.com/zh/oss/developer-reference/include-signatures-in-the-authorization-header',
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text: 'OSS {id}:{signature}',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    headers: {
      take: 'prefix',
      prefix: 'x-oss-',
    },
    frame:
      '{method}\n{header:Content-MD5}\n{header:Content-Type}\n{header:x-oss-date,Date}\n' +
      '{headers}/{host-label:1}{path|decode}',
    key: {
      at: 'hmac',
    },
    digest: 'sha1',
    encoding: 'base64',
  },
  example: {
    method: 'PUT',
    url: 'https://oss-example.oss-cn-hangzhou.aliyuncs.com/nelson',
    headers: {
      'Content-MD5': 'ODBGOERFMDMzQTczRUY3NUE3NzA5QzdFNUYzMDQxNEM=',
      'Content-Type': 'text/html',
      Date: 'Thu, 17 Nov 2005 18:49:58 GMT',
      'X-OSS-Meta-Author': 'foo@bar.com',
      'X-OSS-Magic': 'abracadabra',
      Authorization: 'OSS 44CF9590006BF252F707:26NBxoKdsyly4EDv6inkoDft/yA=',
    },
    key: 'OtxrzxIsfpFjA7SwPzILwy8Bw21TLhquhboDYROV',
    body: null,
  },
}

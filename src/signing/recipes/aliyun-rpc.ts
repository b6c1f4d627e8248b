import type { NamedRecipe } from './named-recipe'

export const aliyunRpc: NamedRecipe = {
  about: {
    en: 'Alibaba Cloud RPC-style API, signature version 1.0',
    zh: '阿里云 RPC 风格 API 签名（V1.0）',
  },
  source: 'https://help.aliyun.com/zh/sdk/product-overview/rpc-mechanism',
  read: { in: 'page', at: 'https://help.aliyun.com/document_detail/157269.html' },
  recipe: {
    version: 2,
    signature: {
      in: 'query',
      name: 'Signature',
    },
    fields: {
      take: 'all',
    },
    order: 'name',
    pair: '{name|rfc3986}={value|rfc3986}',
    joiner: '&',
    frame: '{method}&%2F&{pairs|rfc3986}',
    key: {
      at: 'hmac',
      hmacSuffix: '&',
    },
    digest: 'sha1',
    encoding: 'base64',
  },
  example: {
    method: 'GET',
    url:
      'https://ecs.aliyuncs.com/?Timestamp=2016-02-23T12%3A46%3A24Z&Format=XML&AccessKeyId=testid' +
      '&Action=DescribeRegions&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf' +
      '&Version=2014-05-26&SignatureVersion=1.0&Signature=OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D',
    headers: {},
    key: 'testsecret',
    body: null,
  },
}

import type { NamedRecipe } from './named-recipe'

export const tencentV1: NamedRecipe = {
  about: {
    en: 'Tencent Cloud API, signature method v1 with HMAC-SHA1',
    zh: '腾讯云 API 签名方法 v1（HmacSHA1）',
  },
  source: 'https://cloud.tencent.com/document/api/213/30654',
  read: { in: 'code', at: 'tencentcloud-sdk-nodejs-common@4.1.220' },
  recipe: {
    version: 1,
    signature: {
      in: 'query',
      name: 'Signature',
    },
    fields: {
      take: 'all',
    },
    order: 'name',
    joiner: '&',
    frame: '{method}{host}{path}?{pairs}',
    key: {
      at: 'hmac',
    },
    digest: 'sha1',
    encoding: 'base64',
  },
  example: {
    method: 'GET',
    url:
      'https://cvm.tencentcloudapi.com/?Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Limit=20' +
      '&Nonce=11886&Offset=0&Region=ap-guangzhou&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE' +
      '&Timestamp=1465185768&Version=2017-03-12&Signature=EliP9YW3pW28FpsEdkXt%2F%2BWcGeI%3D',
    headers: {},
    key: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
    body: null,
  },
}

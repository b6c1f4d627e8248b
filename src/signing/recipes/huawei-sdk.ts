import type { NamedRecipe } from './named-recipe'

export const huaweiSdk: NamedRecipe = {
  about: {
    en: 'Huawei Cloud API gateway, SDK-HMAC-SHA256',
    zh: '华为云 API 签名（SDK-HMAC-SHA256）',
  },
  source: 'https://support.huaweicloud.com/devg-apisign/api-sign-algorithm-002.html',
  read: { in: 'code', at: '@huaweicloud/huaweicloud-sdk-core@3.1.211' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text: 'SDK-HMAC-SHA256 Access={id}, SignedHeaders={signed}, Signature={signature}',
    },
    fields: {
      take: 'all',
      from: 'query',
    },
    order: 'name-and-value',
    pair: '{name|rfc3986}={value|rfc3986}',
    joiner: '&',
    headers: {
      take: 'named-by',
      hole: 'signed',
    },
    frame:
      'SDK-HMAC-SHA256\n{header:X-Sdk-Date}\n{{method}\n{path|end-slash}\n{pairs}\n{headers}\n{signed}\n' +
      '{body|sha256}|sha256}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
  },
  example: {
    method: 'GET',
    url:
      'https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2' +
      '&marker=13551d6b-755d-4757-b956-536f674975c0',
    headers: {
      'Content-Type': 'application/json',
      Host: 'service.region.example.com',
      'X-Sdk-Date': '20191115T033655Z',
      Authorization:
        'SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, ' +
        'Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
    },
    key: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc',
    body: null,
  },
}

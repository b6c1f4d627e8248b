import type { NamedRecipe } from './named-recipe'

export const aliyunAcs3: NamedRecipe = {
  about: {
    en: 'Alibaba Cloud API, signature version 3 (ACS3-HMAC-SHA256)',
    zh: '阿里云 API V3 签名（ACS3-HMAC-SHA256）',
  },
  source: 'https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature',
  read: { in: 'page', at: 'https://help.aliyun.com/document_detail/2593177.html' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text: 'ACS3-HMAC-SHA256 Credential={id},SignedHeaders={signed},Signature={signature}',
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
    frame: 'ACS3-HMAC-SHA256\n{{method}\n{path}\n{pairs}\n{headers}\n{signed}\n{header:x-acs-content-sha256}|sha256}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
  },
  example: {
    method: 'POST',
    url:
      'https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' +
      '&RegionId=cn-shanghai',
    headers: {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-acs-date': '2023-10-26T10:22:32Z',
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
      'x-acs-version': '2014-05-26',
      Authorization:
        'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256' +
        ';x-acs-date;x-acs-signature-nonce;x-acs-version' +
        ',Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    },
    key: 'YourAccessKeySecret',
    body: null,
  },
}

import type { NamedRecipe } from './named-recipe'

export const tencentTc3: NamedRecipe = {
  about: {
    en: 'Tencent Cloud API 3.0, TC3-HMAC-SHA256',
    zh: '腾讯云 API 3.0 签名方法 v3（TC3-HMAC-SHA256）',
  },
  source: 'https://cloud.tencent.com/document/api/213/30654',
  read: { in: 'code', at: 'tencentcloud-sdk-nodejs-common@4.1.220' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text:
        'TC3-HMAC-SHA256 Credential={id}/{date}/{service}/tc3_request, SignedHeaders={signed}, Signature=' +
        '{signature}',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    headers: {
      take: 'named-by',
      hole: 'signed',
      pair: '{name}:{value|lower}\n',
    },
    frame:
      'TC3-HMAC-SHA256\n{header:X-TC-Timestamp}\n{date}/{service}/tc3_request\n{{method}\n{path}\n{query}\n' +
      '{headers}\n{signed}\n{body|sha256}|sha256}',
    key: {
      at: 'hmac',
      derive: [
        {
          prefix: 'TC3',
        },
        {
          hmac: 'sha256',
          over: '{date}',
        },
        {
          hmac: 'sha256',
          over: '{service}',
        },
        {
          hmac: 'sha256',
          over: 'tc3_request',
        },
      ],
    },
    digest: 'sha256',
  },
  example: {
    method: 'POST',
    url: 'https://cvm.tencentcloudapi.com/',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      Host: 'cvm.tencentcloudapi.com',
      'X-TC-Action': 'DescribeInstances',
      'X-TC-Timestamp': '1551113065',
      'X-TC-Version': '2017-03-12',
      'X-TC-Region': 'ap-guangzhou',
      Authorization:
        'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, ' +
        'SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525' +
        '168',
    },
    body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    key: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
  },
}

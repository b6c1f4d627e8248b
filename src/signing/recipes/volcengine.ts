import type { NamedRecipe } from './named-recipe'

export const volcengine: NamedRecipe = {
  about: {
    en: 'Volcengine API, HMAC-SHA256',
    zh: '火山引擎 OpenAPI（HMAC-SHA256）',
  },
  source: 'https://www.volcengine.com/docs/6369/67269',
  read: { in: 'code', at: '@volcengine/openapi@1.36.2' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text:
        'HMAC-SHA256 Credential={id}/{date}/{region}/{service}/request, SignedHeaders={signed}, Signature={si' +
        'gnature}',
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
      values: 'squeeze',
    },
    frame:
      'HMAC-SHA256\n{header:X-Date}\n{date}/{region}/{service}/request\n{{method}\n{path}\n{pairs}\n{headers}\n{si' +
      'gned}\n{body|sha256}|sha256}',
    key: {
      at: 'hmac',
      derive: [
        {
          hmac: 'sha256',
          over: '{date}',
        },
        {
          hmac: 'sha256',
          over: '{region}',
        },
        {
          hmac: 'sha256',
          over: '{service}',
        },
        {
          hmac: 'sha256',
          over: 'request',
        },
      ],
    },
    digest: 'sha256',
  },
  example: {
    method: 'POST',
    url:
      'https://open.volcengineapi.com/?Action=ListUsers&Version=2018-01-01&id=20240320&name=%E5%A5%B6%E8%8C' +
      '%B6%20%2B%20%E5%B0%91%E5%86%B0&note=',
    headers: {
      Host: 'open.volcengineapi.com',
      'Content-Type': 'application/json',
      'X-Date': '20261126T063443Z',
      'X-Content-Sha256': '514d1b4db39d18a6e86f69e5d7241a36a5ac5be184030883ba3998d0efa79125',
      Authorization:
        'HMAC-SHA256 Credential=invented/20261126/cn-north-1/iam/request, SignedHeaders=host;x-content-sha256' +
        ';x-date, Signature=65b802c436a81624e5da9ebb71020af8893ac3c429a04ad0f0cdfc2b8012c188',
    },
    body: '{"id":"20240320","name":"奶茶 + 少冰","note":""}',
    key: 'invented secret',
    madeBy: '@volcengine/openapi@1.36.2',
  },
}

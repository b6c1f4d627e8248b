import type { NamedRecipe } from './named-recipe'

export const baiduBce: NamedRecipe = {
  about: {
    en: 'Baidu AI Cloud, bce-auth-v1',
    zh: '百度智能云认证（bce-auth-v1）',
  },
  source: 'https://cloud.baidu.com/doc/Reference/s/Njwvz1wot',
  read: { in: 'code', at: '@baiducloud/sdk@1.0.7' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text: 'bce-auth-v1/{id}/{timestamp}/{expires}/{signed}/{signature}',
    },
    fields: {
      take: 'all',
      from: 'query',
      except: ['authorization'],
    },
    order: 'name',
    pair: '{name|rfc3986}={value|rfc3986}',
    joiner: '&',
    headers: {
      take: 'named-by',
      hole: 'signed',
      names: ['Host', 'Content-Length', 'Content-Type', 'Content-MD5'],
      prefix: 'x-bce-',
      pair: '\n{name|rfc3986}:{value|rfc3986}',
    },
    frame: '{method}\n{path}\n{pairs}{headers}',
    key: {
      at: 'hmac',
      derive: [
        {
          hmac: 'sha256',
          over: 'bce-auth-v1/{id}/{timestamp}/{expires}',
          as: 'hex',
        },
      ],
    },
    digest: 'sha256',
  },
  example: {
    method: 'PUT',
    url: 'https://bj.bcebos.com/v1/test/myfolder/readme.txt?partNumber=9&uploadId=a44cc9bab11cbd156984767aad637851',
    headers: {
      Host: 'bj.bcebos.com',
      Date: 'Mon, 27 Apr 2015 16:23:49 +0800',
      'Content-Type': 'text/plain',
      'Content-Length': '8',
      'Content-Md5': 'NFzcPqhviddjRNnSOGo4rw==',
      'x-bce-date': '2015-04-27T08:23:49Z',
      Authorization:
        'bce-auth-v1/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/2015-04-27T08:23:49Z/1800//d74a04362e6a848f5b39b15421cb4494' +
        '27f419c95a480fd6b8cf9fc783e2999e',
    },
    body: 'Example\n',
    key: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
  },
}

import type { NamedRecipe } from './named-recipe'

export const tencentCos: NamedRecipe = {
  about: {
    en: 'Tencent Cloud COS (XML API), q-signature',
    zh: '腾讯云对象存储 COS（XML API）',
  },
  source: 'https://cloud.tencent.com/document/product/436/7778',
  read: { in: 'code', at: 'cos-nodejs-sdk-v5@3.0.0' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text:
        'q-sign-algorithm=sha1&q-ak={id}&q-sign-time={timestamp}&q-key-time={key-time}&q-header-list={signed}' +
        '&q-url-param-list={parameters}&q-signature={signature}',
    },
    fields: {
      take: 'all',
      from: 'query',
    },
    order: 'name',
    pair: '{name|lower|rfc3986}={value|rfc3986}',
    joiner: '&',
    headers: {
      take: 'named-by',
      hole: 'signed',
      pair: '{name|rfc3986}={value|rfc3986}',
      joiner: '&',
    },
    frame: 'sha1\n{timestamp}\n{{method|lower}\n{path|decode}\n{pairs}\n{headers}\n|sha1}\n',
    key: {
      at: 'hmac',
      derive: [
        {
          hmac: 'sha1',
          over: '{key-time}',
          as: 'hex',
        },
      ],
    },
    digest: 'sha1',
  },
  example: {
    method: 'PUT',
    url: 'https://examplebucket-1250000000.cos.ap-beijing.myqcloud.com/exampleobject(%E8%85%BE%E8%AE%AF%E4%BA%91)',
    headers: {
      Date: 'Thu, 16 May 2019 06:45:51 GMT',
      Host: 'examplebucket-1250000000.cos.ap-beijing.myqcloud.com',
      'Content-Type': 'text/plain',
      'Content-Length': '13',
      'Content-MD5': 'mQ/fVh815F3k6TAUm8m0eg==',
      'x-cos-acl': 'private',
      'x-cos-grant-read': 'uin="100000000011"',
      Authorization:
        'q-sign-algorithm=sha1&q-ak=AKIDQjz3ltompVjBni5LitkWHFlFpwkn9U5q&q-sign-time=1557989151;1557996351' +
        '&q-key-time=1557989151;1557996351&q-header-list=content-length;content-md5;content-type;date;host' +
        ';x-cos-acl;x-cos-grant-read&q-url-param-list=&q-signature=3b8851a11a569213c17ba8fa7dcf2abec6935172',
    },
    body: 'ObjectContent',
    key: 'BQYIM75p8x0iWVFSIgqEKwFprpRSVHlz',
  },
}

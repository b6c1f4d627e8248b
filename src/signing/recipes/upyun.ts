import type { NamedRecipe } from './named-recipe'

export const upyun: NamedRecipe = {
  about: {
    en: 'UPYUN REST API',
    zh: '又拍云 REST API',
  },
  source: 'https://help.upyun.com/knowledge-base/object_storage_authorization/',
  read: { in: 'page', at: 'https://github.com/upyun/docs/blob/master/sources/api/authorization.md' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text: 'UPYUN {id}:{signature}',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{method}&{path}{header:X-Date,Date|after-and}{header:Content-MD5|after-and}',
    key: {
      at: 'hmac',
      as: 'md5-hex',
    },
    digest: 'sha1',
    encoding: 'base64',
  },
  example: {
    method: 'PUT',
    url: 'http://v0.api.upyun.com/upyun-temp/demo.jpg',
    headers: {
      Authorization: 'UPYUN operator123:YUaAZX+WNAcJdNGHS5SBlITME5A=',
      'Content-MD5': '7ac66c0f148de9519b8bd264312c4d64',
      Date: 'Wed, 09 Nov 2016 14:26:58 GMT',
      'Content-Type': 'image/jpeg',
    },
    key: 'password123',
    body: null,
  },
}

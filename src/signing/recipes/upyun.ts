import type { NamedRecipe } from './named-recipe'

export const upyun: NamedRecipe = {
  about: {
    en: 'UPYUN REST API',
    zh: '又拍云 REST API',
  },
  source: 'https://help.upyun.com/knowledge-base/object_storage_authorization/',
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
    frame: '{method}&{path}&{header:X-Date}{header:Date}{header:Content-MD5|after-and}',
    key: {
      at: 'hmac',
      as: 'md5-hex',
    },
    digest: 'sha1',
    encoding: 'base64',
  },
  example: {
    method: 'PUT',
    url: 'https://v0.api.upyun.com/bucket/a.txt',
    headers: {
      Authorization: 'UPYUN operator:G6heNhuwK1uCDswKTPSRw4yWdwg=',
      'X-Date': 'Thu, 26 Nov 2026 03:15:48 GMT',
    },
    key: 'invented',
    body: null,
    madeBy: 'upyun@3.4.6',
  },
}

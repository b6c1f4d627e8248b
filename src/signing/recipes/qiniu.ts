import type { NamedRecipe } from './named-recipe'

export const qiniu: NamedRecipe = {
  about: {
    en: 'Qiniu storage management, QBox',
    zh: '七牛云存储管理凭证（QBox）',
  },
  source: 'https://developer.qiniu.com/kodo/1201/access-token',
  read: { in: 'code', at: 'qiniu@7.15.2' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text: 'QBox {id}:{signature}',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{path-with-query}\n{body}',
    key: {
      at: 'hmac',
    },
    digest: 'sha1',
    encoding: 'base64url-padded',
  },
  example: {
    method: 'POST',
    url: 'http://rs.qiniu.com/move/bmV3ZG9jczpmaW5kX21hbi50eHQ=/bmV3ZG9jczpmaW5kLm1hbi50eHQ=',
    headers: {
      Authorization: 'QBox MY_ACCESS_KEY:FXsYh0wKHYPEsIAgdPD9OfjkeEM=',
    },
    key: 'MY_SECRET_KEY',
    body: null,
  },
}

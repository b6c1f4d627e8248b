import type { NamedRecipe } from './named-recipe'

export const qiniuV2: NamedRecipe = {
  about: {
    en: 'Qiniu management, Qiniu token',
    zh: '七牛云管理凭证 V2（Qiniu）',
  },
  source: 'https://developer.qiniu.com/kodo/1201/access-token',
  read: { in: 'code', at: 'qiniu@7.15.2' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text: 'Qiniu {id}:{signature}',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    headers: {
      take: 'named-by',
      names: ['Content-Type'],
      prefix: 'X-Qiniu-',
      pair: '{name}: {value}\n',
      'names-case': 'as-sent',
    },
    frame: '{method} {path-with-query}\nHost: {host}\n{headers}\n{body}',
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
      Authorization: 'Qiniu MY_ACCESS_KEY:1uLvuZM6l6oCzZFqkJ6oI4oFMVQ=',
    },
    key: 'MY_SECRET_KEY',
    body: null,
  },
}

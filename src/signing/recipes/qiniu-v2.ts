import type { NamedRecipe } from './named-recipe'

export const qiniuV2: NamedRecipe = {
  about: {
    en: 'Qiniu management, Qiniu token',
    zh: '七牛云管理凭证 V2（Qiniu）',
  },
  source: 'https://developer.qiniu.com/kodo/1201/access-token',
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
    frame: '{method} {path-with-query}\nHost: {host}\nContent-Type: {header:Content-Type}\n\n{body}',
    key: {
      at: 'hmac',
    },
    digest: 'sha1',
    encoding: 'base64url-padded',
  },
  example: {
    method: 'POST',
    url: 'http://rs.qiniu.com/move/a/b?x=1',
    headers: {
      'Content-Type': 'application/json',
      Authorization: 'Qiniu MY_ACCESS_KEY:2xUZ_8d6CCzXAO0LYhFz-H0MKrI=',
    },
    body: '{"name":"奶茶"}',
    key: 'MY_SECRET_KEY',
    madeBy: 'qiniu@7.15.2',
  },
}

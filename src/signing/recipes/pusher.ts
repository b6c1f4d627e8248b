import type { NamedRecipe } from './named-recipe'

export const pusher: NamedRecipe = {
  about: {
    en: 'Pusher Channels HTTP API, auth_signature',
    zh: 'Pusher Channels HTTP API（auth_signature）',
  },
  source: 'https://pusher.com/docs/channels/library_auth_reference/rest-api/',
  read: { in: 'code', at: 'pusher@5.3.4' },
  recipe: {
    version: 2,
    signature: {
      in: 'query',
      name: 'auth_signature',
    },
    fields: {
      take: 'all',
      from: 'query',
    },
    names: 'lower',
    order: 'name',
    joiner: '&',
    frame: '{method}\n{path}\n{pairs}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
  },
  example: {
    method: 'POST',
    url:
      'http://api.pusherapp.com/apps/3/events?auth_key=278d425bdf160c739803&auth_timestamp=1353088179&auth_' +
      'version=1.0&body_md5=ec365a775a4cd0599faeb73354201b6f&auth_signature=da454824c97ba181a32ccc17a72625b' +
      'a02771f50b50e1e7430e47a1f3f457e6c',
    headers: {
      'Content-Type': 'application/json',
    },
    body: '{"name":"foo","channels":["project-3"],"data":"{\\"some\\":\\"data\\"}"}',
    key: '7ad3773142a6692b25b8',
  },
}

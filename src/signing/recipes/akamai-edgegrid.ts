import type { NamedRecipe } from './named-recipe'

export const akamaiEdgegrid: NamedRecipe = {
  about: {
    en: 'Akamai EdgeGrid, EG1-HMAC-SHA256',
    zh: 'Akamai EdgeGrid（EG1-HMAC-SHA256）',
  },
  source: 'https://github.com/akamai/AkamaiOPEN-edgegrid-node/blob/master/test/src/auth.test.js',
  read: { in: 'code', at: 'akamai-edgegrid@4.0.4' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Authorization',
      text:
        'EG1-HMAC-SHA256 client_token={client-token};access_token={access-token};timestamp={timestamp};nonce=' +
        '{nonce};signature={signature}',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame:
      '{method}\thttps\t{host}\t{path-with-query}\t\t{body|if-any|sha256|base64}\tEG1-HMAC-SHA256 ' +
      'client_token={client-token};access_token={access-token};timestamp={timestamp};nonce={nonce};',
    key: {
      at: 'hmac',
      derive: [
        {
          hmac: 'sha256',
          over: '{timestamp}',
          as: 'base64',
        },
      ],
    },
    digest: 'sha256',
    encoding: 'base64',
  },
  example: {
    method: 'GET',
    url: 'https://akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net/testapi/v1/t1?p1=1&p2=2',
    headers: {
      Authorization:
        'EG1-HMAC-SHA256 client_token=akab-client-token-xxx-xxxxxxxxxxxxxxxx' +
        ';access_token=akab-access-token-xxx-xxxxxxxxxxxxxxxx;timestamp=20140321T19:34:21+0000' +
        ';nonce=nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx;signature=hKDH1UlnQySSHjvIcZpDMbQHihTQ0XyVAKZaApabdeA=',
    },
    key: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=',
    body: null,
  },
}

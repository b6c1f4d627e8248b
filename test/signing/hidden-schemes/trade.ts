import { createPrivateKey, sign as signBytes } from 'node:crypto'
import { keys } from '../keys'
import {
  type HiddenScheme,
  bodyWebhook,
  calls,
  form,
  formScheme,
  hash,
  hmac,
  ordered,
  pairs,
  pathQuery,
  posts,
  scheme,
  upper,
} from './making'

const gets = calls.map((call) => ({ ...call, method: 'GET' }))

/** More of them, as gateways, shops, maps, chats and translators of the trade write theirs. */
export const trade: HiddenScheme[] = [
  scheme('cloud: $1$ and SHA-1 of secret+consumer+method+url+body+time', 'invented-ovh', (c, k) => ({
    headers: {
      'X-Acme-Application': 'app-1',
      'X-Acme-Consumer': 'consumer-1',
      'X-Acme-Timestamp': c.time,
      'X-Acme-Signature': `$1$${hash('sha1', [k, 'consumer-1', c.method, `https://${c.host}${pathQuery(c)}`, c.body, c.time].join('+')).digest('hex')}`,
    },
  })),
  scheme(
    'shop: partner, path, time, token, shop in the query',
    'invented-shopee',
    (c, k) => {
      const sign = hmac('sha256', k, `1001${c.path}${c.time}${c.nonce}tok77`).digest('hex')
      return {
        query: form({ partner_id: '1001', timestamp: c.time, access_token: `${c.nonce}tok`, shop_id: '77', sign }),
        body: '',
      }
    },
    1,
    gets,
  ),
  scheme('chat: SHA-1 of secret, nonce and time in headers', 'invented-im', (c, k) => ({
    headers: {
      AppKey: 'id-1',
      Nonce: c.nonce,
      CurTime: c.time,
      CheckSum: hash('sha1', k + c.nonce + c.time).digest('hex'),
    },
  })),
  scheme(
    'speech: HMAC-SHA1 over the MD5 of id and time',
    'invented-speech',
    (c, k) => ({
      query: form({
        appid: 'a1',
        ts: c.time,
        signa: hmac('sha1', k, hash('md5', `a1${c.time}`).digest('hex')).digest('base64'),
      }),
      body: '',
    }),
    1,
    gets,
  ),
  scheme('exchange: time LF nonce LF method LF uri LF body LF, in a list', 'invented-deri', (c, k) => ({
    headers: {
      Authorization: `deri-hmac-sha256 id=id-1,ts=${c.time},sig=${hmac('sha256', k, [c.time, c.nonce, c.method, pathQuery(c), c.body, ''].join('\n')).digest('hex')},nonce=${c.nonce}`,
    },
  })),
  scheme('crm: method, url, body, time', 'invented-crm', (c, k) => ({
    headers: {
      'X-Crm-Request-Timestamp': c.time,
      'X-Crm-Signature-v3': hmac('sha256', k, `${c.method}https://${c.host}${pathQuery(c)}${c.body}${c.time}`).digest(
        'base64',
      ),
    },
  })),
  scheme(
    'mail: time and token in the JSON beside the signature',
    'invented-mail',
    (c, k) => ({
      headers: { 'Content-Type': 'application/json' },
      query: '',
      body: JSON.stringify({
        signature: { timestamp: c.time, token: c.nonce, signature: hmac('sha256', k, c.time + c.nonce).digest('hex') },
        'event-data': { event: 'opened' },
      }),
    }),
    1,
    posts,
  ),
  scheme(
    'shop: secret, path, pairs, body, secret, under the secret',
    'invented-tts',
    (c, k) => {
      const list = { app_key: 'a1', timestamp: c.time, shop_cipher: c.nonce }
      const text = `${k}${c.path}${ordered(list)
        .map(([name, value]) => name + value)
        .join('')}${c.body}${k}`
      return {
        headers: { 'content-type': 'application/json' },
        query: `${form(list)}&sign=${hmac('sha256', k, text).digest('hex')}`,
      }
    },
    1,
    posts,
  ),
  bodyWebhook('chat: lines of pairs under the digest of the token', 'invented:bot-token', ({ body }, k) => ({
    'X-Pass': hmac('sha512', hash('sha256', k).digest(), body).digest('hex'),
  })),
  formScheme(
    'login: sorted lines under the SHA-256 of the token',
    'invented:bot-token',
    (v, k) => hmac('sha256', hash('sha256', k).digest(), pairs(ordered(v), '\n')).digest('hex'),
    1,
    'hash',
  ),
  formScheme(
    'mini app: sorted lines under a key of its own',
    'invented:bot-token',
    (v, k) => hmac('sha256', hmac('sha256', 'WebAppData', k).digest(), pairs(ordered(v), '\n')).digest('hex'),
    1,
    'hash',
  ),
  formScheme('bank: RSA over the hex of the SHA-256 of sorted pairs', keys.rsaPublic, (v) =>
    signBytes(
      'sha256',
      Buffer.from(hash('sha256', pairs(ordered(v))).digest('hex')),
      createPrivateKey(keys.rsa),
    ).toString('base64'),
  ),
  scheme(
    'translator: id, text, salt, time, key, SHA-256',
    'invented-dict',
    (c, k) => ({
      query: form({
        q: 'tea',
        from: 'en',
        appKey: 'a1',
        salt: c.nonce,
        curtime: c.time,
        sign: hash('sha256', `a1tea${c.nonce}${c.time}${k}`).digest('hex'),
      }),
      body: '',
    }),
    1,
    gets,
  ),
  scheme(
    'call: id, nonce, secret, time, MD5',
    'invented-call',
    (c, k) => ({
      query: form({
        Action: 'Kick',
        AppId: '77',
        SignatureNonce: c.nonce,
        Timestamp: c.time,
        Signature: hash('md5', `77${c.nonce}${k}${c.time}`).digest('hex'),
      }),
      body: '',
    }),
    1,
    gets,
  ),
  formScheme('gateway: values as sent joined by colons, hex key, base64', '44782def547aaa06c910c43932b1eb0c', (v, k) =>
    hmac('sha256', Buffer.from(k, 'hex'), Object.values(v).join(':')).digest('base64'),
  ),
  formScheme('gateway: key~merchant~order~amount', 'invented-payu', (v, k) =>
    hash('md5', [k, v['merchant'], v['order'], v['amount']].join('~')).digest('hex'),
  ),
  formScheme('gateway: order|merchant', 'invented-razor', (v, k) =>
    hmac('sha256', k, `${v['order']}|${v['merchant']}`).digest('hex'),
  ),
  scheme(
    'express: base64 of MD5 of the body and the key, in a header',
    'invented-zto',
    (c, k) => ({ headers: { 'x-companyId': 'c1', 'x-dataDigest': hash('md5', c.body + k).digest('base64') } }),
    1,
    posts,
  ),
  formScheme(
    'map: path ? sorted pairs and the key',
    'invented-map',
    (v, k) => hash('md5', `/gateway?${pairs(ordered(v))}${k}`).digest('hex'),
    1,
    'sig',
  ),
  scheme(
    'push: method, url and body before the secret',
    'invented-push',
    (c, k) => ({
      query: form({ sign: hash('md5', `${c.method}https://${c.host}${c.path}${c.body}${k}`).digest('hex') }),
    }),
    1,
    posts,
  ),
  bodyWebhook('billing: sha512= in upper case under a hex key', 'AB12CD34EF56AB12CD34EF56AB12CD34', ({ body }, k) => ({
    'X-Anet-Signature': `sha512=${upper(hmac('sha512', Buffer.from(k, 'hex'), body).digest('hex'))}`,
  })),
  bodyWebhook('stream: id, time and body', 'invented-stream', ({ body, time, nonce }, k) => ({
    'Stream-Message-Id': nonce,
    'Stream-Message-Timestamp': time,
    'Stream-Message-Signature': `sha256=${hmac('sha256', k, nonce + time + body).digest('hex')}`,
  })),
  scheme(
    'board: body and url',
    'invented-board',
    (c, k) => ({
      headers: { 'X-Board-Webhook': hmac('sha1', k, `${c.body}https://${c.host}${c.path}`).digest('base64') },
    }),
    1,
    posts,
  ),
  scheme('exchange: verb, path, expires, data', 'invented-mex', (c, k) => ({
    headers: {
      'api-key': 'id-1',
      'api-expires': c.time.slice(0, 10),
      'api-signature': hmac('sha256', k, c.method + pathQuery(c) + c.time.slice(0, 10) + c.body).digest('hex'),
    },
  })),
  scheme(
    'exchange: sorted pairs | time',
    'invented-woo',
    (c, k) => ({
      headers: {
        'x-api-key': 'id-1',
        'x-api-timestamp': c.time,
        'x-api-signature': hmac(
          'sha256',
          k,
          `${pairs(ordered(Object.fromEntries(new URLSearchParams(c.query))))}|${c.time}`,
        ).digest('hex'),
      },
      body: '',
    }),
    1,
    gets,
  ),
]

import { createHash, createHmac, createPrivateKey, sign as signBytes } from 'node:crypto'
import { assemble } from '../../src/signing/capture/assemble'
import type { SignableRequest } from '../../src/signing/recipe'
import { keys } from './keys'

/*
 * Schemes in the manner of published ones, under invented keys and names: webhooks, exchanges, clouds, payment
 * gateways, open platforms. Every token is made by hand, in the words of such a page, and not with the code under test.
 * The last request of each is not shown to the search: the recipe that it finds must hold there too.
 */
export interface Scheme2 {
  name: string
  key: string
  shown: SignableRequest[]
  hidden: SignableRequest
}

interface Call {
  method: string
  path: string
  query: string
  body: string
  time: string
  nonce: string
  host: string
}

type Sent = { headers?: Record<string, string>; query?: string; body?: string }

const hmac = (digest: string, key: string | Buffer, text: string | Buffer) => createHmac(digest, key).update(text)
const hash = (digest: string, text: string | Buffer) => createHash(digest).update(text)
const upper = (text: string) => text.toUpperCase()
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
const sorted = (query: string) => query.split('&').filter(Boolean).sort().join('&')
const pathQuery = ({ path, query }: Call) => (query === '' ? path : `${path}?${query}`)
const rsa = (digest: string, text: string, key = keys.rsa) =>
  signBytes(digest, Buffer.from(text), createPrivateKey(key)).toString('base64')

const calls: Call[] = [
  {
    method: 'POST',
    path: '/api/v1/orders',
    query: 'symbol=BTC-USDT&limit=20',
    body: '{"size":"1.5","note":"奶茶 少冰","side":"buy"}',
    time: '1700000000123',
    nonce: 'a8Xk29fQ',
    host: 'api.invented.example',
  },
  {
    method: 'GET',
    path: '/api/v1/accounts/77',
    query: 'after=5&limit=100',
    body: '',
    time: '1700000111456',
    nonce: 'pq7L0zzW',
    host: 'api.invented.example',
  },
  {
    method: 'PUT',
    path: '/api/v2/users/9',
    query: 'dry=1&tag=a%20b',
    body: '{"name":"x","list":[1,2]}',
    time: '1700000222789',
    nonce: 'Zt55mNo1',
    host: 'api.invented.example',
  },
]

/** One scheme over the calls; `shown` of them are given to the search. */
function scheme(name: string, key: string, make: (call: Call, key: string) => Sent, shown = 1, of = calls): Scheme2 {
  const requests = of.map((call) => {
    const { headers = {}, query = call.query, body = call.body } = make(call, key)
    const url = `https://${call.host}${call.path}${query === '' ? '' : `?${query}`}`
    return assemble({ method: call.method, url, headers, body: body === '' ? null : body })
  })
  return { name, key, shown: requests.slice(0, shown), hidden: requests[2]! }
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const posts = calls.map((call) => ({ ...call, method: 'POST', query: '' }))
const values = [
  { merchant: 'M100', amount: '12.50', currency: 'TWD', memo: '', order: 'A-1', item: '奶茶 x2' },
  { merchant: 'M100', amount: '7.00', currency: 'TWD', memo: 'hi there', order: 'B-22', item: 'tea', extra: '1' },
  { merchant: 'M100', amount: '990', currency: 'USD', memo: 'a+b&c', order: 'C-3', item: '*~' },
]
const ordered = (fields: Record<string, string>) => Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))
const pairs = (list: [string, string][], joiner = '&') => list.map(([name, value]) => `${name}=${value}`).join(joiner)

/** A form of its own for each request. */
const formScheme = (
  name: string,
  key: string,
  sign: (fields: Record<string, string>, key: string) => string,
  shown = 2,
  field = 'sign',
): Scheme2 => {
  const requests = values.map((fields) => {
    const given = fields as Record<string, string>
    const body = form({ ...given, [field]: sign(given, key) })
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    return assemble({ method: 'POST', url: 'https://pay.invented.example/gateway', headers, body })
  })
  return { name, key, shown: requests.slice(0, shown), hidden: requests[2]! }
}

const bodyWebhook = (name: string, key: string, make: (call: Call, key: string) => Record<string, string>): Scheme2 =>
  scheme(name, key, (call, secret) => ({ headers: make(call, secret), body: call.body }), 1, [
    posts[0]!,
    posts[2]!,
    { ...posts[2]!, body: '{"other":true}' },
  ])

export const schemes2: Scheme2[] = [
  // webhooks
  bodyWebhook('webhook: base64 HMAC-SHA256 of the body', 'invented-hook', ({ body }, k) => ({
    'X-Shop-Hmac-SHA256': hmac('sha256', k, body).digest('base64'),
  })),
  bodyWebhook('webhook: sha1= of the body', 'invented-hook', ({ body }, k) => ({
    'X-Hub-Signature': `sha1=${hmac('sha1', k, body).digest('hex')}`,
  })),
  bodyWebhook('webhook: v1= of v1:time:body', 'invented-hook', ({ body, time }, k) => ({
    'X-Zm-Request-Timestamp': time,
    'X-Zm-Signature': `v1=${hmac('sha256', k, `v1:${time}:${body}`).digest('hex')}`,
  })),
  bodyWebhook('webhook: t=,s= of time.body', 'invented-hook', ({ body, time }, k) => ({
    'X-Pay-Signature': `t=${time},s=${hmac('sha256', k, `${time}.${body}`).digest('hex')}`,
  })),
  bodyWebhook('webhook: ts;h1 of ts:body', 'invented-hook', ({ body, time }, k) => ({
    'Paddle-Signature': `ts=${time};h1=${hmac('sha256', k, `${time}:${body}`).digest('hex')}`,
  })),
  bodyWebhook('webhook: time + body, SHA-512', 'invented-hook', ({ body, time }, k) => ({
    'X-Timestamp': time,
    'X-Signature': hmac('sha512', k, time + body).digest('hex'),
  })),
  bodyWebhook('webhook: plain digest of time, nonce, key, body', 'invented-lark', ({ body, time, nonce }, k) => ({
    'X-Lark-Request-Timestamp': time,
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': hash('sha256', time + nonce + k + body).digest('hex'),
  })),
  bodyWebhook(
    'webhook: a secret behind a mark, in base64',
    'whsec_aW52ZW50ZWQta2V5LW9mLWJ5dGVz',
    ({ body, time }, k) => ({
      'svix-id': 'msg_1',
      'svix-timestamp': time,
      'svix-signature': `v1,${hmac('sha256', Buffer.from(k.slice(6), 'base64'), `msg_1.${time}.${body}`).digest('base64')}`,
    }),
  ),
  bodyWebhook('webhook: MD5 of body and key', 'invented-md5', ({ body }, k) => ({
    'X-Sign': hash('md5', body + k).digest('hex'),
  })),
  bodyWebhook('webhook: HMAC under the digest of the token', 'invented-bot-token', ({ body }, k) => ({
    'X-Bot-Signature': hmac('sha256', hash('sha256', k).digest(), body).digest('hex'),
  })),
  // exchanges
  scheme('exchange: time method path?query body, base64', 'invented-okx', (c, k) => ({
    headers: {
      'OK-ACCESS-KEY': 'id-1',
      'OK-ACCESS-TIMESTAMP': c.time,
      'OK-ACCESS-PASSPHRASE': 'phrase',
      'OK-ACCESS-SIGN': hmac('sha256', k, c.time + c.method + pathQuery(c) + c.body).digest('base64'),
    },
  })),
  scheme(
    'exchange: the same from a GET alone',
    'invented-okx',
    (c, k) => ({
      headers: {
        'CB-ACCESS-KEY': 'id-1',
        'CB-ACCESS-TIMESTAMP': c.time,
        'CB-ACCESS-SIGN': hmac('sha256', k, c.time + c.method + pathQuery(c) + c.body).digest('hex'),
      },
    }),
    1,
    [calls[1]!, calls[0]!, calls[2]!],
  ),
  scheme('exchange: base64 secret', Buffer.from('invented exchange secret').toString('base64'), (c, k) => ({
    headers: {
      'CB-ACCESS-TIMESTAMP': c.time,
      'CB-ACCESS-SIGN': hmac('sha256', Buffer.from(k, 'base64'), c.time + c.method + pathQuery(c) + c.body).digest(
        'base64',
      ),
    },
  })),
  scheme(
    'exchange: time key window body',
    'invented-bybit',
    (c, k) => ({
      headers: {
        'X-BAPI-API-KEY': 'id-1',
        'X-BAPI-TIMESTAMP': c.time,
        'X-BAPI-RECV-WINDOW': '5000',
        'X-BAPI-SIGN': hmac('sha256', k, `${c.time}id-15000${c.body || c.query}`).digest('hex'),
      },
    }),
    1,
    posts,
  ),
  scheme('exchange: method LF path LF query LF digest of body LF time', 'invented-gate', (c, k) => ({
    headers: {
      KEY: 'id-1',
      Timestamp: c.time,
      SIGN: hmac(
        'sha512',
        k,
        [c.method, c.path, c.query, hash('sha512', c.body).digest('hex'), c.time].join('\n'),
      ).digest('hex'),
    },
  })),
  scheme(
    'exchange: method LF host LF path LF sorted query',
    'invented-huobi',
    (c, k) => {
      const query = sorted(`${c.query}&AccessKeyId=id-1&Timestamp=${encode('2024-01-01T00:00:00')}`)
      return {
        query: `${query}&Signature=${encode(hmac('sha256', k, ['GET', c.host, c.path, query].join('\n')).digest('base64'))}`,
        body: '',
      }
    },
    1,
    calls.map((call) => ({ ...call, method: 'GET' })),
  ),
  scheme(
    'exchange: query as sent',
    'invented-binance',
    (c, k) => ({
      query: `${c.query}&timestamp=${c.time}&signature=${hmac('sha256', k, `${c.query}&timestamp=${c.time}`).digest('hex')}`,
      body: '',
    }),
    2,
    calls.map((call) => ({ ...call, method: 'GET' })),
  ),
  scheme(
    'exchange: path, then a raw digest of nonce and body',
    Buffer.from('invented-kraken').toString('base64'),
    (c, k) => {
      const body = `nonce=${c.time}&pair=XBT`
      const inner = hash('sha256', c.time + body).digest()
      return {
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'API-Sign': hmac('sha512', Buffer.from(k, 'base64'), Buffer.concat([Buffer.from(c.path), inner])).digest(
            'base64',
          ),
        },
        body,
        query: '',
      }
    },
    1,
    posts,
  ),
  scheme('exchange: nonce:method:url:body', 'invented-bit', (c, k) => ({
    headers: {
      'X-Nonce': c.nonce,
      'X-Api-Signature': hmac(
        'sha256',
        k,
        [c.nonce, c.method, `https://${c.host}${pathQuery(c)}`, c.body].join(':'),
      ).digest('hex'),
    },
  })),
  scheme('exchange: |time|method|path|body', 'invented-pipe', (c, k) => ({
    headers: {
      'X-Ts': c.time,
      'X-Sig': hmac('sha256', k, [c.time, c.method, c.path, c.body].join('|')).digest('base64url'),
    },
  })),
  scheme(
    'exchange: HMAC of base64 of the body',
    'invented-gemini',
    (c, k) => ({
      headers: { 'X-GEMINI-SIGNATURE': hmac('sha384', k, Buffer.from(c.body).toString('base64')).digest('hex') },
    }),
    1,
    posts,
  ),
  // clouds
  scheme('cloud: like AWS4 under other names', 'invented-cloud', (c, k) =>
    cloud(c, k, 'ACME4', 'acme4_request', 'x-acme-date'),
  ),
  scheme('cloud: Volc-like, no prefix of the key', 'invented-volc', (c, k) => cloud(c, k, '', 'request', 'x-date')),
  scheme('cloud: like TC3, two parts of a scope', 'invented-tc', (c, k) => {
    const [algorithm, date, service] = ['XC3-HMAC-SHA256', '2023-11-14', 'vm']
    const canonical = [
      c.method,
      c.path,
      c.query,
      `content-type:application/json\nhost:${c.host}\n`,
      'content-type;host',
      hash('sha256', c.body).digest('hex'),
    ].join('\n')
    const text = [algorithm, c.time, `${date}/${service}/xc3_request`, hash('sha256', canonical).digest('hex')].join(
      '\n',
    )
    const key = [date, service, 'xc3_request'].reduce<string | Buffer>(
      (before, part) => hmac('sha256', before, part).digest(),
      `XC3${k}`,
    )
    return {
      headers: {
        'Content-Type': 'application/json',
        Host: c.host,
        'X-XC-Timestamp': c.time,
        Authorization: `${algorithm} Credential=id-1/${date}/${service}/xc3_request, SignedHeaders=content-type;host, Signature=${hmac('sha256', key, text).digest('hex')}`,
      },
    }
  }),
  scheme('cloud: SDK-HMAC without a scope', 'invented-hw', (c, k) => {
    const canonical = [
      c.method,
      `${c.path}/`,
      sorted(c.query),
      `host:${c.host}\nx-sdk-date:${c.time}\n`,
      'host;x-sdk-date',
      hash('sha256', c.body).digest('hex'),
    ].join('\n')
    const text = ['SDK-HMAC-SHA256', c.time, hash('sha256', canonical).digest('hex')].join('\n')
    return {
      headers: {
        Host: c.host,
        'X-Sdk-Date': c.time,
        Authorization: `SDK-HMAC-SHA256 Access=id-1, SignedHeaders=host;x-sdk-date, Signature=${hmac('sha256', k, text).digest('hex')}`,
      },
    }
  }),
  scheme('store: S3-like, own headers', 'invented-store', (c, k) => {
    const text = `${c.method}\n\napplication/json\nTue, 14 Nov 2023 22:13:20 GMT\nx-acme-acl:public\nx-acme-meta:1\n/${c.host.split('.')[0]}${c.path}`
    return {
      headers: {
        'Content-Type': 'application/json',
        Date: 'Tue, 14 Nov 2023 22:13:20 GMT',
        'x-acme-meta': '1',
        'x-acme-acl': 'public',
        Authorization: `ACME id-1:${hmac('sha1', k, text).digest('base64')}`,
      },
    }
  }),
  scheme('gateway: named headers in a header of their own', 'invented-ca', (c, k) => {
    const text = `${c.method}\n*/*\n\napplication/json\n\nx-ca-key:id-1\nx-ca-nonce:${c.nonce}\n${c.path}?${sorted(decodeURIComponent(c.query))}`
    return {
      headers: {
        Accept: '*/*',
        'Content-Type': 'application/json',
        'X-Ca-Key': 'id-1',
        'X-Ca-Nonce': c.nonce,
        'X-Ca-Signature-Headers': 'x-ca-key,x-ca-nonce',
        'X-Ca-Signature': hmac('sha256', k, text).digest('base64'),
      },
    }
  }),
  scheme('HTTP signatures', 'invented-http', (c, k) => {
    const text = `(request-target): ${c.method.toLowerCase()} ${pathQuery(c)}\nhost: ${c.host}\ndate: Tue, 14 Nov 2023 22:13:20 GMT`
    return {
      headers: {
        Host: c.host,
        Date: 'Tue, 14 Nov 2023 22:13:20 GMT',
        Authorization: `Signature keyId="id-1",algorithm="hmac-sha256",headers="(request-target) host date",signature="${hmac('sha256', k, text).digest('base64')}"`,
      },
    }
  }),
  scheme('hmac scheme: id:nonce:time:signature', 'invented-hmac', (c, k) => ({
    headers: {
      Authorization: `hmac id-1:${c.nonce}:${c.time}:${hmac('sha256', k, [c.method, c.path, c.time, c.nonce].join('\n')).digest('base64')}`,
    },
  })),
  scheme('token: QBox-like over path, query and body', 'invented-qbox', (c, k) => ({
    headers: {
      Authorization: `PBox id-1:${hmac('sha1', k, `${pathQuery(c)}\n${c.body}`)
        .digest('base64')
        .replaceAll('+', '-')
        .replaceAll('/', '_')}`,
    },
  })),
  scheme('JWT under a secret', 'invented-jwt', (c, k) => {
    const head = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')
    const payload = Buffer.from(JSON.stringify({ sub: c.nonce, iat: c.time })).toString('base64url')
    return {
      headers: {
        Authorization: `Bearer ${head}.${payload}.${hmac('sha256', k, `${head}.${payload}`).digest('base64url')}`,
      },
    }
  }),
  scheme('platform: id time nonce, then lines with a digest of the body', 'invented-tuya', (c, k) => ({
    headers: {
      client_id: 'id-1',
      t: c.time,
      nonce: c.nonce,
      sign: upper(
        hmac(
          'sha256',
          k,
          `id-1${c.time}${c.nonce}${c.method}\n${hash('sha256', c.body).digest('hex')}\n\n${pathQuery(c)}`,
        ).digest('hex'),
      ),
    },
  })),
  // payment gateways and open platforms: forms
  formScheme(
    'form: two secrets around, .NET encoding, lower, SHA-256 upper',
    'hashkey00\nhashiv00',
    (v, k) => {
      const [one, two] = k.split('\n')
      const list = Object.entries(v).sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
      const text = `HashKey=${one}&${pairs(list)}&HashIV=${two}`
      const escaped = encodeURIComponent(text)
        .replace(/%20/g, '+')
        .replace(/'/g, '%27')
        .replace(/~/g, '%7e')
        .toLowerCase()
      return upper(hash('sha256', escaped).digest('hex'))
    },
    1,
    'CheckValue',
  ),
  formScheme('form: a length before each value, HMAC-MD5', 'invented-length', (v, k) =>
    hmac(
      'md5',
      k,
      ordered(v)
        .map(([, value]) => Buffer.byteLength(value) + value)
        .join(''),
    ).digest('hex'),
  ),
  formScheme('form: sorted, names encoded with their values', 'invented-names', (v, k) =>
    hmac(
      'sha1',
      k,
      ordered(v)
        .map(([name, value]) => `${encode(name)}=${encode(value)}`)
        .join('&'),
    ).digest('base64'),
  ),
  formScheme('form: secret in order by name among bare values', 'invented-among', (v, k) =>
    hash(
      'md5',
      ordered({ ...v, key: k })
        .map(([, value]) => value)
        .join(''),
    ).digest('hex'),
  ),
  formScheme('form: pairs ~ secret', 'invented-tilde', (v, k) =>
    hash('md5', `${pairs(ordered(v))}~${k}`).digest('hex'),
  ),
  formScheme('form: secret | pairs | secret', 'invented-pipes', (v, k) =>
    hash('sha256', `${k}|${pairs(ordered(v), '|')}|${k}`).digest('hex'),
  ),
  formScheme('form: non-empty pairs & key=, SHA-512 upper', 'invented-512', (v, k) =>
    upper(hash('sha512', `${pairs(ordered(v).filter(([, value]) => value !== ''))}&key=${k}`).digest('hex')),
  ),
  formScheme('form: twice, key appended to the upper-case hex', 'invented-twice', (v, k) =>
    hash('md5', upper(hash('md5', pairs(ordered(v))).digest('hex')) + k).digest('hex'),
  ),
  formScheme('form: & before the pairs', 'invented-lead', (v, k) =>
    hash('md5', `${k}&${pairs(ordered(v))}`).digest('hex'),
  ),
  formScheme('form: base64url with its padding', 'invented-padded', (v, k) =>
    hmac('sha256', k, pairs(ordered(v)))
      .digest('base64')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  ),
  formScheme('form: OAuth-like key of two secrets', 'one secret\ntwo&secret', (v, k) => {
    const [one, two] = k.split('\n')
    return hmac('sha256', `${one}&${two}`, pairs(ordered(v))).digest('hex')
  }),
  formScheme(
    'form: without what sign_type is',
    'invented-type',
    (v, k) => hash('md5', pairs(ordered(v)) + k).digest('hex'),
    1,
  ),
  scheme('platform: path without its first part, names and values', 'invented-laz', (c, k) => {
    const list = ordered(Object.fromEntries(new URLSearchParams(`${c.query}&app_key=1&timestamp=${c.time}`)))
    const text = c.path.replace('/api', '') + list.map(([name, value]) => name + value).join('')
    return {
      query: `${c.query}&app_key=1&timestamp=${c.time}&sign=${upper(hmac('sha256', k, text).digest('hex'))}`,
      body: '',
    }
  }),
  scheme('platform: path tail without a slash, HMAC-SHA1 upper', 'invented-1688', (c, k) => {
    const list = ordered(Object.fromEntries(new URLSearchParams(`${c.query}&access_token=t1`)))
    const text = c.path.replace('/api/', '') + list.map(([name, value]) => name + value).join('')
    return {
      query: `${c.query}&access_token=t1&_aop_signature=${upper(hmac('sha1', k, text).digest('hex'))}`,
      body: '',
    }
  }),
  scheme(
    'platform: only the query, the body a digest',
    'invented-half',
    (c, k) => ({
      headers: { 'Content-Type': 'application/json' },
      query: `${c.query}&ts=${c.time}&sign=${hash('md5', `${pairs(ordered(Object.fromEntries(new URLSearchParams(`${c.query}&ts=${c.time}`))))}&secret=${k}`).digest('hex')}`,
    }),
    2,
    posts.map((post, index) => ({ ...post, query: calls[index]!.query })),
  ),
  scheme(
    'platform: names that begin with vk_',
    'invented-vk',
    (c, k) => {
      const list: Record<string, string> = { vk_user_id: '7', vk_app_id: c.nonce, vk_ts: c.time, lang: 'ru', x: '1' }
      const own = ordered(list).filter(([name]) => name.startsWith('vk_'))
      return {
        query: `${form(list)}&sign=${hmac('sha256', k, form(Object.fromEntries(own))).digest('base64url')}`,
        body: '',
      }
    },
    2,
  ),
  scheme(
    'webhook with a form: url and sorted names and values',
    'invented-twil',
    (c, k) => {
      const fields = { To: '+86 10', From: c.nonce, Body: '奶茶' }
      const text = `https://${c.host}${pathQuery(c)}${ordered(fields)
        .map(([name, value]) => name + value)
        .join('')}`
      return {
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'X-Hook-Signature': hmac('sha1', k, text).digest('base64'),
        },
        body: form(fields),
      }
    },
    1,
    calls.map((call) => ({ ...call, method: 'POST' })),
  ),
  scheme(
    'json: signature one level down',
    'invented-head',
    (c, k) => ({
      headers: { 'Content-Type': 'application/json' },
      query: '',
      body: `{"head":{"app":"A1","sign":"${hash('md5', `A1{"id":"${c.nonce}","n":2}${k}`).digest('hex')}"},"data":{"id":"${c.nonce}","n":2}}`,
    }),
    1,
    posts,
  ),
  scheme(
    'json: data and time',
    'invented-data',
    (c, k) => ({
      headers: { 'Content-Type': 'application/json' },
      query: '',
      body: `{"appKey":"A1","timestamp":"${c.time}","data":"{\\"id\\":7}","sign":"${hash('md5', `{"id":7}${c.time}${k}`).digest('hex')}"}`,
    }),
    1,
    posts,
  ),
  scheme(
    'header: sorted query and body, time in a header',
    'invented-mix',
    (c, k) => ({
      headers: {
        'X-Timestamp': c.time,
        'X-Sign': hash('sha256', `${sorted(decodeURIComponent(c.query))}${c.time}${k}`).digest('hex'),
      },
      body: '',
    }),
    1,
    calls.map((call) => ({ ...call, method: 'GET' })),
  ),
  scheme('header: path & pairs & digest of body', 'invented-mix2', (c, k) => ({
    headers: {
      'X-Sign': hmac('sha256', k, [c.method, c.path, c.query, hash('md5', c.body).digest('hex')].join('&')).digest(
        'hex',
      ),
    },
  })),
  // keys of a pair
  scheme(
    'RSA: time nonce body, a line each',
    keys.rsaPublic,
    (c) => ({
      headers: {
        'X-Time': c.time,
        'X-Nonce': c.nonce,
        'X-Signature': rsa('sha256', `${c.time}\n${c.nonce}\n${c.body}\n`),
      },
    }),
    1,
    posts,
  ),
  scheme('RSA: WeChat-like Authorization', keys.rsaPublic, (c) => ({
    headers: {
      Authorization: `ACMEPAY-RSA mch="1",nonce="${c.nonce}",ts="${c.time}",signature="${rsa('sha256', [c.method, pathQuery(c), c.time, c.nonce, c.body, ''].join('\n'))}"`,
    },
  })),
  { ...formScheme('RSA: sorted pairs, SHA-1', keys.rsaPublic, (v) => rsa('sha1', pairs(ordered(v)))) },
  {
    ...formScheme('RSA: without empty ones, private key given', keys.rsa, (v) =>
      rsa('sha256', pairs(ordered(v).filter(([, value]) => value !== ''))),
    ),
  },
  scheme(
    'Ed25519: time and body',
    keys.edPublic,
    (c) => ({
      headers: {
        'X-Signature-Timestamp': c.time,
        'X-Signature-Ed25519': signBytes(null, Buffer.from(c.time + c.body), createPrivateKey(keys.ed)).toString('hex'),
      },
    }),
    1,
    posts,
  ),
  scheme(
    'ECDSA: body',
    keys.ecPublic,
    (c) => ({
      headers: {
        'X-Ecdsa-Signature': signBytes('sha256', Buffer.from(c.body), createPrivateKey(keys.ec)).toString('base64'),
      },
    }),
    1,
    posts,
  ),
]

function cloud(c: Call, k: string, prefix: string, end: string, dateHeader: string): Sent {
  const [date, region, service] = ['20231114', 'cn-1', 'vm']
  const time = '20231114T221320Z'
  const algorithm = prefix === '' ? 'HMAC-SHA256' : `${prefix}-HMAC-SHA256`
  const query = c.query.split('&').sort().join('&')
  const signed = `host;${dateHeader}`
  const canonical = [
    c.method,
    c.path,
    query,
    `host:${c.host}\n${dateHeader}:${time}\n`,
    signed,
    hash('sha256', c.body).digest('hex'),
  ].join('\n')
  const scope = `${date}/${region}/${service}/${end}`
  const text = [algorithm, time, scope, hash('sha256', canonical).digest('hex')].join('\n')
  const key = [date, region, service, end].reduce<string | Buffer>(
    (before, part) => hmac('sha256', before, part).digest(),
    prefix + k,
  )
  return {
    headers: {
      Host: c.host,
      [dateHeader]: time,
      Authorization: `${algorithm} Credential=id-1/${scope}, SignedHeaders=${signed}, Signature=${hmac('sha256', key, text).digest('hex')}`,
    },
  }
}

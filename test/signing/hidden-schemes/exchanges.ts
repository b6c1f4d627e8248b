import { type HiddenScheme, scheme, hmac, hash, encode, sorted, pathQuery, calls, posts } from './making'

export const exchanges: HiddenScheme[] = [
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
        [c.method, c.path, decodeURIComponent(c.query), hash('sha512', c.body).digest('hex'), c.time].join('\n'),
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
]

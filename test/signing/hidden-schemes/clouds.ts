import { type Call, type HiddenScheme, type Sent, scheme, hmac, hash, upper, sorted, pathQuery } from './making'

export const clouds: HiddenScheme[] = [
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
          `id-1${c.time}${c.nonce}${c.method}\n${hash('sha256', c.body).digest('hex')}\n\n${decodeURIComponent(pathQuery(c))}`,
        ).digest('hex'),
      ),
    },
  })),
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

import { createHash, createHmac } from 'node:crypto'
import type { Field, SignableRequest } from '../../src/signing/recipe/recipe'

/*
 * Signature schemes in the way big Chinese platforms publish them, under invented keys and names. Every token is made
 * here by hand, in the words of such a page, and not with the code under test.
 */
export interface Scheme {
  name: string
  key: string
  /** With the signature in its place. */
  requests: SignableRequest[]
  /** One more name of the key to try. */
  keyName?: string
}

type Values = Record<string, string>
interface Sending {
  method?: string
  url?: string
  headers?: Values
  body?: string
  /** Members of a JSON body: what is not text. */
  json?: readonly string[]
}

const md5 = (text: string | Buffer) => createHash('md5').update(text).digest('hex')
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (digest: string, key: string | Buffer, text: string) => createHmac(digest, key).update(text)
const upper = (text: string) => text.toUpperCase()

const sorted = (values: Values): [string, string][] => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
const pairs = (values: [string, string][], equals = '=', joiner = '&') =>
  values.map(([name, value]) => name + equals + value).join(joiner)
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
const encodeForm = (text: string) => encode(text).replaceAll('%20', '+').replaceAll('%2A', '*').replaceAll('~', '%7E')

function request(
  values: Values,
  signature: [string, string],
  { method = 'POST', url = '', headers = {}, body, json = [] }: Sending = {},
): SignableRequest {
  const fields: Field[] = [...Object.entries(values), signature].map(([name, value]) =>
    json.includes(name) ? { name, value, json: true } : { name, value },
  )
  return { method, url, headers, fields, body: body ?? (method === 'GET' ? null : '') }
}

/** One scheme over one or more sets of values. */
function scheme(
  name: string,
  key: string,
  sets: Values[],
  sign: (values: Values, key: string) => string,
  field = 'sign',
  sending: Sending = {},
): Scheme {
  return { name, key, requests: sets.map((values) => request(values, [field, sign(values, key)], sending)) }
}

const pay = {
  appid: 'wx0000invented',
  mch_id: '1900000001',
  body: '奶茶 中杯',
  attach: '',
  nonce_str: 'ibuaiVcKdpRxkhJA',
  out_trade_no: '20160320001',
  total_fee: '1500',
}
const top = {
  method: 'mall.trade.get',
  app_key: '10000001',
  timestamp: '2016-03-20 12:00:00',
  v: '2.0',
  format: 'json',
  sign_method: 'md5',
  fields: 'tid,title',
  tid: '4711',
}
const shop = { app_id: 'a100', timestamp: '1458446400', nonce: '8fA2', store: '杭州 一店', page: '1' }
const data = '{"orderNo":"A1","items":[{"sku":"P5","qty":2}],"note":"少冰"}'

export const schemes: Scheme[] = [
  scheme('pay: sorted k=v&, empty left out, &key=, MD5 upper', 'invented-mch-key-0123456789abcdef', [pay], (v, k) =>
    upper(md5(`${pairs(sorted(filled(v)))}&key=${k}`)),
  ),
  scheme('pay: the same with HMAC-SHA256', 'invented-mch-key-0123456789abcdef', [pay], (v, k) =>
    upper(hmac('sha256', k, `${pairs(sorted(filled(v)))}&key=${k}`).digest('hex')),
  ),
  scheme('mall: secret + k1v1k2v2 + secret, MD5 upper', 'invented-top-secret', [top], (v, k) =>
    upper(md5(k + pairs(sorted(v), '', '') + k)),
  ),
  scheme('mall: k1v1k2v2, HMAC-MD5 upper', 'invented-top-secret', [top], (v, k) =>
    upper(hmac('md5', k, pairs(sorted(v), '', '')).digest('hex')),
  ),
  scheme('mall: secret + k1v1k2v2, MD5 lower', 'invented-secret-2', [top], (v, k) => md5(k + pairs(sorted(v), '', ''))),
  scheme('mall: k1v1k2v2 + secret, SHA-256', 'invented-secret-2', [top], (v, k) =>
    sha256(pairs(sorted(v), '', '') + k),
  ),
  scheme(
    'wallet: sorted k=v& + key, sign_type left out, MD5',
    'invented-alike-key',
    [{ ...pay, sign_type: 'MD5', _input_charset: 'utf-8' }],
    (v, k) => {
      return md5(pairs(sorted(filled(v)).filter(([name]) => name !== 'sign_type')) + k)
    },
  ),
  scheme(
    'values sorted, with the token among them, SHA-1',
    'invented-token',
    [
      { timestamp: '1458446400', nonce: '4711' },
      { timestamp: '1458446401', nonce: 'zz-9' },
    ],
    (v, k) => sha1([k, v['timestamp']!, v['nonce']!].sort().join('')),
    'signature',
    { method: 'GET', url: 'https://me.example.com/callback?timestamp=1458446400&nonce=4711' },
  ),
  scheme('sorted values + secret, MD5', 'invented-values-key', [shop], (v, k) =>
    md5(Object.values(v).sort().join('') + k),
  ),
  scheme('values sorted by name + secret, MD5', 'invented-values-key', [shop], (v, k) =>
    md5(
      sorted(v)
        .map(([, value]) => value)
        .join('') + k,
    ),
  ),
  scheme(
    'cloud: method host path ? sorted query, HMAC-SHA1 base64',
    'invented-cloud-key',
    [{ Action: 'List', Nonce: '11886', Region: 'gz', SecretId: 'id-1', Timestamp: '1458446400' }],
    (v, k) => {
      return hmac('sha1', k, `GETcvm.example.com/v2/index.php?${pairs(sorted(v))}`).digest('base64')
    },
    'Signature',
    {
      method: 'GET',
      url: 'https://cvm.example.com/v2/index.php?Action=List&Nonce=11886&Region=gz&SecretId=id-1&Timestamp=1458446400&Signature=x',
    },
  ),
  scheme(
    'rpc: values encoded, encoded again in the frame, key + &, HMAC-SHA1 base64',
    'invented-rpc-secret',
    [
      {
        Action: 'Describe List',
        Format: 'JSON',
        SignatureNonce: 'a-1',
        Timestamp: '2016-03-20T04:00:00Z',
        Tag: 'a*b~满',
      },
    ],
    (v, k) => {
      const query = sorted(v)
        .map(([name, value]) => `${encode(name)}=${encode(value)}`)
        .join('&')
      return hmac('sha1', `${k}&`, `GET&%2F&${encode(query)}`).digest('base64')
    },
    'Signature',
    { method: 'GET', url: 'https://rpc.example.com/?Action=Describe%20List&Format=JSON' },
  ),
  scheme(
    'shop: timestamp=…&data=<json>&sign_key=…, MD5',
    'invented-shop-key',
    [{ v: '1', timestamp: '1458446400', data }],
    (v, k) => md5(`timestamp=${v['timestamp']}&data=${v['data']}&sign_key=${k}`),
    'sign',
    { json: ['data'] },
  ),
  scheme(
    'robot: timestamp LF secret under the secret, HMAC-SHA256, base64, encoded',
    'SECinvented',
    [{ timestamp: '1458446400123', access_token: 'abc' }],
    (v, k) => {
      return encodeURIComponent(hmac('sha256', k, `${v['timestamp']}\n${k}`).digest('base64'))
    },
    'sign',
    { method: 'POST', url: 'https://robot.example.com/send?access_token=abc&timestamp=1458446400123' },
  ),
  scheme(
    'robot: timestamp LF secret as the key of an empty message',
    'invented-robot',
    [{ timestamp: '1458446400', msg_type: 'text' }],
    (v, k) => hmac('sha256', `${v['timestamp']}\n${k}`, '').digest('base64'),
  ),
  scheme(
    'express: base64 of MD5 of body + key',
    'invented-express-key',
    [{ logistics: data, type: 'UTF-8', company: 'X9' }],
    (v, k) => {
      return createHash('md5')
        .update(v['logistics']! + k)
        .digest('base64')
    },
    'data_digest',
  ),
  scheme(
    'express: base64 of the hex text',
    'invented-express-key',
    [{ RequestData: data, RequestType: '1007' }],
    (v, k) => Buffer.from(md5(v['RequestData']! + k)).toString('base64'),
    'DataSign',
  ),
  scheme(
    'express: the same, encoded',
    'invented-express-key',
    [{ RequestData: data, RequestType: '1007' }],
    (v, k) => encodeURIComponent(Buffer.from(md5(v['RequestData']! + k)).toString('base64')),
    'DataSign',
  ),
  scheme(
    'courier: MD5 upper of param + key + customer',
    'invented-key',
    [{ customer: 'C0FFEE', param: '{"com":"x","num":"1"}' }],
    (v, k) => upper(md5(v['param'] + k + v['customer'])),
  ),
  scheme(
    'map: path ? encoded query + sk, all of it encoded, MD5',
    'invented-sk',
    [{ address: '杭州市 西湖区', output: 'json', ak: 'invented-ak' }],
    (v, k) => {
      const query = Object.entries(v)
        .map(([name, value]) => `${name}=${encode(value)}`)
        .join('&')
      return md5(encodeForm(`/geocoder/v2/?${query}${k}`))
    },
    'sn',
    {
      method: 'GET',
      url: 'https://map.example.com/geocoder/v2/?address=%E6%9D%AD%E5%B7%9E%E5%B8%82%20%E8%A5%BF%E6%B9%96%E5%8C%BA&output=json&ak=invented-ak&sn=x',
    },
  ),
  scheme(
    'map: path ? sorted query + sk, MD5',
    'invented-sk',
    [{ key: 'K1', location: '30.1,120.2', output: 'json' }],
    (v, k) => md5(`/ws/geocoder/v1?${pairs(sorted(v))}${k}`),
    'sig',
    { method: 'GET', url: 'https://map.example.com/ws/geocoder/v1?location=30.1,120.2&key=K1&output=json' },
  ),
  scheme(
    'takeaway: url ? sorted query + secret, MD5',
    'invented-takeaway',
    [{ app_id: '31', app_poi_code: 'p1', timestamp: '1458446400' }],
    (v, k) => md5(`https://api.example.com/order/get?${pairs(sorted(v))}${k}`),
    'sig',
    { method: 'GET', url: 'https://api.example.com/order/get?app_id=31&app_poi_code=p1&timestamp=1458446400&sig=x' },
  ),
  scheme(
    'video: secret around app_key method param_json timestamp v, HMAC-SHA256',
    'invented-video-secret',
    [
      {
        app_key: '68',
        method: 'order.list',
        param_json: '{"page":0}',
        timestamp: '2016-03-20 12:00:00',
        v: '2',
        access_token: 't',
        sign_method: 'hmac-sha256',
      },
    ],
    (v, k) => {
      const signed = ['app_key', 'method', 'param_json', 'timestamp', 'v'].map((name) => name + v[name]).join('')
      return hmac('sha256', k, k + signed + k).digest('hex')
    },
  ),
  scheme(
    'video: MD5 of it',
    'invented-video-secret',
    [{ app_key: '68', method: 'order.list', param_json: '{"page":0}', timestamp: '1458446400', v: '2' }],
    (v, k) => md5(k + pairs(sorted(v), '', '') + k),
  ),
  scheme(
    'short video: sorted k=v& + &signSecret=, MD5',
    'invented-sign-secret',
    [{ appkey: 'ks1', method: 'open.order', version: '1', timestamp: '1458446400', param: '{}' }],
    (v, k) => md5(`${pairs(sorted(v))}&signSecret=${k}`),
  ),
  scheme(
    'short video: the same with HMAC-SHA256 base64',
    'invented-sign-secret',
    [{ appkey: 'ks1', method: 'open.order', version: '1', timestamp: '1458446400' }],
    (v, k) => hmac('sha256', k, `${pairs(sorted(v))}&signSecret=${k}`).digest('base64'),
  ),
  scheme('double MD5 of sorted k=v& + key', 'invented-double', [shop], (v, k) => md5(md5(pairs(sorted(v)) + k))),
  scheme('MD5 of the upper-case MD5 + key', 'invented-double', [shop], (v, k) =>
    upper(md5(upper(md5(pairs(sorted(v)))) + k)),
  ),
  scheme('MD5 of key + MD5', 'invented-double', [shop], (v, k) => md5(k + md5(pairs(sorted(v))))),
  scheme('MD5 of MD5 + key', 'invented-double', [shop], (v, k) => md5(md5(pairs(sorted(v), '', '')) + k)),
  scheme('HMAC-SHA1 base64 of sorted k=v&', 'invented-hmac', [shop], (v, k) =>
    hmac('sha1', k, pairs(sorted(v))).digest('base64'),
  ),
  scheme('HMAC-SHA256 hex', 'invented-hmac', [shop], (v, k) => hmac('sha256', k, pairs(sorted(v))).digest('hex')),
  scheme('HMAC-SHA512 base64url', 'invented-hmac', [shop], (v, k) =>
    hmac('sha512', k, pairs(sorted(v))).digest('base64url'),
  ),
  scheme('HMAC-SHA256 upper hex of k:v lines', 'invented-hmac', [shop], (v, k) =>
    upper(
      hmac(
        'sha256',
        k,
        sorted(v)
          .map(([name, value]) => `${name}:${value}\n`)
          .join(''),
      ).digest('hex'),
    ),
  ),
  scheme('private_key in its order, MD5', '0123456789abcdef0123456789abcdef', [shop], (v, k) =>
    md5(pairs(sorted({ ...v, private_key: k }))),
  ),
  scheme('app_secret in its order, SHA-1', 'invented-in-order', [shop], (v, k) =>
    sha1(pairs(sorted({ ...v, app_secret: k }))),
  ),
  scheme(
    'names in camel, HMAC-SHA1, base64, encoded',
    'invented-open-key',
    [
      {
        OpenId: 'd14c',
        GrantCode: 'ba67',
        Timestamp: '1458446400',
        Nonce: '11886',
        Action: 'coupon.list',
        Params: '{"user_id":"1"}',
      },
    ],
    (v, k) => {
      const camel = ['GrantCode', 'Nonce', 'OpenId', 'Timestamp'].map((name): [string, string] => [
        name[0]!.toLowerCase() + name.slice(1),
        v[name]!,
      ])
      return encodeURIComponent(hmac('sha1', k, pairs(camel)).digest('base64'))
    },
    'Token',
    { json: ['Params'] },
  ),
  scheme(
    'without nested objects, MD5 upper',
    'invented-nested',
    [{ id: '7', list: '[1,2]', data: '{"a":1}', time: '1458446400' }],
    (v, k) =>
      upper(
        md5(
          `${pairs([
            ['id', v['id']!],
            ['time', v['time']!],
          ])}&key=${k}`,
        ),
      ),
    'sign',
    { json: ['list', 'data', 'id'] },
  ),
  scheme(
    'nested as compact JSON, MD5',
    'invented-nested',
    [{ id: '7', data: '{"a":1}', time: '1458446400' }],
    (v, k) => md5(`${pairs(sorted(v))}&secret=${k}`),
    'sign',
    { json: ['data', 'id'] },
  ),
  scheme('values form-encoded, MD5', 'invented-form', [shop], (v, k) =>
    md5(
      sorted(v)
        .map(([name, value]) => `${name}=${encodeForm(value)}`)
        .join('&') + k,
    ),
  ),
  scheme('values encoded with lower-case escapes, MD5', 'invented-form', [shop], (v, k) =>
    md5(
      sorted(v)
        .map(([name, value]) => `${name}=${encodeForm(value).replace(/%../g, (hex) => hex.toLowerCase())}`)
        .join('&') + k,
    ),
  ),
  scheme('values encoded RFC 3986, HMAC-SHA256 base64', 'invented-form', [shop], (v, k) =>
    hmac(
      'sha256',
      k,
      sorted(v)
        .map(([name, value]) => `${name}=${encode(value)}`)
        .join('&'),
    ).digest('base64'),
  ),
  scheme('GBK bytes, MD5', 'invented-gbk', [shop], (v, k) => {
    const [before, after] = pairs(sorted(v)).split('杭州 一店') as [string, string]
    return md5(
      Buffer.concat([
        Buffer.from(before),
        Buffer.from([0xba, 0xbc, 0xd6, 0xdd, 0x20, 0xd2, 0xbb, 0xb5, 0xea]),
        Buffer.from(after + k),
      ]),
    )
  }),
  scheme('all in lower case, MD5', 'Invented-Lower', [{ AppId: 'A1', Time: '1458446400', User: 'Li' }], (v, k) =>
    md5((pairs(sorted(v)) + k).toLowerCase()),
  ),
  scheme('all in upper case, MD5', 'Invented-Upper', [{ appId: 'A1', time: '1458446400', user: 'Li' }], (v, k) =>
    md5((pairs(sorted(v)) + k).toUpperCase()),
  ),
  scheme(
    'names in lower case, secret around, MD5 upper',
    'invented-jd',
    [{ Method: 'x.get', App_Key: 'K', V: '2.0', Timestamp: '2016-03-20 12:00:00' }],
    (v, k) =>
      upper(
        md5(
          k +
            pairs(
              sorted(Object.fromEntries(Object.entries(v).map(([name, value]) => [name.toLowerCase(), value]))),
              '',
              '',
            ) +
            k,
        ),
      ),
  ),
  scheme('the MD5 in sixteen digits', 'invented-short', [shop], (v, k) => md5(pairs(sorted(v)) + k).slice(8, 24)),
  scheme(
    'app_key + timestamp + secret, MD5',
    'invented-simple',
    [{ app_key: 'K1', timestamp: '1458446400', data: '{"a":1}', v: '1.0' }],
    (v, k) => md5(v['app_key']! + v['timestamp'] + k),
  ),
  scheme('secret + timestamp + app_id, SHA-256', 'invented-simple', [shop], (v, k) =>
    sha256(k + v['timestamp'] + v['app_id']),
  ),
  scheme('app_id + secret + timestamp, MD5', 'invented-simple', [shop], (v, k) =>
    md5(v['app_id'] + k + v['timestamp']),
  ),
  scheme(
    'header, body + key, MD5',
    'invented-header',
    [{ a: '1', b: 'x' }],
    (_, k) => md5(`{"a":"1","b":"x"}${k}`),
    'unused',
    { body: '{"a":"1","b":"x"}' },
  ),
  scheme(
    'method LF path LF sorted query LF body, HMAC-SHA256 base64',
    'invented-gateway',
    [{ a: '1', b: '2' }],
    (_, k) => hmac('sha256', k, 'POST\n/v1/orders\na=1&b=2\n{"x":1}').digest('base64'),
    'sign',
    { method: 'POST', url: 'https://api.example.com/v1/orders?a=1&b=2', body: '{"x":1}' },
  ),
  scheme(
    'path + k1v1k2v2, secret around, HMAC-SHA1 upper',
    'invented-trade',
    [{ _aop_timestamp: '1458446400', access_token: 't-1', order: '77' }],
    (v, k) => upper(hmac('sha1', k, `/openapi/param2/1/trade.get/100${pairs(sorted(v), '', '')}`).digest('hex')),
    '_aop_signature',
    { method: 'POST', url: 'https://gw.example.com/openapi/param2/1/trade.get/100' },
  ),
  scheme(
    'method & encoded url & encoded pairs, key + &, HMAC-SHA1',
    'invented-oauth',
    [{ oauth_consumer_key: 'ck', oauth_nonce: 'n1', oauth_timestamp: '1458446400', status: '满 减' }],
    (v, k) => {
      const query = sorted(v)
        .map(([name, value]) => `${name}=${encode(value)}`)
        .join('&')
      return hmac('sha1', `${k}&`, `POST&${encode('https://api.example.com/1/update')}&${encode(query)}`).digest(
        'base64',
      )
    },
    'oauth_signature',
    { method: 'POST', url: 'https://api.example.com/1/update' },
  ),
  scheme('key as hex bytes, HMAC-SHA256', '00ff10a5c3d2e1f0', [shop], (v, k) =>
    hmac('sha256', Buffer.from(k, 'hex'), pairs(sorted(v))).digest('hex'),
  ),
  scheme('in descending order, MD5', 'invented-desc', [shop], (v, k) => md5(`${pairs(sorted(v).reverse())}&key=${k}`)),
  scheme('as sent, MD5', 'invented-sent', [shop], (v, k) => md5(`${pairs(Object.entries(v))}&key=${k}`)),
  scheme('without regard to case, MD5', 'invented-nocase', [{ appId: '1', App: '2', b: '3', Zone: '4' }], (v, k) =>
    md5(pairs(Object.entries(v).sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))) + k),
  ),
  scheme('key of another name', 'invented-name', [shop], (v, k) => md5(`${pairs(sorted(v))}&brand_secret=${k}`)),
  scheme('SM3 of sorted k=v& + key', 'invented-sm3', [shop], (v, k) =>
    createHash('sm3')
      .update(pairs(sorted(v)) + k)
      .digest('hex'),
  ),
  scheme('SHA-512 with the key first', 'invented-512', [shop], (v, k) =>
    createHash('sha512')
      .update(`key=${k}&${pairs(sorted(v))}`)
      .digest('hex'),
  ),
]

schemes.find(({ name }) => name === 'key of another name')!.keyName = 'brand_secret'
const header = schemes.find(({ name }) => name.startsWith('header'))!
header.requests = header.requests.map((each) => ({
  ...each,
  headers: { 'X-Sign': each.fields.at(-1)!.value },
  fields: each.fields.slice(0, -1),
}))

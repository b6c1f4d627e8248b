import {
  type HiddenScheme,
  scheme,
  formScheme,
  hmac,
  hash,
  upper,
  encode,
  sorted,
  pathQuery,
  calls,
  posts,
  form,
  ordered,
  pairs,
} from './making'

export const platforms: HiddenScheme[] = [
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
]

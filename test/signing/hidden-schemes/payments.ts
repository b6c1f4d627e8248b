import { type HiddenScheme, form, formScheme, hash, hmac, ordered, pairs, posts, scheme } from './making'

/** More gateways: a run of fields as sent, and a digest of the key in its place. */
export const payments: HiddenScheme[] = [
  scheme(
    'gateway: the first five of nine fields as sent, joined by ;',
    'invented-run',
    (c, k) => {
      const order = { reference: c.nonce, date: c.time, amount: '12.50', unit: 'EUR' }
      const signed = { merchant: 'M1', ...order }
      const rest = { lang: 'en', about: c.path, phone: '1', back: 'b' }
      const mac = hmac('md5', k, Object.values(signed).join(';')).digest('hex')
      return { query: form({ ...signed, ...rest, mac }), body: '' }
    },
    2,
    posts,
  ),
  formScheme('bank: sorted pairs & SHA-256 of the key', 'invented-bank', (f, k) =>
    hash('sha256', `${pairs(ordered(f))}&${hash('sha256', k).digest('hex')}`).digest('hex'),
  ),
  formScheme('gateway: sorted pairs and the upper-case MD5 of the key', 'invented-upper', (f, k) =>
    hash('md5', pairs(ordered(f)) + hash('md5', k).digest('hex').toUpperCase()).digest('hex'),
  ),
]

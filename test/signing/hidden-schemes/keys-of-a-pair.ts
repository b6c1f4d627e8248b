import { createPrivateKey, sign as signBytes } from 'node:crypto'
import { keys } from '../keys'
import { type HiddenScheme, scheme, formScheme, pathQuery, rsa, posts, ordered, pairs } from './making'

export const keysOfAPair: HiddenScheme[] = [
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

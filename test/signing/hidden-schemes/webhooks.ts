import { type HiddenScheme, bodyWebhook, hmac, hash } from './making'

export const webhooks: HiddenScheme[] = [
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
]

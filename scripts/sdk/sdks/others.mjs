import { createHmac } from 'node:crypto'

const secret = 'invented secret'

export const others = [
  {
    package: 'oauth-1.0a',
    recipe: 'oauth1-hmac-sha1',
    key: 'consumer & secret\ntoken secret',
    sign: async (OAuth, values) => {
      const { oauth, request, token } = oauthOf(OAuth, values)
      const { Authorization } = oauth.toHeader(oauth.authorize(request, token))
      const body = new URLSearchParams(values).toString()
      return { url: request.url, headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization }, body }
    },
  },
  {
    package: 'oauth-1.0a',
    recipe: 'oauth1-hmac-sha1-query',
    key: 'consumer & secret\ntoken secret',
    sign: async (OAuth, values) => {
      const { oauth, request, token } = oauthOf(OAuth, values)
      const url = `${request.url}?${new URLSearchParams(oauth.authorize(request, token))}`
      return { url, headers: {} }
    },
  },
  {
    package: '@tuya/tuya-connector-nodejs',
    recipe: 'tuya',
    key: secret,
    sign: ({ TuyaContext }, values, { record }) => {
      const store = {
        getAccessToken: async () => 'token',
        getRefreshToken: async () => 'token',
        setTokens: async () => true,
      }
      const options = { baseUrl: 'http://openapi.tuyacn.com', accessKey: 'invented', secretKey: secret, store }
      const path = '/v2.0/apps/schema/users'
      return record(() =>
        new TuyaContext(options).request({ path, method: 'POST', query: { ...values }, body: values }),
      )
    },
  },
  {
    package: 'topsdk',
    recipe: 'taobao-top',
    key: secret,
    sign: (TopClient, { id, name, note }, { record }) => {
      const options = { endpoint: 'http://eco.taobao.com/router/rest', useValidators: false }
      const fields = { fields: id, nick: name, memo: note }
      return record(() => new TopClient('12345678', secret, options).execute('taobao.item.seller.get', fields))
    },
  },
  {
    package: 'pusher',
    recipe: 'pusher',
    key: secret,
    // This SDK escapes nothing: what has a meaning in a query it sends as one.
    sign: (Pusher, { id, name, note }, { record }) => {
      const client = new Pusher({ appId: '3', key: 'invented', secret, host: 'api.pusherapp.com', useTLS: false })
      return record(() =>
        client.get({ path: '/channels', params: { filter_by_prefix: id, info: name.replace(/[+&%]/g, ''), note } }),
      )
    },
  },
]

function oauthOf(OAuth, values) {
  const oauth = new OAuth({
    consumer: { key: 'invented', secret: 'consumer & secret' },
    signature_method: 'HMAC-SHA1',
    hash_function: (text, key) => createHmac('sha1', key).update(text).digest('base64'),
  })
  const request = { method: 'POST', url: 'https://api.example.com/1.1/statuses/update.json', data: values }
  return { oauth, request, token: { key: 'token', secret: 'token secret' } }
}

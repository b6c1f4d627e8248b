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
    package: '@binance/connector',
    recipe: 'binance',
    key: secret,
    sign: ({ Spot }, { id, name }, { record }) => {
      const client = new Spot('invented', secret, { baseURL: 'http://api.binance.com' })
      return record(() => client.newOrder(name, 'BUY', 'LIMIT', { newClientOrderId: id, quantity: 1, price: '0.10' }))
    },
  },
  {
    package: 'gate-api',
    recipe: 'gate',
    key: secret,
    sign: (gate, { id, name }, { record }) => {
      const order = { text: id, currencyPair: name, amount: '1.0', price: '' }
      return record(() => gateSpot(gate).createOrder(order))
    },
  },
  {
    package: 'gate-api',
    recipe: 'gate',
    key: secret,
    // Of text beyond ASCII in a query this SDK signs other bytes than it sends.
    sign: (gate, { id }, { record }) =>
      record(() => gateSpot(gate).listOrders(`${id} +/&= b`, 'open', { account: '' })),
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
]

function gateSpot({ ApiClient, SpotApi }) {
  const client = new ApiClient('http://api.gateio.ws/api/v4')
  client.setApiKeySecret('invented', secret)
  return new SpotApi(client)
}

function oauthOf(OAuth, values) {
  const oauth = new OAuth({
    consumer: { key: 'invented', secret: 'consumer & secret' },
    signature_method: 'HMAC-SHA1',
    hash_function: (text, key) => createHmac('sha1', key).update(text).digest('base64'),
  })
  const request = { method: 'POST', url: 'https://api.example.com/1.1/statuses/update.json', data: values }
  return { oauth, request, token: { key: 'token', secret: 'token secret' } }
}

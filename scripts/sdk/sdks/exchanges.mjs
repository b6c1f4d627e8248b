const secret = 'invented secret'

export const exchanges = [
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
    package: 'okx-api',
    recipe: 'okx',
    key: secret,
    sign: ({ RestClient }, values, { record }) => {
      const keys = { apiKey: 'invented', apiSecret: secret, apiPass: 'invented' }
      const client = new RestClient({ ...keys, baseUrl: 'http://www.okx.com' })
      return record(() => client.postPrivate('/api/v5/trade/order', values))
    },
  },
  {
    package: 'bybit-api',
    recipe: 'bybit',
    key: secret,
    sign: ({ RestClientV5 }, { id, name, note }, { record }) => {
      const client = new RestClientV5({ key: 'invented', secret, baseUrl: 'http://api.bybit.com' })
      return record(() => client.submitOrder({ category: 'spot', symbol: name, orderLinkId: id, side: note }))
    },
  },
  {
    package: 'kraken-api',
    recipe: 'kraken',
    key: 'aW52ZW50ZWQgc2VjcmV0',
    sign: (Kraken, { id, name, note }, { record }) => {
      const client = new Kraken('invented', 'aW52ZW50ZWQgc2VjcmV0', { url: 'http://api.kraken.com' })
      return record(() => client.api('AddOrder', { userref: id, pair: name, price: note }))
    },
  },
]

function gateSpot({ ApiClient, SpotApi }) {
  const client = new ApiClient('http://api.gateio.ws/api/v4')
  client.setApiKeySecret('invented', secret)
  return new SpotApi(client)
}

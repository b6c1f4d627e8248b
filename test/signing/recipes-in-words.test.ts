import { createHash, createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { assemble } from '../../src/signing/capture/assemble'
import { type RecipeName, recipes } from '../../src/signing/recipes'
import { matchesToken } from '../../src/signing/verify'

/** Schemes of which hardly an example is published in full: other requests, each signed here in the words of its page. */
type Signed = [name: RecipeName, token: string, own: Partial<(typeof recipes)[RecipeName]['example']>]

const key = 'another invented secret'
const md5 = (text: string) => createHash('md5').update(text)
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const hmac = (digest: string, text: string | Buffer) => createHmac(digest, key).update(text)

const poloniexBody = '{"symbol":"ETH_USDT","note":"奶茶 + 少冰"}'
const bitfinexBody = '{}'
const dokuBody = '{"order":{"amount":1,"note":"奶茶"}}'
const dokuLines = (path: string) =>
  `Client-Id:MCH-2\nRequest-Id:r 7\nRequest-Timestamp:2026-11-26T01:02:03Z\nRequest-Target:${path}`
const dokuHeaders = { 'Client-Id': 'MCH-2', 'Request-Id': 'r 7', 'Request-Timestamp': '2026-11-26T01:02:03Z' }
const order = '<RequestOrder><name>奶茶 &amp; 少冰</name></RequestOrder>'
const messagebirdText = '1764144000\na=1+2&b=%26%2B&c=\n'

const signed: Signed[] = [
  [
    'skrill',
    md5(`77T-9${md5(key).digest('hex').toUpperCase()}1.5EUR-2`)
      .digest('hex')
      .toUpperCase(),
    { body: form({ status: '-2', mb_currency: 'EUR', mb_amount: '1.5', transaction_id: 'T-9', merchant_id: '77' }) },
  ],
  [
    'bitfinex',
    hmac('sha384', `/api/v2/auth/r/wallets${'1764144000123'}${bitfinexBody}`).digest('hex'),
    {
      url: 'https://api.bitfinex.com/v2/auth/r/wallets',
      headers: { 'bfx-nonce': '1764144000123' },
      body: bitfinexBody,
    },
  ],
  [
    'poloniex',
    hmac('sha256', `DELETE\n/orders/7\nrequestBody=${poloniexBody}&signTimestamp=1764144000123`).digest('base64'),
    {
      method: 'DELETE',
      url: 'https://api.poloniex.com/orders/7',
      headers: { signTimestamp: '1764144000123' },
      body: poloniexBody,
    },
  ],
  [
    'doku',
    hmac('sha256', `${dokuLines('/a/b')}\nDigest:${createHash('sha256').update(dokuBody).digest('base64')}`).digest(
      'base64',
    ),
    { url: 'https://api.doku.com/a/b', headers: dokuHeaders, body: dokuBody },
  ],
  [
    'doku-get',
    hmac('sha256', dokuLines('/orders/v1/status/7')).digest('base64'),
    { url: 'https://api.doku.com/orders/v1/status/7', headers: dokuHeaders },
  ],
  [
    'payu',
    createHash('sha512').update(`k|t|1.00|奶茶|李|a@b.example||2|||5||||||${key}`).digest('hex'),
    {
      body: form({
        key: 'k',
        txnid: 't',
        amount: '1.00',
        productinfo: '奶茶',
        firstname: '李',
        email: 'a@b.example',
        udf5: '5',
        udf2: '2',
      }),
    },
  ],
  [
    'messagebird',
    hmac('sha256', Buffer.concat([Buffer.from(messagebirdText), createHash('sha256').update('{}').digest()])).digest(
      'base64',
    ),
    {
      method: 'POST',
      url: 'https://shop.invented.example/?c=&b=%26%2B&a=1+2',
      headers: { 'MessageBird-Request-Timestamp': '1764144000', 'Content-Type': 'application/json' },
      body: '{}',
    },
  ],
  ['yto', md5(order + key).digest('base64'), { body: form({ logistics_interface: order, clientId: 'K2' }) }],
]

it.each(signed)('%s', (name, token, own) => {
  const { recipe, example } = recipes[name]
  const request = assemble({ ...example, ...own })
  expect(matchesToken(recipe, request, key, token)).toBe(true)
  expect(matchesToken(recipe, request, `${key}!`, token)).toBe(false)
})

it('all that node:crypto signed are among them', () => {
  const made = Object.entries(recipes).filter(
    ([, { example }]) => 'madeBy' in example && example.madeBy === 'node:crypto',
  )
  expect(signed.map(([name]) => name)).toEqual(expect.arrayContaining(made.map(([name]) => name)))
})

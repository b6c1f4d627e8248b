import { createHmac } from 'node:crypto'

const json = { 'Content-Type': 'application/json' }
const url = 'https://shop.example.com/hook'

export const webhooks = [
  {
    package: '@octokit/webhooks-methods',
    recipe: 'github-webhook',
    key: 'invented secret',
    sign: async ({ sign }, values) => {
      const body = JSON.stringify(values)
      return { url, headers: { ...json, 'X-Hub-Signature-256': await sign('invented secret', body) }, body }
    },
  },
  {
    package: 'stripe',
    recipe: 'stripe-webhook',
    key: 'whsec_invented',
    sign: async (Stripe, values) => {
      const payload = JSON.stringify(values)
      const header = new Stripe('sk_invented').webhooks.generateTestHeaderString({ payload, secret: 'whsec_invented' })
      return { url, headers: { ...json, 'Stripe-Signature': header }, body: payload }
    },
  },
  {
    package: 'standardwebhooks',
    recipe: 'standard-webhooks',
    key: 'whsec_aW52ZW50ZWQga2V5IG9mIGEgd2ViaG9vaw==',
    sign: async ({ Webhook }, values) => {
      const [date, body] = [new Date(), JSON.stringify(values)]
      const signature = new Webhook('whsec_aW52ZW50ZWQga2V5IG9mIGEgd2ViaG9vaw==').sign('msg_1', date, body)
      const timestamp = Math.floor(date / 1000)
      const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': signature }
      return { url, headers: { ...json, ...headers }, body }
    },
  },
  {
    package: 'twilio',
    recipe: 'twilio',
    key: 'invented token',
    sign: async ({ getExpectedTwilioSignature }, values) => {
      const signature = getExpectedTwilioSignature('invented token', `${url}?a=1&b=`, values)
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature }
      return { url: `${url}?a=1&b=`, headers, body: new URLSearchParams(values).toString() }
    },
  },
  {
    package: 'razorpay',
    import: 'razorpay/dist/utils/razorpay-utils.js',
    recipe: 'razorpay-webhook',
    key: 'invented secret',
    verifies: true,
    sign: async ({ validateWebhookSignature }, values) => {
      const body = JSON.stringify(values)
      const signature = hmac(body)
      if (!validateWebhookSignature(body, signature, 'invented secret')) throw new Error('it refuses the signature')
      return { url, headers: { ...json, 'X-Razorpay-Signature': signature }, body }
    },
  },
  {
    package: '@slack/events-api',
    recipe: 'slack',
    key: 'invented secret',
    verifies: true,
    sign: async ({ verifyRequestSignature }, values) => {
      const [body, requestTimestamp] = [new URLSearchParams(values).toString(), Math.floor(Date.now() / 1000)]
      const requestSignature = `v0=${hmac(`v0:${requestTimestamp}:${body}`)}`
      verifyRequestSignature({ signingSecret: 'invented secret', requestSignature, requestTimestamp, body })
      const headers = { 'X-Slack-Request-Timestamp': requestTimestamp, 'X-Slack-Signature': requestSignature }
      return { url, headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers }, body }
    },
  },
  {
    package: 'wechat-crypto',
    recipe: 'wecom-callback',
    key: 'invented',
    sign: async (WXBizMsgCrypt, { id, name }) => {
      const crypt = new WXBizMsgCrypt('invented', 'a'.repeat(43), 'ww1')
      const [timestamp, encrypt] = ['1700000000', crypt.encrypt(name)]
      const query = new URLSearchParams({
        msg_signature: crypt.getSignature(timestamp, id, encrypt),
        timestamp,
        nonce: id,
      })
      const body = `<xml><ToUserName><![CDATA[ww1]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`
      return { url: `${url}?${query}`, headers: { 'Content-Type': 'text/xml' }, body }
    },
  },
]

const hmac = (text) => createHmac('sha256', 'invented secret').update(text).digest('hex')

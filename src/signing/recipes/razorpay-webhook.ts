import type { NamedRecipe } from './named-recipe'

export const razorpayWebhook: NamedRecipe = {
  about: {
    en: 'Razorpay webhook, X-Razorpay-Signature',
    zh: 'Razorpay Webhook（X-Razorpay-Signature 头）',
  },
  source: 'https://razorpay.com/docs/webhooks/validate-test/',
  read: { in: 'code', at: 'razorpay@2.9.8' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'X-Razorpay-Signature',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{body}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {
      'Content-Type': 'application/json',
      'X-Razorpay-Signature': '4842fa80b03beb039b7d7d7843fef0eb5cfbb6eab10df583ae6f912e4f03bc56',
    },
    body: '{"id":"20240320","name":"奶茶 + 少冰","note":""}',
    key: 'invented secret',
    madeBy: 'razorpay@2.9.8',
  },
}

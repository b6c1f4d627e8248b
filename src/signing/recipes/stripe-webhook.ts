import type { NamedRecipe } from './named-recipe'

export const stripeWebhook: NamedRecipe = {
  about: {
    en: 'Stripe webhook, Stripe-Signature',
    zh: 'Stripe Webhook（Stripe-Signature）',
  },
  source: 'https://docs.stripe.com/webhooks/signature',
  read: { in: 'code', at: 'stripe@23.1.0' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'Stripe-Signature',
      text: 't={timestamp},v1={signature}',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{timestamp}.{body}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {
      'Stripe-Signature': 't=1700000000,v1=0686d397d706e814cc0b5772fdc513fd9f25e9c1c53b9dc4514540ed98f8e4b9',
    },
    body: '{"id":"evt_invented","object":"event","data":{"note":"奶茶 + 少冰"}}',
    key: 'whsec_invented',
    madeBy: 'stripe@23.1.0',
  },
}

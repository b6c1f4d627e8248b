import type { NamedRecipe } from './named-recipe'

export const standardWebhooks: NamedRecipe = {
  about: {
    en: 'Standard Webhooks (Svix), webhook-signature',
    zh: 'Standard Webhooks（Svix）',
  },
  source: 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md',
  read: { in: 'code', at: 'standardwebhooks@1.1.1' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'webhook-signature',
      text: 'v1,{signature}',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{header:webhook-id}.{header:webhook-timestamp}.{body}',
    key: {
      at: 'hmac',
      derive: [
        {
          strip: 'whsec_',
        },
        {
          decode: 'base64',
        },
      ],
    },
    digest: 'sha256',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body: '{"test": 2432232314}',
    key: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  },
}

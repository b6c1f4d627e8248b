import type { NamedRecipe } from './named-recipe'

export const githubWebhook: NamedRecipe = {
  about: {
    en: 'GitHub webhook, X-Hub-Signature-256',
    zh: 'GitHub Webhook（X-Hub-Signature-256）',
  },
  source: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
  read: { in: 'code', at: '@octokit/webhooks-methods@6.0.0' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'X-Hub-Signature-256',
      text: 'sha256={signature}',
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
      'X-Hub-Signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    },
    body: 'Hello, World!',
    key: "It's a Secret to Everybody",
  },
}

import type { NamedRecipe } from './named-recipe'

export const lineWebhook: NamedRecipe = {
  about: {
    en: 'LINE webhook, X-Line-Signature',
    zh: 'LINE Webhook（X-Line-Signature 头）',
  },
  source: 'https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/',
  read: { in: 'page', at: 'https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'X-Line-Signature',
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
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {
      'Content-Type': 'application/json',
      'X-Line-Signature': 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=',
    },
    body: '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}',
    key: '8c570fa6dd201bb328f1c1eac23a96d8',
  },
}

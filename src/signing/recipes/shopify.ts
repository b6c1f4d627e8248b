import type { NamedRecipe } from './named-recipe'

export const shopify: NamedRecipe = {
  about: {
    en: 'Shopify app installation and callback, hmac in the query',
    zh: 'Shopify 应用安装与回调（查询中的 hmac）',
  },
  source: 'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant',
  read: null,
  recipe: {
    version: 1,
    signature: {
      in: 'query',
      name: 'hmac',
    },
    fields: {
      take: 'all',
    },
    order: 'name',
    joiner: '&',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
  },
  example: {
    method: 'GET',
    url:
      'https://example.org/some/redirect/uri?code=0907a61c0c8d55e99db179b68161bc00' +
      '&hmac=700e2dadb827fcc8609e9d5ce208b2e9cdaab9df07390d2cbca10d7c328fc4bf&shop=some-shop.myshopify.com' +
      '&state=0.6784241404160823&timestamp=1337178173',
    headers: {},
    key: 'hush',
    body: null,
  },
}

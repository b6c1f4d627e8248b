import type { NamedRecipe } from './named-recipe'

export const telegramWebapp: NamedRecipe = {
  about: {
    en: 'Telegram Mini App, hash of its initData',
    zh: 'Telegram 小程序 initData（hash）',
  },
  source: 'https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app',
  read: { in: 'code', at: '@telegram-apps/init-data-node@2.0.10' },
  recipe: {
    version: 2,
    signature: {
      in: 'form',
      name: 'hash',
    },
    fields: {
      take: 'all',
    },
    order: 'name',
    joiner: '\n',
    key: {
      at: 'hmac',
      derive: [
        {
          hmac: 'sha256',
          under: 'WebAppData',
        },
      ],
    },
    digest: 'sha256',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {},
    body:
      'query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%22%' +
      '2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22' +
      '%2C%22is_premium%22%3Atrue%7D&auth_date=1662771648&hash=c501b71e775f74ce10e377dea85a7ea24ecd640b223e' +
      'a86dfe453e0eaed2e2b2',
    key: '5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8',
  },
}

import type { NamedRecipe } from './named-recipe'

export const slack: NamedRecipe = {
  about: {
    en: 'Slack request, X-Slack-Signature',
    zh: 'Slack 请求签名（X-Slack-Signature）',
  },
  source: 'https://api.slack.com/authentication/verifying-requests-from-slack',
  read: { in: 'page', at: 'https://api.slack.com/docs/verifying-requests-from-slack' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'X-Slack-Signature',
      text: 'v0={signature}',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: 'v0:{header:X-Slack-Request-Timestamp}:{body}',
    key: {
      at: 'hmac',
    },
    digest: 'sha256',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': '1531420618',
      'X-Slack-Signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    },
    body:
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V' +
      '&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
      '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXa' +
      'IFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    key: '8f742231b10e8888abcd99yyyzzz85a5',
  },
}

import type { NamedRecipe } from './named-recipe'

export const wecomCallback: NamedRecipe = {
  about: {
    en: 'WeCom and WeChat encrypted callback, msg_signature',
    zh: '企业微信、微信消息加密回调（msg_signature）',
  },
  source: 'https://developer.work.weixin.qq.com/document/path/90968',
  read: { in: 'code', at: 'wechat-crypto@0.0.2' },
  recipe: {
    version: 1,
    signature: {
      in: 'query',
      name: 'msg_signature',
    },
    fields: {
      take: 'listed',
      names: ['timestamp', 'nonce', 'echostr', 'Encrypt'],
    },
    order: 'value',
    pair: 'value',
    key: {
      at: 'in-order',
    },
    digest: 'sha1',
  },
  example: {
    method: 'POST',
    url:
      'http://qy.weixin.qq.com/cgi-bin/wxpush?msg_signature=477715d11cdb4164915debcba66cb864d751f3e6&timest' +
      'amp=1409659813&nonce=1372623149',
    headers: {
      'Content-Type': 'text/xml',
    },
    body:
      '<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName><Encrypt><![CDATA[RypEvHKD8QQKFhvQ6QleEB' +
      '4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxac' +
      'cAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5' +
      'gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2' +
      't9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T' +
      '8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==]]></Encrypt><AgentID><![CDATA[218]]></AgentID></x' +
      'ml>',
    key: 'QDG6eK',
  },
}

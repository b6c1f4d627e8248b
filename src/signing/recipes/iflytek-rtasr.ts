import type { NamedRecipe } from './named-recipe'

export const iflytekRtasr: NamedRecipe = {
  about: {
    en: 'iFlytek speech transcription, signa',
    zh: '科大讯飞语音转写（signa）',
  },
  source: 'https://www.xfyun.cn/doc/asr/rtasr/API.html',
  read: { in: 'page', at: 'https://xfyun.cn/doc/asr/rtasr/API.html' },
  recipe: {
    version: 2,
    signature: {
      in: 'query',
      name: 'signa',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{{field:appid}{field:ts}|md5}',
    key: {
      at: 'hmac',
    },
    digest: 'sha1',
    encoding: 'base64',
  },
  example: {
    method: 'GET',
    url: 'wss://rtasr.xfyun.cn/v1/ws?appid=595f23df&ts=1512041814&signa=IrrzsJeOFk1NGfJHW6SkHUoN9CU%3D',
    headers: {},
    body: null,
    key: 'd9f4aa7ea6d94faca62cd88a28fd5234',
  },
}

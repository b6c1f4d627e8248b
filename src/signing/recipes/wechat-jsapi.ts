import type { NamedRecipe } from './named-recipe'

export const wechatJsapi: NamedRecipe = {
  about: {
    en: 'WeChat JS-SDK page configuration',
    zh: '微信 JS-SDK 页面签名',
  },
  source: 'https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html',
  read: { in: 'copy', at: 'https://cnblogs.com/wugh8726254/p/13352503.html' },
  recipe: {
    version: 1,
    signature: {
      in: 'form',
      name: 'signature',
    },
    fields: {
      take: 'all',
    },
    order: 'name',
    joiner: '&',
    key: {
      at: 'in-order',
      name: 'jsapi_ticket',
    },
    digest: 'sha1',
  },
  example: {
    method: 'POST',
    url: '',
    headers: {},
    body:
      'noncestr=Wm3WZYTPz0wzccnW&timestamp=1414587457&url=http%3A%2F%2Fmp.weixin.qq.com%3Fparams%3Dvalue' +
      '&signature=0f9de62fce790f9a083d5c99e95740ceb90c27ed',
    key: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
  },
}

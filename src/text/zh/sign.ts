import type { Text } from '..'

export const sign: Text['sign'] = {
  noUrl: '配方要对 URL 的一部分签名，但请求里没有 URL',
  badUrl: (url) => `不是绝对 URL：“${url}”`,
  recipeNotObject: (path) => `${path} 必须是对象`,
  recipeMissing: (path) => `缺少 ${path}`,
  recipeUnknown: (path, known) => `${path} 不是配方的一部分；此处可用：${known.join('、')}`,
  recipeNotChoice: (path, value, choices) => `${path} 的值“${value}”不在可选值之内：${choices.join('、')}`,
  recipeNotText: (path) => `${path} 必须是文本`,
  recipeEmpty: (path) => `${path} 不能为空`,
  recipeNotFlag: (path) => `${path} 必须是 true 或 false`,
  recipeNotNames: (path) => `${path} 必须是名称列表`,
  recipeNotSlice: (path) => `${path} 必须是 [起, 止]：两个从 0 起的整数，后者较大`,
  recipeVersion: (path, value) => `${path} 为“${value}”；本程序只认识版本 1`,
  recipeFramePart: (path, part, parts) => `${path} 里的“{${part}}”未知；可用：${parts.join('、')}`,
  recipeTimes: (path, value) => `${path} 的值“${value}”不是 1 或 2`,

  notARequest: '不是能识别的请求',
  notARequestHint: '请给出 JSON 正文、URL、查询串或表单正文、curl 命令，或 HAR',
  harWithoutEntries: 'HAR 里没有请求',
  curlFile: (value) => `curl 命令从文件读取“${value}”；请把数据本身写在那里`,

  noSuchSignature: (name) => `请求里没有名为“${name}”的字段或请求头`,
  signatureNotFound: '请求里没有看起来像签名的字段或请求头',
  signatureNotFoundHint: '请用 --signature-field 指明',
  cannotEmit: (part) => `含有 ${part} 的配方不能生成短程序`,
}

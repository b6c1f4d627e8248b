import type { Text } from '../text'

export const request: Text['request'] = {
  about: '调用平台的任意接口：签名后只发送一次',
  aboutOperation: '平台自己的接口名：action、method 或路径',
  fieldOption: '一个参数，以文本发送（可重复）',
  jsonFieldOption: '一个参数，值为 JSON、@文件 或 -（可重复）',
  paramsOption: '全部参数，写成一个 JSON 对象：JSON、@文件 或 -',
  postOption: '平台两者皆可时，用 POST 表单发送',
  example: (operation) => `request ${operation} -f uid=7893817 -f type=notuse -p sandbox`,
  badOperation: '接口名为空，或含空白、控制字符',
  twice: (name) => `参数“${name}”给出了两次`,
  ownName: (name) => `“${name}”不能作为参数给出：每个请求都由 coupon 写入它`,
  notPair: (flag) => `${flag}：值不是 key=value`,
  notObject: '--params：不是 JSON 对象',
  notJson: (flag, why) => `${flag}：${why}`,
  noFormat: (format) => `request 不支持 -o ${format}，只有 json、jsonl、raw`,
  whichPlatform: (operation) => `从“${operation}”看不出是哪个平台的接口`,
  whichHint: '用 -p <名称> 指定配置；全部配置：coupon profile list',
  whichSandboxHint: (heads, command) =>
    `使用 -p sandbox 时，由接口名的开头判断平台：${heads.join('、')}，例如 ${command}`,
  doubt: (message) => `${message}；请求可能已生效`,
  doubtHint: '再次发送之前，请先查看是否已生效；只有指定 --retries 才会重发',
}

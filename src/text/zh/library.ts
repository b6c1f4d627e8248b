import type { Text } from '../text'

const list = (words: readonly string[]): string => words.join('、')

export const library: Text['library'] = {
  unknownPlatform: (name, known) => `没有平台“${name}”，可选：${list(known)}`,
  unknownEndpoint: (name, platform, known) => `${platform} 没有列表“${name}”，可选：${list(known)}`,
  noCount: (platform) => `${platform} 不提供优惠券计数：请取列表后自行计数`,
  missing: (paths) => `缺少：${list(paths)}`,
  unsafeNumber: (path) => `${path} 这个数字超出 JavaScript 能精确表示的范围：请写成文本`,
  text: '文本',
  trueOrFalse: 'true 或 false',
  numberFrom: (least) => `不小于 ${least} 的数字`,
  numberAbove: (least) => `大于 ${least} 的数字`,
  aFunction: '函数',
  aSignal: ' AbortSignal',
  textOrObject: '文本或对象',
  aMoment: ' ISO 8601 文本或 Date',
  someCoupons: '优惠券列表，或 client.list 的返回值',
  sayable: ' JSON 值：不超过 64 层，且没有循环引用',
  closed: '客户端已关闭',
  unknownRecipe: (name) => `没有名为“${name}”的配方：用 coupon sign recipes 查看`,
  noRequest: '没有可供搜索的请求',
}

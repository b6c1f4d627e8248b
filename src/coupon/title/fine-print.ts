import type { Coupon } from '../coupon'
import { memoize } from '../memoize'
import { simplify } from './normalise'

const day = '[一二三四五六日天末]'
const week = '(?:周|星期|礼拜)'
const hour = '\\d{1,2}(?::\\d{2}|[点时]半?)'
/** 3月8日 */
const date = '\\d{1,2}月\\d{1,2}[日号]'
const pays = '微信|支付宝|银联|云闪付'
const named = '(?:(?![满减享打立可])[一-鿿a-z]){1,8}'
const level = '(?:[金银黑白]卡|铂金|白金|钻石|plus|s?vip\\d?)'

/** What a title may ask for beside an amount and pieces, by what it asks. */
const asked = {
  when: [
    `每?${week}${day}(?![次张元福])(?:[、/至到~-]${week}?${day})*`,
    '工作日|法定假日|节假日|双休日|平日',
    `${hour}?[-~至到](?:次日|凌晨)?${hour}|${hour}以?[前后]|[早午晚]餐?时段|限时段`,
    '每月\\d{1,2}[日号]|(?:会员|品牌)日(?!历)|生日当?[天日月周]',
    `[仅只]?限?${date}(?:[-~至到](?:\\d{1,2}月)?\\d{1,2}[日号]?)?|(?<![\\d.])\\d{1,2}\\.\\d{1,2}[-~至到]\\d{1,2}\\.\\d{1,2}(?![\\d.])|[仅只]限\\d{1,2}月|[仅只]?限?(?:当|今)[日天](?=有效|可?用|$)|\\d{1,3}小时内?有效`,
    '(?:week(?:days?|ends?)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\\b',
  ],
  who: [
    '第[2-9二三四五][单笔]|首单|首次(?:下单|消费|购买)?|首购|[新老](?:客(?!厅)户?|用户|会员|人(?!物))|限?前\\d+[名人单位]',
    `学生|教师(?!节)|员工(?!餐)|${level}(?:会员|用户)?(?=专[享用属])`,
    '\\b(?:first (?:order|purchase)|new (?:customers?|members?|users?)|students?|staff)\\b',
  ],
  how: [
    '微信支付|支付宝|云闪付|银联|数字人民币|信用卡|花呗|储值(?=卡?支付|余额)|[一-鿿]{2}银行|apple ?pay',
    '外卖(?!费)|外送(?!费)|堂食|自提|自取|到店|小程序|直播间|扫码|app(?=专[享用]|下单)',
    '\\b(?:dine-?in|take-?(?:away|out)|pick-?up|app only)\\b',
  ],
  what: [
    `[仅只]?限(?![时量购领用制额前\\d一二三])(?!${pays})${named}|[仅只]限${named}|(?:指定|部分|特定)(?:商品|单品|门店|店铺|品类|品牌|地区|城市|机型|款)`,
    '[一-鿿]{1,6}除外|不(?:支持|适用于?)[一-鿿]{1,6}|不含(?!运费|邮费|税|本)[一-鿿]{1,4}',
  ],
  alone: ['不[可能得与](?:与|和)?[^,;。()【】]{0,12}?(?:同享|同时享受|叠加|同时使用|共用)', '\\bcannot be combined\\b'],
}

const { what, ...others } = asked
const anywhere = new RegExp(Object.values(others).flat().join('|'), 'gi')
const withGoods = new RegExp([...what, ...Object.values(others).flat()].join('|'), 'gi')
const most = 3

/**
 * The words of a title that say when, by whom or how a coupon is used, as they stand in it: 周三, 首单, 微信支付; and for
 * what, where no field says that: 仅限女装. No rule weighs them, because neither a cart nor an answer tells whether they are
 * met. At most three, each once.
 */
export function finePrintOf({ title, scope }: Pick<Coupon, 'title' | 'scope'>): readonly string[] {
  if (title === null) return []
  return scope === null ? readWithGoods(title) : readAnywhere(title)
}

const readAnywhere = memoize((title) => read(title, anywhere))
const readWithGoods = memoize((title) => read(title, withGoods))

function read(title: string, words: RegExp): readonly string[] {
  const plain = title.normalize('NFKC')
  const found = [...simplify(plain).matchAll(words)].map(({ 0: { length }, index }) =>
    plain.slice(index, index + length),
  )
  return [...new Set(found)].slice(0, most)
}

/** What may stand behind a number, or before it, and makes it what it is. */

/** Not the 3折 of 3折伞 and Fold 6折叠屏. */
export const rate = /(?! 折后)\s?折(?!叠(?!加)|[伞梯尺]|抵(?=\s?¥?\d)|上折|价[券劵卷])(扣)?/y
export const percentOff = /\s?%\s?off(?![a-z])/y
export const pieces = /\s?(?:件(?!件)|份|单(?![品价笔独车人店日件次])|(?:items?|pieces?|pcs)(?![a-z]))/y
export const yuan = /\s?(?:元(?![宝旦素气宵])|块(?!石)钱?|圆|¥(?!\s?\d)|人民币|rmb|yuan)/y
/** The 5 of 8块5, the 8角 of 8元8角: what is read is whole yuan or has a point. */
export const change = /\d(?:[角毛]|(?<=块\d)(?![\d.元块折件%]))/y
export const points =
  /\s?(?:积分|[彩京金银红淘喜福]豆|淘?[a-z金银滴代]币|里程|元宝|成长值|经验|coins?|points?)|[豆币]|能量|点[数券]/y
/** 40元积分 */
export const yuanOfPoints = /(?:积分|[金银]币|[京金]豆|里程|成长值)/y
/** 40元*3张 */
export const timesOver = /(?:[\u3400-\u9fff]{0,3}[券劵卷])?\s?[*]\s?\d/y
/** The ,5 of 40,5 and the 0 of 4 0: some number is meant, and nobody knows which. */
export const broken = /(?:[,;|。·]\s?\d{1,2}|\s(?:0\d*|\d))元?(?=[\s,;)|]|$)/y
/** 40元左右, 40多 */
export const roughly = /\s?(?:左右|上下|以上|以内|不等)|多(?=[元块\s,;)|]|$)|[余来](?=[元块])/y
/** What comes off, right behind a counter that is else a name's: 2张立减20, 租3天减60. */
const off = '(?:立?[减享打省]|直降|[\\d.一二三四五六七八九]{1,3}折)'
/** Counters of time and order: the number belongs to a name. */
export const nameUnit = new RegExp(
  `点(?!数(?!码)|券)|[月日年号名家期波届岁周级季场]|代(?!金)|天(?![天猫])(?!${off})|[张次](?!${off})|\\s?(?:小时|分钟|周?岁)|\\s[月日年号点次位名](?=[\\s\\d]|$)`,
  'y',
)
/** A number all right, but not of yuan. */
export const otherUnit =
  /\s?(?:[%‰瓶袋杯斤克]|个(?![护人性])|盒(?!马)|笔(?!记)|公里|晚(?![餐市会间])|[人位]|[张次天](?![天猫]))|[倍档百亿分升种款条成千万\d.]|十(?![周年月日天一二三四五六七八九])|[样双对组箱罐桶片套包支只桌间本册枚颗束朵提听](?=[\s,()|*+/;!减打享立送免可即或及以]|$)|\s?[角毛](?=[\s,()|*+/;!优券红]|$)|[a-z]/y
/** 3盒, 3晚, 3人 before what comes off. */
export const measured = new RegExp(
  `\\s?[个瓶盒袋杯斤样双对组箱罐桶片套包支只条款间桌台辆升本册枚颗束朵提听晚人位](?=\\s?(?:即|可|立|打|享|减|直降|优惠|省|半价|同行|成团|拼团|[\\d.一二三四五六七八九]{1,3}\\s?折))|(?<!(?<![\\d十])[1一])[张次天](?=${off})`,
  'y',
)
/**
 * 元 before one of these words and 券 is what the voucher is worth; before 秒杀券 or 话费券 it is not, or not off the goods.
 */
const voucherWord = '满减|立减|直[降减]|抵[用扣]|代金|折[扣价]|优惠|购物|[㐀-鿿〇々a-z·/]'
const otherVoucher =
  '(?:[手加]?工|服务|手续|打包|包装|安装|[茶餐]位|开台|税|上门|跑腿)费|[秒抢换兑随抽送返领得赠充月年期息运邮买升奖话免体套]|试[用吃饮驾听住]|减(?=[一二三四五六七八九十两百千])|票(?!立减|满减|代金|优惠|抵)|购(?![物书机车票])|现金红包'
export const voucher = new RegExp(
  `\\s?(?:无门槛|(?!${otherVoucher})(?:${voucherWord})){0,10}?(?:[券劵卷](?![包礼])|红包(?!封(?!顶)|[雨礼])|立减金(?!额))|\\s(?:coupon|voucher)`,
  'y',
)
/**
 * What a coupon for money off is called, whatever its amount. Goods at 9.9元 or 1元 (9.9元早餐券, 19.9元观影券) are at a
 * price, and nothing of it comes off.
 */
export const moneyVoucher =
  /\s?(?:无门槛|满减|立减|直[降减]|抵[用扣]|代金|折[扣价]|优惠|购物|消费|现金|通用|全场|品类|店铺|平台|商家|门店|新[人客]|老客|会员|生日|专[享属]|补贴|外卖|打车|出行|加油|寄件|快递|超市|买菜|生鲜){0,4}[券劵卷]|\s?[^,;|()\d]{0,8}(?:红包|立减金)|\s(?:coupon|voucher)/y
/** 买3双满300减40 */
export const bought = /[买购拍选凑]\s?$/
export const boughtMeasure =
  /\s?[个瓶盒袋杯样双对组箱罐桶片套包支只条款间桌台本册枚颗束朵提听张次晚人位天](?=满\s?¥?\d)/y
/** 限购2件, 限量500份, 首3单, 限时3天: how many there are, and no threshold. */
export const supply = /(?:限[购领用时]?|[前首剩余量仅])\s?$/
/** 双11, 第3波 */
export const ofName = /[双第]$/
/** The 5折 of 9·5折 may be 9.5折. */
export const dotBefore = /(?<!\d)\d·$/
/** 500ml*12瓶 */
export const timesBefore = /[*x×\d]\s?$/
/** 几百元券, 近千元礼包: some hundreds, nearly a thousand. */
export const about = /[几数近超]$/
export const weekday = /(?:周|星期|礼拜)$/
export const festivalDate = /^(?:1(?:0\.1|0\.10|1\.11|2\.12)|[68]\.18|3\.8|5\.1|5\.20)$/
/** Of a phone, an order, a piece of goods. */
export const longNumber = /\d{7}$/
export const numberBehind = /\s?¥?[\d一二三四五六七八九十百千万两]/y
/** 一点, 一些, 一半: no number is meant. */
export const vague = /[点些半下起直多几来余定个样]/y

/** What of `text` the pattern matches right at `at`. */
export function follows(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** Whether the pattern matches the last letters before `at`. */
export function isPreceded(by: RegExp, text: string, at: number): boolean {
  return by.test(text.slice(Math.max(0, at - 4), at))
}

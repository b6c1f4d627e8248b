const traditional =
  '滿減無門檻張買贈價優單對兩萬塊圓雙號點場時後領換購費運頂過級現積個條隻壹郵額禮紅計獎幣隨機達訂筆貼補參與僅儲實獲總團戶間臺輛樣幾餘來讓銀鑽鉑銅轉盤脹驗寶長貨遞數體試連續會員專書車機館週疊贰叁肆伍陆柒捌玖拾佰仟於廢棄銷終結經線暫請該'
const simplified =
  '满减无门槛张买赠价优单对两万块圆双号点场时后领换购费运顶过级现积个条只一邮额礼红计奖币随机达订笔贴补参与仅储实获总团户间台辆样几余来让银钻铂铜转盘胀验宝长货递数体试连续会员专书车机馆周叠二三四五六七八九十百千于废弃销终结经线暂请该'
const anyTraditional = new RegExp(`[${traditional}]`, 'g')

/** Characters of the vocabulary as they are written in simplified Chinese, one for one. */
export function simplify(text: string): string {
  return text.replace(anyTraditional, (c) => simplified[traditional.indexOf(c)] ?? c)
}

/** 第 2 件, 满 1 万 */
const gap =
  /(?<=[满第每买购拍共送赠免付或]) (?=\d)|(?<=\d) (?=[件份元晚桌单套送赠免付])|(?<=[第每住续] ?\d{1,3}) |(?<=[满减] ?\d{1,4}) (?=[百千万][元享减打立即可送返全以起]|十(?:[元减打立,)]|$))/g

/**
 * Commas between digits go first, the full-width one stays a separator. Marks and invisible characters go, and
 * ² or ② become a gap, because NFKC would make digits of them that join the number beside them.
 */
export function normalise(title: string): string {
  const plain = title
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))
    .replace(/(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/g, (grouped) => grouped.replaceAll(',', ''))
    .replace(/\p{No}/gu, '|')
    .normalize('NFKC')
  return simplify(plain).toLowerCase().replace(/\s+/g, ' ').replace(gap, '')
}

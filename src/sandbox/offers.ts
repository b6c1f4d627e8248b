import type { Offer } from '../platforms/emulator'
import { inTurn } from '../in-turn'
import { type Draw, drawFrom } from './random'

/** How many different offers there are; members hold copies of them. */
const catalogueSize = 400

/** The sandbox's invented offers: every grammar of titles in turn, with drawn names and numbers. */
export function inventOffers(seed: number): Offer[] {
  const draw = drawFrom(seed, 'offers')
  return Array.from({ length: catalogueSize }, (_, number) => ({
    ...plain,
    desc: draw.pick(descriptions),
    ...inTurn(grammars, number)(draw),
    number,
  }))
}

type Grammar = (draw: Draw) => Partial<Offer> & { title: string }

const plain: Offer = {
  number: 0,
  title: '',
  desc: '',
  amountFen: null,
  payPercent: null,
  minFen: 0,
  minCount: null,
  titled: false,
}

/** No description states a rule: rules are for titles and fields. */
const descriptions = ['', '仅限本人使用', '不与其他优惠同享', '请在有效期内使用'] as const

/** Names with digits and numerals that are no rule. */
const names = [
  '春季上新',
  '女生节第三波',
  '会员日',
  '12月生日券-',
  '双11狂欢',
  '618大促',
  'iPhone6专享',
  '老客回馈',
  '周三',
  '520告白',
] as const

const thresholds = [
  [100, 10],
  [150, 15],
  [199, 20],
  [200, 30],
  [299, 40],
  [399, 50],
  [499, 60],
  [800, 65],
  [999, 120],
] as const
const zhe = [
  ['9', 90],
  ['8', 80],
  ['8.5', 85],
  ['88', 88],
  ['七', 70],
  ['6.8', 68],
  ['95', 95],
] as const
const wideDigits = (digits: number) =>
  String(digits).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

function off(draw: Draw, write: (threshold: number, reduction: number) => string): ReturnType<Grammar> {
  const [threshold, reduction] = draw.pick(thresholds)
  const title = `${draw.pick(names)}${write(threshold, reduction)}`
  return { title, amountFen: reduction * 100, minFen: threshold * 100, titled: true }
}

function rate(draw: Draw, write: (threshold: number, share: string) => string): ReturnType<Grammar> {
  const [threshold] = draw.pick(thresholds)
  const [share, payPercent] = draw.pick(zhe)
  return { title: `${draw.pick(names)}${write(threshold, share)}`, payPercent, minFen: threshold * 100, titled: true }
}

const grammars: readonly Grammar[] = [
  (draw) => off(draw, (t, r) => `满${t}减${r}`),
  (draw) => off(draw, (t, r) => `满${t}元立减${r}元`),
  (draw) => off(draw, (t, r) => `满 ${t} 减 ${r}`),
  (draw) => off(draw, (t, r) => `滿${t}減${r}`),
  (draw) => off(draw, (t, r) => `满${wideDigits(t)}减${wideDigits(r)}`),
  (draw) => off(draw, (t, r) => `每满${t}减${r}，上限${r * 3}元`),
  (draw) => off(draw, (t, r) => `满${t}减${r}，满${t * 2}减${r * 3}`),
  (draw) => rate(draw, (t, share) => `满${t}打${share}折`),
  (draw) => rate(draw, (t, share) => `满${t}打${share}折，最高减50元`),
  (draw) => ({ ...rate(draw, (_, share) => `全场${share}折券`), minFen: 0, titled: false }),
  (draw) => ({ ...rate(draw, (_, share) => `满3件${share}折`), minFen: 0, minCount: 3, titled: false }),
  (draw) => ({ ...off(draw, (_, r) => `满2件减${r}`), minFen: 0, minCount: 2, titled: false }),
  (draw) => ({ ...off(draw, (_, r) => `无门槛${r}元券`), minFen: 0 }),
  (draw) => ({ ...off(draw, (_, r) => `${r}元代金券`), minFen: 0, titled: false }),
  () => ({ title: '满1万减500', amountFen: 50_000, minFen: 1_000_000, titled: true }),
  () => ({ title: '满1,000减100', amountFen: 10_000, minFen: 100_000, titled: true }),
  () => ({ title: '满99.9减10.5', amountFen: 1050, minFen: 9990, titled: true }),
  (draw) => ({ ...off(draw, (t, r) => `满${t}减${r}`), ...conflict(draw) }),
  (draw) => ({ title: `${draw.pick(names)}免邮券`, amountFen: 0, minFen: 0 }),
  (draw) => ({
    title: draw.pick(['111', '会员专享券', '全场通用', '03-20 专场']),
    amountFen: draw.pick([1000, 2000]),
    minFen: 5000,
  }),
]

/** The fields say something else than the title, as coupon 12370 of the document does. */
function conflict(draw: Draw): Partial<Offer> {
  return { amountFen: draw.pick([500, 2500, 3500]), minFen: draw.pick([12_900, 25_900]), titled: false }
}

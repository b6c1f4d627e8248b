import { couponColumns } from '../src/output/coupon-columns'
import { formats } from '../src/output'
import type { Coupon } from '../src/coupon/coupon'
import { texts } from '../src/text'

/** 10,000 coupons in every format; the goal for `table` is one second. */
const rows: Coupon[] = Array.from({ length: 10_000 }, (_, i) => ({
  platform: 'yoho',
  id: String(39525823 + i),
  couponId: '12375',
  code: 'a4d675488',
  title: i % 50 === 0 ? `女生节 🎁 第 ${i} 波` : `女生节第${i}波创意IN季满399减40，全场通用，特价商品除外`,
  status: 'unused',
  validFrom: '2016-03-15T00:00:00+08:00',
  validUntil: '2016-03-31T17:34:00+08:00',
  benefit: { type: 'amount_off', amountFen: 4000 },
  minSpendFen: 39900,
  minCount: null,
  scope: null,
  sources: { benefit: 'field', minSpendFen: 'title', validUntil: 'field' },
}))

async function measure(name: keyof typeof formats, width: number, color: boolean) {
  const start = performance.now()
  let bytes = 0
  const report = { shape: 'document', items: rows, tail: () => ({ complete: true }), columns: couponColumns } as const
  for await (const text of formats[name].render(report, { text: texts.zh, language: 'zh', width, color }))
    bytes += Buffer.byteLength(text)
  console.log(
    `${name.padEnd(5)} ${String(width).padStart(3)} cells  ${(performance.now() - start).toFixed(0).padStart(5)} ms  ${bytes} bytes`,
  )
}

async function main() {
  for (const width of [160, 80, 40]) await measure('table', width, true)
  for (const name of ['json', 'jsonl', 'csv'] as const) await measure(name, 80, false)
}

void main()

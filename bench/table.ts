import { couponColumns } from '../src/output/coupon-columns'
import { formats } from '../src/output'
import type { Coupon } from '../src/coupon/coupon'
import { texts } from '../src/text'
import { figure, median } from './figures'

/** 10,000 coupons in every format; the table against csv. */
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

/** Milliseconds. */
async function measure(name: keyof typeof formats, width: number, color: boolean): Promise<number> {
  const start = performance.now()
  const report = { shape: 'document', items: rows, tail: () => ({ complete: true }), columns: couponColumns } as const
  let bytes = 0
  for await (const text of formats[name].render(report, { text: texts.zh, language: 'zh', width, color }))
    bytes += Buffer.byteLength(text)
  if (bytes === 0) throw new Error(`${name} is empty`)
  return performance.now() - start
}

async function main(): Promise<void> {
  const runs: [string, keyof typeof formats, number, boolean][] = [
    ['table, 160 cells', 'table', 160, true],
    ['table, 80 cells', 'table', 80, true],
    ['table, 40 cells', 'table', 40, true],
    ['json', 'json', 80, false],
    ['jsonl', 'jsonl', 80, false],
    ['csv', 'csv', 80, false],
  ]
  const times = new Map(runs.map(([name]): [string, number[]] => [name, []]))
  for (let turn = 0; turn < 7; turn++) {
    for (const [name, format, width, color] of runs) times.get(name)?.push(await measure(format, width, color))
  }
  const of = (name: string): number => median(times.get(name) ?? [])
  for (const [name] of runs) figure({ name: `10,000 rows as ${name}`, value: of(name), unit: 'ms' })
  figure({
    name: '10,000 rows as a table over csv',
    value: of('table, 80 cells') / of('csv'),
    unit: 'x',
    goal: { most: 1.2 },
    about:
      'widths of what stands in each cell; csv became faster than the table did (it was 0.9 times as slow as the table)',
    tried: 'no segmenter of text before a text needs one; cli-table3 gets the rows of a chunk at a time',
  })
}

void main()

import { beforeAll, expect, it } from 'vitest'
import { loadTextWidth, type TextWidth } from '../../src/output/table/text-width'
import { wrap } from '../../src/output/table/wrap'

let ruler: TextWidth
beforeAll(async () => {
  ruler = await loadTextWidth()
})

it.each<[text: string, width: number, lines: string[]]>([
  // At a pause near the end of the line, else anywhere in Chinese.
  [
    '未使用 10，已使用 2，已过期 1，已锁定 0；以上是全部',
    40,
    ['未使用 10，已使用 2，已过期 1，', '已锁定 0；以上是全部'],
  ],
  ['70% 还差 ¥119.00 可用', 20, ['70% 还差 ¥119.00', '可用']],
  ['满千打九折全场通用', 10, ['满千打九折', '全场通用']],
  // No closing mark begins a line, and no opening one ends it.
  ['满千打九折。全场', 10, ['满千打', '九折。全场']],
  ['满千打九（全场）', 10, ['满千打九', '（全场）']],
  // Numbers of any width stay whole, and with their 满 and 减.
  ['618大促满４９９减６０', 14, ['618大促', '满４９９减６０']],
  ['双11狂欢满150减15', 16, ['双11狂欢满150', '减15']],
  ['iPhone6专享满800元立减65元', 14, ['iPhone6专享', '满800元立', '减65元']],
  // What is longer than a line is cut.
  ['aaaaaaaaaaaa', 5, ['aaaaa', 'aaaaa', 'aa']],
  ['。。。。', 4, ['。。', '。。']],
])('issue 9: %s in %i cells', (text, width, lines) => {
  expect(wrap(text, width, ruler)).toEqual(lines)
})

it('is never wider than the line, and loses nothing but blanks', () => {
  const text = '会员日“奶茶”·满299减20…（每人限1张）：not valid before 2016-03-26 00:00:00，满４９９减６０。'
  for (let width = 2; width < 100; width++) {
    const lines = wrap(text, width, ruler)
    expect(lines.filter((line) => ruler.cells(line) > width)).toEqual([])
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  }
})

import { describe, expect, it } from 'vitest'
import { loadFold } from '../../src/cli/fold'
import { loadTextWidth } from '../../src/output/table/text-width'
import { run } from '../helpers/run'

const sentences = [
  '  [否] 门槛：需 ¥399.00（标题）；适用商品现有 ¥280.00：BELOW_THRESHOLD，还差 ¥119.00 可用',
  "warning: TITLE_FIELD_CONFLICT 390913000000001006: title says -¥10000.00, field says -¥500.00; the field counts, '…'",
  '最优：520告白满100减10，满200减30，390913000000001039，减 ¥30.00，实付 ¥250.00（按全部商品适用计算）',
  '  [yes] validity: 2016-03-12 00:00:00 to 2016-04-18 23:59:59 (field); now 2016-03-20T12:00:00+08:00',
]

describe.each(['narrow', 'wide'] as const)('a terminal where characters of ambiguous width are %s', (ambiguous) => {
  it.each(sentences)('keeps numbers, amounts and ids whole at every width: %s', async (sentence) => {
    const ruler = await loadTextWidth(ambiguous)
    const numbers = sentence.match(/¥?\d[\d.:T+-]*/g) ?? []
    for (let columns = 30; columns <= 130; columns++) {
      const fold = await loadFold({ isTTY: true, columns }, { COUPON_AMBIGUOUS: ambiguous })
      const lines = fold(sentence, 2)
      expect(lines.filter((line) => ruler.cells(line) > columns)).toEqual([])
      expect(lines.join('').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''))
      for (const number of numbers) expect(lines.some((line) => line.includes(number))).toBe(true)
    }
  })
})

it('indents what follows a line that is indented', async () => {
  const fold = await loadFold({ isTTY: true, columns: 30 }, {})
  expect(fold('  one two three four five six seven', 2)).toEqual(['  one two three four five', '    six seven'])
  expect(fold('one two three four five six seven', 0)).toEqual(['one two three four five six', 'seven'])
})

it.each([
  ['no terminal', { columns: 40 }],
  ['a window too narrow for words', { isTTY: true, columns: 29 }],
  ['a terminal that does not say how wide it is', { isTTY: true }],
])('%s: one line', async (_, to) => {
  const [sentence = ''] = sentences
  expect((await loadFold(to, {}))(sentence, 2)).toEqual([sentence])
})

it('COLUMNS counts where it is set', async () => {
  const [sentence = ''] = sentences
  expect((await loadFold({ isTTY: true, columns: 200 }, { COLUMNS: '40' }))(sentence, 2).length).toBeGreaterThan(2)
})

it('in a pipe what is said to a customer is one line, to be copied', async () => {
  const say = ['check', '--uid', '7', '--amount', '280', '--say', '100减10，满', '-p', 'sandbox', '--lang', 'zh']
  expect((await run(say)).out.split('\n')).toHaveLength(2)
})

describe('an error and its hint', () => {
  const asked = ['total', '--uid', 'nobody']
  const ran = async (argv: string[], isTTY: boolean) => {
    const shown: string[] = []
    const write = async (text: string | Buffer) => void shown.push(String(text))
    const { code } = await run(argv, { stderr: { isTTY, columns: 40, write } })
    return [code, shown.join('')]
  }
  const whole = 'error: --uid: "nobody" is not a whole number from 1 to 2147483647\nhint: coupon total --help\n'

  it('are folded on a terminal', async () => {
    const folded = 'error: --uid: "nobody" is not a whole\n  number from 1 to 2147483647\nhint: coupon total --help\n'
    expect(await ran(asked, true)).toEqual([2, folded])
  })

  it('are one line each anywhere else, and one object beside json', async () => {
    expect(await ran(asked, false)).toEqual([2, whole])
    const [code, object] = await ran([...asked, '-o', 'json'], true)
    expect([code, String(object).split('\n').length, JSON.parse(String(object))]).toEqual([2, 2, expect.anything()])
  })

  it('a command to type stays whole, to be copied', async () => {
    const [, shown] = await ran(['total', '--uid', '1'], true)
    const add = 'add one: coupon profile add <name> --platform yoho; or try it without: -p sandbox'
    expect(shown).toBe(`error: no profile for yoho\nhint: ${add}\n`)
    const [, inChinese] = await ran(['total', '--uid', '1', '--lang', 'zh'], true)
    expect(String(inChinese).split('\n')).toHaveLength(3)
  })
})

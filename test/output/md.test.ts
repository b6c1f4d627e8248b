import { expect, it } from 'vitest'
import { run } from '../helpers/run'
import { awkwardColumns, awkwardRows } from './awkward'
import { listOf, print } from './print'

it('md is one table of safe cells', async () => {
  expect(await print(listOf(awkwardRows, awkwardColumns), 'md')).toBe(
    [
      '| ID | Text |',
      '| --- | --- |',
      '| 12345678901234567890 | 满399减40，全场 |',
      '| 00000000000000000001 | gift 🎁 for 👩👩👧 |',
      '| 3 | red endgone |',
      '| 4 | abcdcba x lrm |',
      '| 5 | nul bell back del nel  ls |',
      '| 6 | lone \ufffd surrogate |',
      '| 7 | say "hi", then leave now |',
      '| 8 | =1+1 |',
      '| 9 | - |',
      '| 10 |  |',
      '',
    ].join('\n'),
  )
})

it.each([
  ['a|b\\|c', 'a\\|b\\\\\\|c'],
  ['`code` *bold* _it_ ~~no~~', '\\`code\\` \\*bold\\* \\_it\\_ \\~\\~no\\~\\~'],
  ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['[pay](https://evil.invalid) ![x](y)', '\\[pay\\](https\\://evil.invalid) \\!\\[x\\](y)'],
  ['www.evil.invalid http://evil.invalid', 'www\\.evil.invalid http\\://evil.invalid'],
  ['@all &lt; #1', '@\u2060all &amp;lt; \\#1'],
  ['one\r\n| two |\n\n# three', 'one \\| two \\| \\# three'],
])('%j is text and nothing else', async (title, cell) => {
  const report = listOf([{ id: '1', text: title }], awkwardColumns)
  expect((await print(report, 'md')).split('\n')[2]).toBe(`| 1 | ${cell} |`)
})

it('a record is its fields below each other, a query is a table too', async () => {
  const total = ['total', '--uid', '7893817', '-p', 'sandbox', '--lang', 'en', '-o', 'md']
  expect((await run(total)).out).toBe(
    '| Field | Value |\n| --- | --- |\n| Total | 47 |\n| Member | 7893817 |\n| Type | unused (notuse) |\n' +
      '\n- Member 7893817 · Platform yoho · Profile sandbox\n',
  )
  expect((await run([...total, '-q', 'type'])).out).toBe('| Field | Value |\n| --- | --- |\n| value | notuse |\n')
})

it('a list says below it what a table says beside it', async () => {
  const { out } = await run(['lists', '--uid', '7893817', '-p', 'sandbox', '--lang', 'zh', '--limit', '6', '-o', 'md'])
  expect(out.split('\n').slice(-7)).toEqual([
    '',
    '- 会员 7893817 · 平台 yoho · 配置 sandbox',
    '- \\! 标题与字段不一致',
    '- 共 47 张，已显示 6 张；--all 显示全部',
    '- 警告：TITLE\\_FIELD\\_CONFLICT 39525810：标题写 -¥30.00，字段为 -¥20.00；以字段为准',
    '- 截至 2016-03-20 12:00:00 +08:00',
    '',
  ])
})

it('--dry-run has no md', async () => {
  const { code } = await run(['total', '--uid', '1', '-p', 'sandbox', '--dry-run', '-o', 'md'])
  expect(code).toBe(2)
})

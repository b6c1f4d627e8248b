import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { look, useBrowser } from '../helpers/browser'
import { makeHome, run } from '../helpers/run'
import { awkwardColumns, awkwardRows } from './awkward'
import { listOf, print } from './print'

useBrowser()
const home = makeHome()
let files = 0

function fileOf(html: string): string {
  const file = join(home, `${++files}.html`)
  writeFileSync(file, html)
  return file
}

async function page(argv: string[]): Promise<string> {
  const { code, out } = await run([...argv, '-o', 'html'])
  expect(code).toBe(0)
  return fileOf(out)
}

const lists = ['lists', '--uid', '7893817', '-p', 'sandbox', '--all']
const commands: Record<string, string[]> = {
  lists,
  li: ['li', '--uid', '7893817', '-p', 'sandbox'],
  total: ['total', '--uid', '7893817', '-p', 'sandbox'],
  'user-coupon-list': ['user-coupon-list', '--user-id', '383933091455959041', '-p', 'sandbox'],
  check: ['check', '--amount', '280', '--uid', '7893817', '-p', 'sandbox'],
  member: ['member', '7893817', '-p', 'sandbox', '--amount', '280'],
  'profile list': ['profile', 'list'],
  'sign vectors': ['sign', 'vectors'],
  '--fields help': ['lists', '--fields', 'help'],
  '--query': [...lists, '-q', 'items[].title'],
}

describe.each(Object.entries(commands))('%s', (_, argv) => {
  it.each(['zh', 'en'])('in %s is a page that asks for nothing, says nothing and fits', async (lang) => {
    const file = await page([...argv, '--lang', lang])
    for (const width of [1280, 390]) {
      const looked = await look(file, width, width === 390 ? 'dark' : 'light')
      expect(looked.said).toEqual([])
      expect(looked.requests).toEqual([])
      expect(looked.width).toBeLessThanOrEqual(looked.window)
      expect(looked.window).toBe(width)
      expect(looked.live).toBe(0)
    }
  })
})

it('says its language, and a policy that lets nothing in', async () => {
  const { out } = await run([...lists, '--lang', 'zh', '-o', 'html'])
  expect(out).toMatch(/^<!doctype html>\n<html lang="zh">\n/)
  expect(out).toMatch(
    /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/]{43}='; /,
  )
  expect(out).not.toMatch(/<script|javascript:|https?:|url\(|@import| style=/i)
})

it('has the numbers of the json, and the warnings', async () => {
  const looked = await look(await page([...lists, '--lang', 'en']), 1280)
  const { items, warnings, asOf } = (await run([...lists, '-o', 'json'])).json()
  expect(looked.cells.map(([id, title]) => [id, title])).toEqual(
    items.map(({ id, title }: { id: string; title: string }) => [id, title]),
  )
  const amounts = items.map(
    ({ benefit, minSpendFen }: { benefit: { amountFen?: number }; minSpendFen: number | null }) => [
      benefit.amountFen,
      minSpendFen,
    ],
  )
  for (const [index, [amount, minimum]] of amounts.entries()) {
    const [, , benefit = '', min = ''] = looked.cells[index] ?? []
    if (amount) expect(benefit).toContain(`¥${amount / 100}`)
    if (minimum) expect(min).toContain(`¥${minimum / 100}`)
  }
  expect(warnings.length).toBeGreaterThan(0)
  for (const { id, message } of warnings) expect(looked.text).toContain(`${id}: ${message}`)
  expect(looked.text).toContain('47 of 47')
  expect(looked.text).toContain(`as of ${asOf.slice(0, 10)} ${asOf.slice(11, 19)}`)
})

it('shows of a check what each coupon saves, and how near the others are', async () => {
  const argv = commands['check'] ?? []
  const looked = await look(await page([...argv, '--lang', 'en']), 1280)
  const { verdicts } = (await run([...argv, '-o', 'json'])).json()
  const almost = verdicts.filter(({ verdict }: { verdict: string }) => verdict === 'almost')
  expect(looked.cells.length).toBe(verdicts.length)
  expect(looked.meters.length).toBe(almost.length)
  const [near] = almost
    .flatMap(({ reasons }: { reasons: { haveFen?: number; needFen?: number }[] }) => reasons)
    .filter(({ needFen }: { needFen?: number }) => needFen !== undefined)
  expect(looked.meters).toContain(Math.floor((near.haveFen / near.needFen) * 100))
})

it.each(awkwardRows.map(({ id, text }) => [String(id), text]))('row %s is shown clean', async (id) => {
  const looked = await look(fileOf(await print(listOf(awkwardRows, awkwardColumns), 'html')), 390)
  expect(looked.cells.map(([first]) => first)).toContain(id)
  expect(looked.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u001b]/)
})

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onclick='alert(1)",
  '</title><script>alert(1)</script>',
  '</style><style>*{background:url(https://evil.invalid/)}',
  '<a href="https://evil.invalid/">pay here</a>',
  '&lt;b&gt; &amp;#60;',
  '<!-- --> ]]>',
  'x'.repeat(400),
])('%j is text and nothing else', async (hostile) => {
  const report = {
    ...listOf([{ id: hostile, text: hostile }], awkwardColumns),
    page: { title: () => hostile, facts: () => [[hostile, hostile]] as const, notes: () => [() => hostile] },
  }
  for (const width of [1280, 390]) {
    const looked = await look(fileOf(await print(report, 'html')), width)
    expect(looked).toMatchObject({ said: [], requests: [], live: 0, title: hostile })
    expect(looked.cells).toEqual([[hostile, hostile]])
    expect(looked.width).toBeLessThanOrEqual(width)
  }
})

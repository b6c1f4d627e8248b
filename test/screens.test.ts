import { describe, expect, it } from 'vitest'
import { loadTextWidth } from '../src/output/table/text-width'
import { run } from './helpers/run'

/*
 * What a person sees of `lists`, `check` and `member`, whole, notes among it. To look at a change: `npx vitest run test/screens.test.ts -u`, and read
 * `git diff test/screens`. Colours stand as names in brackets, so that the files are read as they are shown.
 */

const folder = new URL('screens/', import.meta.url).pathname
const cart = '[{"bar_code":"A","offline_price":120,"buy_num":2},{"bar_code":"B","offline_price":40,"buy_num":1}]'
const commands = {
  check: ['check', '--cart', cart, '--coupons', `${folder}coupons.json`, '--now', '2016-03-20T12:00:00+08:00'],
  member: ['member', '7', '--amount', '280', '-p', 'sandbox', '--soon', '11'],
  lists: ['lists', '--uid', '7893817', '-p', 'sandbox', '--soon', '11', '--limit', '10'],
  why: ['check', '--uid', '7', '--amount', '280', '--why', '399', '-p', 'sandbox'],
  say: ['check', '--uid', '7', '--amount', '280', '--say', '100减10，满', '-p', 'sandbox'],
  'phone-say': ['check', '--phone', '12000000001', '--amount', '280', '--say', '无门槛65', '-p', 'sandbox'],
}
type Name = keyof typeof commands

/** The columns of each terminal; sentences alone have fewer ways to go wrong. */
const sizes: Record<Name, number[]> = {
  check: [120, 80, 60, 59, 50, 40],
  lists: [120, 80, 60, 59, 50, 40],
  member: [120, 80, 60, 59, 50, 40],
  why: [80, 50],
  say: [80, 50],
  'phone-say': [50],
}
const tables = ['check', 'lists', 'member'] as const

const names: Record<string, string> = { '1': 'bold', '2': 'dim', '31': 'red', '32': 'green', '33': 'yellow' }
const named = (text: string) =>
  text.replace(/\u001b\[(\d+)m/g, (_, code: string) => (names[code] ? `<${names[code]}>` : '</>'))

async function screen(name: Name, language: string, own: { columns?: number; isTTY?: boolean; env?: object } = {}) {
  const parts: string[] = []
  const take = async (text: string | Buffer) => void parts.push(String(text))
  // What is waited for is drawn over, and shows on a slow machine alone.
  const note = async (text: string | Buffer) => (String(text).startsWith('\r') ? undefined : take(text))
  const { columns, isTTY, env = {} } = own
  const size = { ...(columns !== undefined && { columns }), ...(isTTY !== undefined && { isTTY }) }
  const ran = await run([...commands[name], '--lang', language], {
    stdout: { ...size, write: take },
    stderr: { ...size, write: note },
    env: { ...env },
  })
  expect(ran.code).toBe(0)
  return parts.join('')
}

/** Lines that the window does not hold. */
async function tooWide(shown: string, columns: number): Promise<string[]> {
  const ruler = await loadTextWidth()
  const lines = shown.replace(/\u001b\[\d+m/g, '').split('\n')
  return lines.filter((line) => ruler.cells(line) > columns)
}

/** The command to copy is left for the terminal to fold. */
const isForTheTerminal = (line: string) => /^(?:next: |接下来：)/.test(line)

const widest = (text: string) => Math.max(...text.split('\n').map((line) => line.length))

describe.each(Object.keys(commands) as Name[])('%s', (name) => {
  describe.each(['zh', 'en'])('in %s', (language) => {
    it.each(sizes[name])('issue 9: on a terminal of %i columns', async (columns) => {
      const shown = await screen(name, language, { columns, isTTY: true })
      expect((await tooWide(shown, columns)).filter((line) => !isForTheTerminal(line))).toEqual([])
      await expect(named(shown)).toMatchFileSnapshot(`${folder}${name}-${language}-${columns}.txt`)
    })
  })
})

describe.each(tables)('%s', (name) => {
  describe.each(['zh', 'en'])('in %s', (language) => {
    it('in a pipe, as wide as it has to be and without colour', async () => {
      const shown = await screen(name, language)
      expect(shown).not.toContain('\u001b')
      expect(shown).not.toMatch(/\.\.$/m)
      await expect(shown).toMatchFileSnapshot(`${folder}${name}-${language}-pipe.txt`)
    })
  })

  it('says in words what it says in colour', async () => {
    const shown = await screen(name, 'en', { columns: 120, isTTY: true })
    expect(shown.replace(/\u001b\[\d+m/g, '')).toBe(await screen(name, 'en', { columns: 120 }))
  })
})

it('on a terminal where characters of ambiguous width take two cells', async () => {
  const wide = await screen('check', 'zh', { columns: 80, isTTY: true, env: { COUPON_AMBIGUOUS: 'wide' } })
  await expect(named(wide)).toMatchFileSnapshot(`${folder}check-zh-80-wide.txt`)
  const narrow = await screen('check', 'zh', { columns: 80, isTTY: true })
  expect(widest(wide)).not.toBe(0)
  expect(wide).not.toBe(narrow)
})

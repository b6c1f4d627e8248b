import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeHome, run } from '../helpers/run'

/** Every screen of the document: its language, its command line, and what stands below it. */
const screens = readFileSync(join(import.meta.dirname, '../../docs/support-desk.md'), 'utf8')
  .split(/^<!-- (?=zh|en)/m)
  .slice(1)
  .flatMap((part) =>
    [...part.matchAll(/^```console\n\$ coupon (.*)\n([^]*?)^```$/gm)].map(([, line = '', screen = '']) => ({
      language: part.slice(0, 2),
      line,
      screen,
    })),
  )

/** Both streams in the order of a terminal of 80 columns. */
async function screenOf(line: string, language: string): Promise<{ code: number; screen: string }> {
  const home = makeHome()
  let screen = ''
  const sink = {
    columns: 80,
    async write(text: string | Buffer) {
      screen += text.toString()
    },
  }
  const { code } = await run(line.split(' '), {
    stdout: sink,
    stderr: sink,
    env: { COUPON_LANG: language },
    configDir: home,
    stateDir: home,
  })
  return { code, screen }
}

describe('the six questions, in both languages', () => {
  it('are there', () => {
    expect(screens.map(({ language }) => language).join()).toBe('zh,zh,zh,zh,zh,zh,en,en,en,en,en,en')
    expect(screens.slice(0, 6).map(({ line }) => line)).toEqual(screens.slice(6).map(({ line }) => line))
  })

  it.each(screens)('$language: coupon $line', async ({ language, line, screen }) => {
    expect(await screenOf(line, language)).toEqual({ code: 0, screen })
  })
})

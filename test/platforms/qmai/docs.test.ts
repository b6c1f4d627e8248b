import { readFileSync, writeFileSync } from 'node:fs'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { run } from '../../helpers/run'

const path = fileURLToPath(new URL('../../../docs/qmai.md', import.meta.url))
const page = readFileSync(path, 'utf8')

/** `$ coupon …` and what it prints, as it stands on the page. */
const shown = [...page.matchAll(/^```\n\$ coupon (.*)\n([^`]*)```$/gm)].map(
  ([, line = '', out = '']) => [line, out] as const,
)
const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? '')

it.each(shown)('docs/qmai.md: coupon %s', async (line, out) => {
  const ran = await run(words(line), { env: { LANG: 'en_US.UTF-8' } })
  // UPDATE_DOCS=1 writes the page anew.
  if (env['UPDATE_DOCS'])
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(`${line}\n${out}`, () => `${line}\n${ran.out}`),
    )
  else expect([ran.code, ran.err, ran.out]).toEqual([0, '', out])
})

it('has four of them', () => expect(shown).toHaveLength(4))

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Context } from '../src/context'
import { platforms } from '../src/platforms'
import { createProgram } from '../src/program'

const folder = join(import.meta.dirname, '../dist/man')
const pages = readdirSync(folder)

it('every command has its page, with its examples', async () => {
  const context = { platforms, stdout: { columns: 80 }, env: {} } as unknown as Context
  const { commands: made } = await createProgram(context, 'en', { out: '', err: '' })
  const commands = made.map((command) => command.name())
  const shown = commands.filter((name) => !['complete', 'version'].includes(name))
  expect([...pages].sort()).toEqual(['coupon.1', ...shown.map((name) => `coupon-${name}.1`)].sort())
  for (const name of shown)
    expect(readFileSync(join(folder, `coupon-${name}.1`), 'utf8')).toMatch(/^\.SH EXAMPLES\n\.nf\ncoupon /m)
  expect(readFileSync(join(folder, 'coupon.1'), 'utf8')).toContain('\\-\\-profile <name>')
})

it.each(pages)('%s is troff that groff has nothing to say about, where there is one', (name) => {
  const source = readFileSync(join(folder, name), 'utf8')
  expect(source).toMatch(/^\.TH "COUPON/)
  expect(source).toMatch(/^[\n\x20-\x7e]*$/)
  const ran = spawnSync('groff', ['-man', '-Tutf8', '-ww', join(folder, name)], { encoding: 'utf8' })
  if (ran.error) return
  expect([ran.status, ran.stderr]).toEqual([0, ''])
})

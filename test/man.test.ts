import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../dist/man')
const pages = readdirSync(folder)

it('every command has its page, and no secret of the tree is in one', () => {
  for (const name of ['coupon', 'coupon-lists', 'coupon-profile', 'coupon-sign', 'coupon-doctor', 'coupon-request'])
    expect(pages).toContain(`${name}.1`)
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

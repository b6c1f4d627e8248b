import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { expect, it } from 'vitest'
import { everyCommand } from '../../src/cli/lazy-commands'
import { pathOf } from '../../src/cli/help-format'
import type { Context } from '../../src/context'
import { platforms } from '../../src/platforms'
import { createProgram } from '../../src/program'
import { blocksOf, deadLinks, newReader } from '../helpers/reader'

const file = 'docs/scripts.md'
const text = readFileSync(join(import.meta.dirname, '../..', file), 'utf8')
const blockOf = (language: string) => new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(text)?.[1] ?? ''
const reader = newReader()

it('has ten recipes, and no dead link', () => {
  expect(text.match(/^## \d+\. /gm)?.map((heading) => parseInt(heading.slice(3)))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ])
  expect(deadLinks(file)).toEqual([])
})

it.each(blocksOf(file).map((block) => [block]))('%s', (block) => {
  const { status, err } = reader.types(block)
  expect({ status, err: /^(error|错误).*/m.exec(err)?.[0] ?? '' }).toEqual({ status: 0, err: '' })
})

it('what they leave is what they say', () => {
  const read = (name: string) => readFileSync(join(reader.home, name), 'utf8')
  expect(read('totals.jsonl').trim().split('\n')).toHaveLength(3)
  expect(read('coupons.csv')).toMatch(/^\ufeffid,title,benefit\.amountFen,validUntil\r\n/)
  expect(read('coupon.prom')).toContain('coupon_count{state="unused"} 47\n')
  expect(read('report.html')).toContain('<!doctype html>')
  expect(read('members.jsonl').trim().split('\n')).toHaveLength(3)
  expect(JSON.parse(read('error.json'))).toMatchObject({ error: { kind: 'usage' } })
})

it('the workflow is one, and its commands are ours', async () => {
  const { jobs } = load(blockOf('yaml')) as { jobs: { check: { steps: { uses?: string; run?: string }[] } } }
  const context = { platforms, stdout: { write: async () => {} }, env: {} } as unknown as Context
  const program = await createProgram(context, 'en', { out: '', err: '' })
  const known = everyCommand(program).map((each) => pathOf(each).join(' '))
  const runs = jobs.check.steps.flatMap(({ run }) => run ?? []).filter((line) => line.startsWith('coupon '))
  expect(runs).toHaveLength(2)
  for (const line of runs) expect(known).toContain(line.split(' ').slice(0, 2).join(' '))
  expect(jobs.check.steps.every(({ uses, run }) => (uses === undefined) !== (run === undefined))).toBe(true)
})

it('the line of the crontab has five fields of time and one command', () => {
  expect(blockOf('crontab')).toMatch(/^([\d*]+ ){4}[\d*]+ {2}flock -n \S+ \/\S+ \/\S+\n$/)
})

it('the columns of the query are those of the records', () => {
  const [record] = readFileSync(join(reader.home, 'records.jsonl'), 'utf8').split('\n')
  const { input, ok, result } = JSON.parse(record ?? '') as { input: string; ok: boolean; result: { items: object[] } }
  expect([typeof input, ok]).toEqual(['string', true])
  expect(result.items[0]).toMatchObject({
    id: expect.any(String),
    title: expect.any(String),
    benefit: { type: expect.any(String) },
  })
})

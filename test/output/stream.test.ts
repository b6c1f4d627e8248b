import { describe, expect, it } from 'vitest'
import { type FormatName, formats } from '../../src/output'
import type { Report, Row } from '../../src/output/format'
import { renderReport } from '../../src/output/render'
import { texts } from '../../src/text'
import { plainColumns } from './print'

const names = Object.keys(formats) as Exclude<FormatName, 'raw'>[]

function reportOf(items: AsyncIterable<Row>): Report<Row> {
  return {
    shape: 'document',
    items,
    head: { asOf: 'now' },
    tail: () => ({ complete: true }),
    columns: plainColumns('id'),
  }
}

function pieces(items: AsyncIterable<Row>, name: FormatName): AsyncIterator<string> {
  const text = texts.en
  return renderReport(reportOf(items), name, { text, language: 'en', width: 80, color: false })[Symbol.asyncIterator]()
}

describe.each(names)('%s', (name) => {
  it('says nothing where the first item fails', async () => {
    async function* failing(): AsyncGenerator<Row> {
      throw new Error('no answer')
    }
    await expect(pieces(failing(), name).next()).rejects.toThrow('no answer')
  })

  it('F088 asks for no more than is read, and lets go of the rest', async () => {
    let asked = 0
    let released = false
    async function* endless(): AsyncGenerator<Row> {
      try {
        for (;;) yield { id: String(asked++) }
      } finally {
        released = true
      }
    }
    const reading = pieces(endless(), name)
    await reading.next()
    expect(asked).toBeLessThanOrEqual(100)
    await reading.return?.()
    expect(released).toBe(true)
  })
})

it('jsonl, json and csv hand an item on before the next one is there', async () => {
  for (const name of ['json', 'jsonl', 'csv'] as const) {
    async function* slow(): AsyncGenerator<Row> {
      yield { id: 'first' }
      await new Promise(() => {})
    }
    expect((await pieces(slow(), name).next()).value).toContain('first')
  }
})

it('a tail is asked for after the last item', async () => {
  let done = false
  async function* items(): AsyncGenerator<Row> {
    yield { id: '1' }
    done = true
  }
  const report: Report<Row> = { ...reportOf(items()), tail: () => ({ complete: done }) }
  let printed = ''
  for await (const piece of formats.json.render(report, { text: texts.en, language: 'en', width: 80, color: false }))
    printed += piece
  expect(JSON.parse(printed)).toEqual({ asOf: 'now', items: [{ id: '1' }], complete: true })
})

import { describe, expect, it } from 'vitest'
import { formatNames, formats } from '../../src/output'
import { awkwardColumns, awkwardRows, longRow } from './awkward'
import { listOf, plainColumns, print } from './print'
import { readCsv } from './read-csv'

const rows = listOf(awkwardRows, awkwardColumns)

describe('the same awkward rows in every format', () => {
  it('F036 F037 F038 json escapes what a terminal obeys, keeps everything else', async () => {
    const printed = await print(rows, 'json')
    expect(printed.startsWith('[\n  {\n    "id": "12345678901234567890",\n    "text": "满399减40，全场"\n  },\n')).toBe(
      true,
    )
    expect(printed).toContain('    "text": "\\u001b[31mred\\u001b[0m \\u001b]0;new title\\u0007end\\u009b2Jgone"\n')
    expect(printed).toContain('    "text": "lone \\ud800 surrogate"\n')
    expect(
      printed.endsWith(
        '    "extra": {\n      "a,b": [\n        "=2",\n        1.5,\n        true,\n        null\n      ]\n    }\n  }\n]\n',
      ),
    ).toBe(true)
    expect(JSON.parse(printed)).toEqual(awkwardRows)
  })

  it('F036 F037 F038 jsonl does the same, one a line', async () => {
    expect(await print(rows, 'jsonl')).toBe(
      [
        '{"id":"12345678901234567890","text":"满399减40，全场"}',
        '{"id":"00000000000000000001","text":"gift 🎁 for 👩\u200d👩\u200d👧"}',
        '{"id":"3","text":"\\u001b[31mred\\u001b[0m \\u001b]0;new title\\u0007end\\u009b2Jgone"}',
        '{"id":"4","text":"abc\\u202edcba\\u202c \\u2066x\\u2069 \\u200flrm"}',
        '{"id":"5","text":"nul\\u0000 bell\\u0007 back\\b del\\u007f nel\\u0085 ls\\u2028"}',
        '{"id":"6","text":"lone \\ud800 surrogate"}',
        '{"id":"7","text":"say \\"hi\\", then\\r\\nleave\\rnow"}',
        '{"id":"8","text":"=1+1"}',
        '{"id":"9","text":null}',
        '{"id":"10","text":"","extra":{"a,b":["=2",1.5,true,null]}}',
        '',
      ].join('\n'),
    )
  })

  it('F087 csv is RFC 4180 with a formula guard, and clean but for line ends', async () => {
    expect(await print(rows, 'csv')).toBe(
      [
        'id,text',
        '12345678901234567890,满399减40，全场',
        '00000000000000000001,gift 🎁 for 👩\u200d👩\u200d👧',
        '3,red endgone',
        '4,abcdcba x lrm',
        '5,nul bell back del nel ls\u2028',
        '6,lone \ufffd surrogate',
        '7,"say ""hi"", then\r\nleave\rnow"',
        "8,'=1+1",
        '9,',
        '10,',
        '',
      ].join('\r\n'),
    )
  })

  it('F036 F037 F085 table is clean, one line a row', async () => {
    expect(await print(rows, 'table')).toBe(
      [
        'ID                    Text',
        '12345678901234567890  满399减40，全场',
        '00000000000000000001  gift 🎁 for 👩👩👧',
        '3                     red endgone',
        '4                     abcdcba x lrm',
        '5                     nul bell back del nel  ls',
        '6                     lone \ufffd surrogate',
        '7                     say "hi", then leave now',
        '8                     =1+1',
        '9                     -',
        '10',
        '',
      ].join('\n'),
    )
  })

  it('F085 a cell of 10,000 characters is whole where a program reads it', async () => {
    const { text } = longRow
    const long = listOf([longRow], awkwardColumns)
    expect(JSON.parse(await print(long, 'json'))).toEqual([longRow])
    expect(JSON.parse(await print(long, 'jsonl'))).toEqual(longRow)
    expect(readCsv(await print(long, 'csv'))[1]).toEqual(['11', text])
  })
})

describe('a document', () => {
  const head = { asOf: '2016-03-20T12:00:00+08:00', cart: { lines: 2 } }
  const tail = () => ({ page: { number: 1, size: null }, complete: true, warnings: [] })
  const columns = plainColumns('id')

  it('has head, list and tail in their order', async () => {
    const report = {
      shape: 'document',
      head,
      list: 'verdicts',
      items: [{ id: '2' }, { id: '1' }],
      tail,
      columns,
    } as const
    expect(await print(report, 'json')).toBe(
      `${JSON.stringify({ ...head, verdicts: [{ id: '2' }, { id: '1' }], ...tail() }, null, 2)}\n`,
    )
    expect(await print(report, 'jsonl')).toBe('{"id":"2"}\n{"id":"1"}\n')
    expect(await print(report, 'csv')).toBe('id\r\n2\r\n1\r\n')
    expect(await print(report, 'table')).toBe('id\n2\n1\n')
  })

  it('is whole without items', async () => {
    const report = { shape: 'document', items: [], tail, columns } as const
    expect(await print(report, 'json')).toBe(`${JSON.stringify({ items: [], ...tail() }, null, 2)}\n`)
    expect(await print(report, 'jsonl')).toBe('')
    expect(await print(report, 'csv')).toBe('id\r\n')
    expect(await print(report, 'table')).toBe('')
  })
})

describe('a list and a record', () => {
  it('an empty list is []', async () => {
    expect(await print(listOf([], awkwardColumns), 'json')).toBe('[]\n')
    expect(await print(listOf([], awkwardColumns), 'csv')).toBe('id,text\r\n')
  })

  it('a record is the item itself', async () => {
    const report = {
      shape: 'record',
      items: [{ total: 47, uid: '7893817', type: 'notuse' }],
      columns: plainColumns('total', 'uid', 'type'),
    } as const
    expect(await print(report, 'json')).toBe('{\n  "total": 47,\n  "uid": "7893817",\n  "type": "notuse"\n}\n')
    expect(await print(report, 'jsonl')).toBe('{"total":47,"uid":"7893817","type":"notuse"}\n')
    expect(await print(report, 'csv')).toBe('total,uid,type\r\n47,7893817,notuse\r\n')
    expect(await print(report, 'table')).toBe('total  47\nuid    7893817\ntype   notuse\n')
    expect(await print(report, 'json', { fields: 'uid' })).toBe('{\n  "uid": "7893817"\n}\n')
  })
})

it('keys from outside are escaped like values', async () => {
  const report = { shape: 'record', items: [{ 'a\u009b': 1 }], columns: [] } as const
  expect(await print(report, 'json')).toBe('{\n  "a\\u009b": 1\n}\n')
})

it('the names are the list, and raw', () => expect(formatNames).toEqual([...Object.keys(formats), 'raw']))

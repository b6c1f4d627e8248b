import { describe, expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { parseJson } from '../../src/json'
import { checkMember, readCode, readCount, readList, readObject, RowReader } from '../../src/platforms/reader'
import { en } from '../../src/text/en'
import { zh } from '../../src/text/zh'

const member = (value: string) => (parseJson(`{"v":${value}}`) as Record<string, never>)['v']
const row = (json: string, path: string | (() => string) = 'data[0]') => new RowReader(parseJson(json), path)

const notA = (path: string, shape: keyof typeof en.errors.shapes): string =>
  en.errors.badShape(path, en.errors.shapes[shape])

/** The sentence with which something was refused as no answer of the platform; empty where it was read. */
function refusal(read: () => unknown): string {
  try {
    read()
    return ''
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    expect(error.kind).toBe('protocol')
    expect(error.sentence(zh)).not.toBe(error.sentence(en))
    return error.sentence(en)
  }
}

describe('a count', () => {
  it.each([
    ['0', 0],
    ['47', 47],
    ['"47"', 47],
    ['"007"', 7],
    ['999999999999999', 999999999999999],
    ['null', null],
    ['""', null],
  ])('%s is %s', (text, count) => {
    expect(readCount(member(text), 'data.total')).toBe(count)
  })

  it.each(['-1', '1.5', '1e3', '"x"', '" 7"', '1000000000000000', 'true', '[]', '{}'])('%s is none', (text) => {
    expect(refusal(() => readCount(member(text), 'data.total'))).toBe(notA('data.total', 'wholeNumber'))
  })

  it('that is not there is not known', () => {
    expect(readCount(undefined, 'x')).toBeNull()
  })
})

describe('whose an answer is', () => {
  const names = ['user_id', 'userId', 'uid', 'customer_id', 'customerId', 'member_id', 'memberId']

  it.each(names)('by %s: in the envelope, in data, in a row of either', (name) => {
    const other = `{"${name}":"8"}`
    const said = (path: string) => en.errors.otherMember(`${path}${name}`, '8', '7')
    const check = (json: string) => refusal(() => checkMember(readObject(parseJson(json), '$'), '7'))
    expect(check(other)).toBe(said(''))
    expect(check(`{"data":${other}}`)).toBe(said('data.'))
    expect(check(`{"data":[{},${other}]}`)).toBe(said('data[1].'))
    expect(check(`{"data":{"list":[1,${other}]}}`)).toBe(said('data.list[1].'))
    expect(check(`{"${name}":"7","data":[{"${name}":7}]}`)).toBe('')
  })

  it.each([
    ['007', '7', true],
    ['7', '0007', true],
    ['0', '00', true],
    ['0', '', true],
    ['70', '7', false],
    ['700', '7', false],
    ['107', '17', false],
    ['a07', 'a7', false],
    ['07a', '7a', false],
    ['x', 'y', false],
  ])('%j where %j was asked for: %s', (stated, asked, isSame) => {
    expect(refusal(() => checkMember({ uid: stated }, asked)) === '').toBe(isSame)
  })

  it('is not looked for where no member was asked for', () => {
    for (const asked of [undefined, '', true, ['7']])
      expect(() => checkMember({ uid: '8' }, asked as never)).not.toThrow()
  })
})

describe('a row', () => {
  it('reads text and ids digit for digit, and nothing from what is empty', () => {
    const reader = row('{"id":12345678901234567890,"text":" a ","n":1.50,"no":null,"blank":"  ","yes":true}')
    expect(['id', 'text', 'n', 'no', 'blank', 'yes', 'nowhere'].map((key) => reader.text(key))).toEqual([
      ...['12345678901234567890', ' a ', '1.50', null, null, 'true', null],
    ])
    expect([reader.id('id'), reader.id('text'), reader.id('blank'), reader.id('nowhere')]).toEqual([
      ...['12345678901234567890', ' a ', null, null],
    ])
    expect([reader.child('id') !== null, reader.child('nowhere')]).toEqual([true, null])
  })

  it.each(['1e400', '1.0', '-1', 'true', '[]', '{}'])('%s is no id', (value) => {
    expect(refusal(() => row(`{"id":${value}}`).id('id'))).toBe(notA('data[0].id', 'textOrNumber'))
  })

  it('must have what it is told by, though that may be empty', () => {
    expect(row('{"id":""}').requiredId('id')).toBeNull()
    for (const json of ['{}', '{"id":null}'])
      expect(refusal(() => row(json).requiredId('id'))).toBe(notA('data[0].id', 'textOrNumber'))
  })

  it('names its path when it is asked for, and none where it is the whole', () => {
    expect(row('{}', () => 'data[3]').pathOf('id')).toBe('data[3].id')
    expect(row('{}', '').pathOf('id')).toBe('id')
    expect(refusal(() => row('[]', () => 'data[3]'))).toBe(notA('data[3]', 'object'))
    expect(refusal(() => row('{"text":[]}').text('text'))).toBe(notA('data[0].text', 'textOrNumber'))
  })

  it('warns once of what it does not know, by the id that was read before', () => {
    const reader = row('{"id":"7","a":"?","b":"!","until":"1459416840000"}')
    reader.requiredId('id')
    expect(reader.seconds('until')).toBeNull()
    expect(reader.known('a', () => null)).toBeNull()
    expect(reader.known('b', (text) => text)).toBe('!')
    expect(reader.known('nowhere', () => 'made up')).toBeNull()
    expect(reader.warnings.map(({ code, id, message }) => ({ code, id, text: message(en) }))).toEqual([
      { code: 'UNKNOWN_VALUE', id: '7', text: en.coupon.unknownValue('until', '1459416840000') },
    ])
  })

  it('warns of a value although it warned of something else before', () => {
    const reader = row('{"a":"?"}')
    reader.warnings.push({ code: 'TITLE_FIELD_CONFLICT', id: null, message: () => '' })
    reader.unknown('a', '?')
    expect(reader.warnings.map(({ code }) => code)).toEqual(['TITLE_FIELD_CONFLICT', 'UNKNOWN_VALUE'])
  })
})

it('what has another shape is refused with its path', () => {
  expect(refusal(() => readObject([], 'data'))).toBe(notA('data', 'object'))
  expect(refusal(() => readList({}, 'data.list'))).toBe(notA('data.list', 'list'))
  expect([readCode({ code: 200 }), readCode({ code: '0' })]).toEqual(['200', '0'])
  for (const code of [true, null, []]) expect(refusal(() => readCode({ code }))).toBe(notA('code', 'textOrNumber'))
})

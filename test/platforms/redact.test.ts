import { describe, expect, it } from 'vitest'
import { Redaction } from '../../src/platforms/redaction'

const key = 'Canary0pen/Key+0f=zvcms'
const redaction = new Redaction([key])
const between = (mark: string) => [...key].join(mark)
const escaped = (write: (code: number) => string) => [...key].map((char) => write(char.charCodeAt(0))).join('')
const hex = (code: number) => code.toString(16)

const forms: [string, string][] = [
  ['as it is', key],
  ['percent-encoded', encodeURIComponent(key)],
  ['percent-encoded in small letters', encodeURIComponent(key).toLowerCase()],
  ['percent-encoded twice', encodeURIComponent(encodeURIComponent(key))],
  ['percent-encoded, every letter', escaped((code) => `%${hex(code)}`)],
  ['as a form', new URLSearchParams({ '': key }).toString().slice(1)],
  ['with a blank for a plus', key.replace('+', ' ')],
  ['HTML entities by name', key.replace('/', '&sol;').replace('+', '&plus;').replace('=', '&equals;')],
  ['decimal HTML entities', escaped((code) => `&#${code};`)],
  ['hexadecimal HTML entities', escaped((code) => `&#x${hex(code)};`)],
  ['HTML entities behind an ampersand that is one', escaped((code) => `&amp;#${code};`)],
  ['JSON escapes', escaped((code) => `\\u${hex(code).padStart(4, '0')}`)],
  ['JSON with an escaped slash', key.replace('/', '\\/')],
  ['JSON in JSON', escaped((code) => `\\\\u00${hex(code)}`)],
  ['hexadecimal escapes', escaped((code) => `\\x${hex(code)}`)],
  ['in capitals', key.toUpperCase()],
  ['in small letters', key.toLowerCase()],
  ['in full width', [...key].map((char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join('')],
  ['with zero-width characters', between('\u200b')],
  ['with a BOM', between('\ufeff')],
  ['with bidi controls', between('\u202e')],
  ['with NUL', between('\u0000')],
  ['with colours', between('\u001b[31m')],
  ['with C1 colours', between('\u009b0m')],
  ['with titles', between('\u001b]0;x\u0007')],
  ['with escapes that are written out', between('\\u001b[0m')],
  ['with zero-width entities', between('&#8203;')],
  ['letter by letter', between(' ')],
  ['one letter a line', between('\r\n')],
  ['one letter a line in JSON', between('\\n')],
  ['with dashes', between('-')],
  ['with dots', between('...')],
  ['with commas', between(',')],
  ['with colons', between(': ')],
  ['in single quotes', between("','")],
  ['as a list of JSON', `[${between(',').replace(/[^,]/g, '"$&"')}]`],
  ['in brackets', between('](').replace('](', '] (')],
  ['in braces', between('}{')],
  ['with tags', between('<b>')],
  ['in base64', Buffer.from(key).toString('base64')],
  ['in base64 behind a name', Buffer.from(`user:${key}`).toString('base64')],
  ['in base64 behind another name', Buffer.from(`usr:${key}.`).toString('base64url')],
  ['in hex', Buffer.from(key).toString('hex')],
  ['in hex, in capitals', Buffer.from(key).toString('hex').toUpperCase()],
  ['its first half', key.slice(0, 14)],
  ['its last half', key.slice(9)],
]

describe('F106 a key that is quoted back', () => {
  it.each(forms)('%s', (_how, form) => {
    const shown = redaction.text(`满100减10: ${form} (9)`)
    expect(shown).toContain('***')
    expect(shown).toMatch(/^满100减10: .{3,40} \(9\)$/)
    for (let at = 0; at + 12 <= key.length; at++)
      expect(shown.toLowerCase()).not.toContain(key.slice(at, at + 12).toLowerCase())
  })

  it('at any place of a long body', () => {
    for (const place of [0, 60_000, 65_530, 65_536, 131_060]) {
      const body = `${'x'.repeat(place)}|${encodeURIComponent(key).toLowerCase()}|${'y'.repeat(100)}`
      expect(redaction.text(body)).toBe(`${'x'.repeat(place)}|***|${'y'.repeat(100)}`)
    }
  })

  it('between character references that are none', () => {
    const [one, two] = [key.slice(0, 12), key.slice(12)]
    for (const none of ['&#1114112;', '&#9999999;', '&#x110000;'])
      expect(redaction.text(`(${one}${none}${two}) ${none}`)).toBe(`(***) ${none}`)
    expect(redaction.text(`&#x10ffff;${key}`)).toBe('&#x10ffff;***')
  })

  it('a signature in capitals', () => {
    const token = '0123456789abcdef0123456789abcdef'
    expect(new Redaction([token]).text(`sign ${token.toUpperCase()}!`)).toBe('sign ***!')
  })
})

describe('what is no key stays', () => {
  it.each(['满100减10', '{"a":"Canary","b":"0pen/Key"}', '%2F%2f &amp; \\u002f', 'canary', '', 'Can ary: key'])(
    '%j',
    (text) => {
      expect(redaction.text(text)).toBe(text)
    },
  )

  it('a short secret is cut out as it is, and not out of longer words', () => {
    const short = new Redaction(['k-9!xy', 'abc'])
    expect(short.text('K-9!XY k9 abc')).toBe('*** k9 abc')
  })

  it.each(['the', 'code', 'error'])('a secret that is a word of ours is none of what is cut out (%s)', (word) => {
    expect(new Redaction([word]).text('the error has no code')).toBe('the error has no code')
  })

  it('JSON stays JSON', () => {
    const body = JSON.stringify({ a: key, b: [key.slice(0, 12), key.slice(12)], c: `x${key}y`, d: [...key], e: '\\' })
    const shown = { a: '***', b: ['***', '***'], c: 'x***y', d: [...key].map(() => '***'), e: '\\' }
    expect(JSON.parse(shownOf(body))).toEqual(shown)
    const asked = { url: 'http://shop.example/', method: 'POST' as const, headers: {}, body }
    expect(JSON.parse(redaction.request(asked).body ?? '')).toEqual(shown)
  })

  it('numbers of JSON are text, and stay JSON where they hold one', () => {
    const digits = new Redaction(['482915037264'])
    const body =
      '{"a":482915037264,"b":[1,{"c":-482915037264.0}],"d":4829150372,"e":48,"f":[4,8,2,9,1,5,0,3,7,2,6,4],"g":1.50}'
    const stars = Array(12).fill('***').join('","')
    expect(shownOf(body, digits)).toBe(`{"a":"***","b":[1,{"c":"-***.0"}],"d":"***","e":48,"f":["${stars}"],"g":1.50}`)
    expect(shownOf('{"e": 48.50, "f": [4, 8]}', digits)).toBe('{"e": 48.50, "f": [4, 8]}')
  })

  it('names that are alike without it stay apart', () => {
    const names = [key, '***', key.toUpperCase(), '*** (2)', '__proto__']
    const shown = ['***', '*** (2)', '*** (3)', '*** (2) (2)', '__proto__']
    const body = `{${names.map((name, index) => `${JSON.stringify(name)}:${index}`).join(',')}}`
    expect(shownOf(body)).toBe(`{${shown.map((name, index) => `"${name}":${index}`).join(',')}}`)
    const headers = { [`x-${key}`]: '1', [`x-${key.toLowerCase()}`]: '2' }
    expect(redaction.response({ status: 200, headers, body: Buffer.alloc(0) }).headers).toEqual({
      'x-***': '1',
      'x-*** (2)': '2',
    })
  })
})

function shownOf(body: string, by = redaction): string {
  return by.response({ status: 200, headers: {}, body: Buffer.from(body) }).body.toString()
}

const wide = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
const swapped = [...key].map((char) => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase())).join('')
const hexOfKey = Buffer.from(key).toString('hex')
const marks = [
  '\ufe0f',
  '\ufe00',
  '\ufff9',
  '\ufffb',
  '\u2800',
  '\u00a0',
  '\u2007',
  '\u0301',
  '\u20dd',
  '\u{13430}',
  '，',
  '-',
]

const inTitles: [string, string][] = [
  ...forms,
  ['in swapped case', swapped],
  ['in full width and capitals', wide(key.toUpperCase())],
  ['hex in pairs', hexOfKey.toUpperCase().replace(/../g, '$& ')],
  ['two halves with a blank', `${key.slice(0, 11)} ${key.slice(11)}`],
  ['two halves with a comma', `${key.slice(0, 11)}，${key.slice(11)}`],
  ...marks.map((mark): [string, string] => [`split by ${JSON.stringify(mark)}`, between(mark)]),
]

describe('F106 a key in an answer that is a success', () => {
  it.each(inTitles)('%s', (_how, form) => {
    for (const body of [{ title: `满100减10 ${form} 元` }, { [form]: '满100减10' }]) {
      expect(redaction.mayQuote(JSON.stringify(body))).toBe(true)
      const shown = JSON.stringify(redaction.json(body))
      expect(shown).toContain('***')
      expect(
        shown
          .normalize('NFKC')
          .replace(/[^a-z\d]/gi, '')
          .toLowerCase(),
      ).not.toContain('canary0pen')
    }
  })

  it('names of headers too', () => {
    const message = { url: 'http://shop.example/', method: 'GET' as const, headers: { [`x-${key}`]: '1' }, body: null }
    expect(redaction.request(message).headers).toEqual({ 'x-***': '1' })
    const answer = { status: 200, headers: { [key.toLowerCase()]: '1' }, body: Buffer.alloc(0) }
    expect(redaction.response(answer).headers).toEqual({ '***': '1' })
  })

  it('the quick look never lets pass what the search cuts out', () => {
    const both = new Redaction(['0123456789abcdef0123456789abcdef'], redaction)
    expect(both.mayQuote(`{"title":"${swapped}"}`)).toBe(true)
    expect(both.mayQuote('{"title":"0123456789ABCDEF"}')).toBe(true)
    expect(both.mayQuote('{"title":"满100减10","code":"01234567","note":"a \\/ b & c < d 5%"}')).toBe(false)
  })
})

it('no character that is hidden or encodes keeps a key from the quick look', () => {
  const hides = /[%&<\\]|(?![\n\r\t\ufe00-\ufe0f])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u
  const marks = [...Array(0x10000).keys()].map((code) => String.fromCharCode(code)).filter((mark) => hides.test(mark))
  expect(marks.length).toBeGreaterThan(80)
  expect(
    marks.filter((mark) => redaction.text(between(mark)) !== between(mark) && !redaction.mayQuote(between(mark))),
  ).toEqual([])
})

import type { Language } from './language'
import { type Fn, type ItemStep, type Program, about } from './program'

const quote = (text: string): string =>
  JSON.stringify(text).replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const compare = '(a, b) => (a < b ? -1 : a > b ? 1 : 0)'
const orders: Record<Extract<ItemStep, { do: 'sort' }>['by'], string> = {
  name: '(a, b) => compare(a[0], b[0])',
  'name-ignoring-case': '(a, b) => compare(a[0].toLowerCase(), b[0].toLowerCase())',
  'name-descending': '(a, b) => compare(b[0], a[0])',
  value: '(a, b) => compare(a[1], b[1])',
  'name-and-value': '(a, b) => compare(a[0], b[0]) || compare(a[1], b[1])',
}

const encode =
  "const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, " +
  "(c) => '%' + c.charCodeAt(0).toString(16).toUpperCase())"

const helpers: Partial<Record<Fn, string>> = {
  encode,
  encodeForm:
    "const encodeForm = (text) => encode(text).replace(/%20/g, '+').replace(/%2A/g, '*').replace(/~/g, '%7E')",
  lowerEscapes: 'const lowerEscapes = (text) => text.replace(/%../g, (escape) => escape.toLowerCase())',
  trim: "const trim = (text) => text.replace(/^[\\0- ]+|[\\0- ]+$/g, '')",
  lower: 'const lower = (text) => text.toLowerCase()',
  upper: 'const upper = (text) => text.toUpperCase()',
  camel: 'const camel = (name) => name[0].toLowerCase() + words(name).slice(1)',
  pascal: 'const pascal = (name) => name[0].toUpperCase() + words(name).slice(1)',
  snake:
    "const snake = (name) => (name[0].toLowerCase() + name.slice(1)).replace(/[A-Z]/g, (c) => '_' + c.toLowerCase())",
}

const calls: Partial<Record<Fn, (...args: string[]) => string>> = {
  bytes: (text) => `Buffer.from(${text})`,
  hash: (name, bytes) => `createHash(${name}).update(${bytes}).digest()`,
  hmac: (name, key, bytes) => `createHmac(${name}, ${key}).update(${bytes}).digest()`,
  fromHex: (text) => `Buffer.from(${text}, 'hex')`,
  fromBase64: (text) => `Buffer.from(${text}, 'base64')`,
  hex: (bytes) => `${bytes}.toString('hex')`,
  base64: (bytes) => `${bytes}.toString('base64')`,
  base64url: (bytes) => `${bytes}.toString('base64').replace(/\\+/g, '-').replace(/\\//g, '_')`,
  unpadded: (text) => `${text}.replace(/=+$/, '')`,
  cut: (text, from, to) => `${text}.slice(${JSON.parse(from)}, ${JSON.parse(to)})`,
}

function items(step: Exclude<ItemStep, { do: 'join' }>): string[] {
  const names = 'names' in step ? `[${step.names.map(quote).join(', ')}]` : ''
  switch (step.do) {
    case 'set':
      return [`put(items, ${quote(step.name)}, String(${step.to}))`]
    case 'keep':
      return [`items = items.filter(([name]) => ${names}.includes(name))`]
    case 'drop':
      return [`items = items.filter(([name]) => !${names}.includes(name))`]
    case 'keep-prefix':
      return [`items = items.filter(([name]) => name.startsWith(${quote(step.prefix)}))`]
    case 'drop-empty':
      return ["items = items.filter(([, value]) => value !== '')"]
    case 'map': {
      const item = step.part === 'name' ? `[${step.by}(name), value]` : `[name, ${step.by}(value)]`
      return [`items = items.map(([name, value]) => ${item})`]
    }
    case 'sort':
      return [`items.sort(${orders[step.by]})`]
    case 'sort-by-list':
      return [
        `const rank = (name) => (${names}.indexOf(name) + 1 || Infinity)`,
        'items.sort((a, b) => compare(rank(a[0]), rank(b[0])))',
      ]
    case 'add-key': {
      const item = `[${quote(step.name)}, key]`
      if (step.at === 'last') return [`items.push(${item})`]
      if (step.at === 'first') return [`items.unshift(${item})`]
      const at = `items.findIndex(([name]) => [${step.at.before.map(quote).join(', ')}].includes(name))`
      return [`const place = ${at}`, `items.splice(place < 0 ? items.length : place, 0, ${item})`]
    }
  }
}

function file(program: Program, body: string[], used: ReadonlySet<Fn>): string[] {
  const { vector, takesBody } = program
  const parameters = ['params', 'secret', 'now', 'nonce', ...(takesBody ? ['body'] : [])].join(', ')
  const given = ['params', 'secret', quote(vector.now), quote(vector.nonce), ...(takesBody ? [quote(vector.body)] : [])]
  return [
    "const { createHash, createHmac } = require('node:crypto')",
    '',
    `const compare = ${compare}`,
    ...(used.has('encodeForm') && !used.has('encode') ? [encode] : []),
    ...(used.has('camel') || used.has('pascal')
      ? ['const words = (name) => name.replace(/_+([a-zA-Z0-9])/g, (_, c) => c.toUpperCase())']
      : []),
    ...[...used].sort().flatMap((fn) => helpers[fn] ?? []),
    ...(program.now === null && program.nonce === null
      ? []
      : [
          'function put(items, name, value) {',
          '  const item = items.find((each) => each[0] === name)',
          '  if (item) item[1] = value',
          '  else items.push([name, value])',
          '}',
        ]),
    '',
    '/**',
    ...about(program).map((line) => ` * ${line}`),
    ' * Repeated fields: a list of [name, value] in place of an object.',
    ' */',
    `function sign(${parameters}) {`,
    '  let items = (Array.isArray(params) ? params : Object.entries(params))' +
      '.map(([name, value]) => [name, String(value)])',
    ...body.map((line) => `  ${line}`),
    '  return token',
    '}',
    '',
    'module.exports = { sign }',
    '',
    'if (require.main === module) {',
    '  const secret = process.env.COUPON_SECRET',
    "  if (secret === undefined) { console.error('set COUPON_SECRET'); process.exit(1) }",
    '  const params = [',
    ...vector.params.map(([name, value]) => `    [${quote(name)}, ${quote(value)}],`),
    '  ]',
    `  const token = sign(${given.join(', ')})`,
    '  console.log(token)',
    `  const expected = ${quote(vector.token)}`,
    "  if (token !== expected) { console.error('expected ' + expected); process.exit(1) }",
    '}',
  ]
}

export const node: Language = {
  run: 'node sign.js',
  file: 'sign.js is CommonJS; where package.json says "type": "module" it is sign.cjs',
  cannot: ({ charset }) => (charset === 'gbk' ? 'values.charset gbk' : null),
  writer: {
    text: quote,
    name: (variable) => variable,
    all: (parts) => (parts.length === 0 ? "''" : `(${parts.join(' + ')})`),
    call: (fn, args) => calls[fn]?.(...args) ?? `${fn}(${args.join(', ')})`,
    items,
    join: (pair, joiner, trailing) => [
      `const pairs = items.map(([name, value]) => ${pair}).join(${joiner})${trailing ? ` + ${joiner}` : ''}`,
    ],
    assign: (variable, value) => `const ${variable} = ${value}`,
    file,
  },
}

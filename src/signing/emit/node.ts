import { type Outline, pairExpression, textParts } from './outline'

const quote = (text: string): string =>
  JSON.stringify(text).replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const compare: Record<string, string> = {
  name: '([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)',
  'name-ignoring-case':
    '([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : a.toLowerCase() > b.toLowerCase() ? 1 : 0)',
  'name-descending': '([a], [b]) => (a < b ? 1 : a > b ? -1 : 0)',
  value: '([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)',
}

export function emitNode(outline: Outline): string {
  const { recipe, fields } = outline
  const { key, values = {}, order = 'name' } = recipe
  const form = values.encode === 'form' || recipe.text === 'form'
  const keyItem = `[${quote(key?.name ?? '')}, key]`
  return [
    "const { createHash, createHmac } = require('node:crypto')",
    'const secret = process.env.COUPON_SECRET',
    key?.as === 'md5-hex' ? "const key = createHash('md5').update(secret).digest('hex')" : 'const key = secret',
    "const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase())",
    ...(form
      ? ["const encodeForm = (text) => encode(text).replace(/%20/g, '+').replace(/%2A/g, '*').replace(/~/g, '%7E')"]
      : []),
    'let items = [',
    ...fields.map(({ name, value }) => `  [${quote(name)}, ${quote(value)}],`),
    ']',
    ...(recipe.fields.take === 'non-empty' ? ["items = items.filter(([, value]) => value !== '')"] : []),
    ...(values.trim === 'value'
      ? ["items = items.map(([name, value]) => [name, value.replace(/^[\\0- ]+|[\\0- ]+$/g, '')])"]
      : []),
    ...encodings(values).map((name) => `items = items.map(([name, value]) => [name, ${name}(value)])`),
    ...(key?.at === 'in-order' && outline.sorts ? [`items.push(${keyItem})`] : []),
    ...(outline.sorts ? [`items.sort(${compare[order]})`] : []),
    ...(key?.at === 'in-list' || (key?.at === 'in-order' && !outline.sorts)
      ? [`items.splice(${outline.keyIndex}, 0, ${keyItem})`]
      : []),
    ...(key?.at === 'pair-first'
      ? [`items.unshift(${keyItem})`]
      : key?.at === 'pair-last'
        ? [`items.push(${keyItem})`]
        : []),
    `const written = items.map(([name, value]) => ${trimPair(outline, pairExpression(outline, '+', 'name', 'value', quote))})`,
    `const pairs = ${outline.encodesPairs ? 'encode(' : ''}written.join(${quote(recipe.joiner ?? '')})${recipe.trailingJoiner ? ` + ${quote(recipe.joiner ?? '')}` : ''}${outline.encodesPairs ? ')' : ''}`,
    `const text = ${change(recipe.text, textParts(outline, quote, 'pairs', 'key').join(' + ') || "''")}`,
    ...digest(outline),
    `const token = ${transport(outline, encoded(outline))}`,
    'console.log(token)',
    `const expected = ${quote(outline.token)}`,
    "if (token !== expected) { console.error('expected ' + expected); process.exit(1) }",
    '',
  ].join('\n')
}

function encodings({ encode = 'none', times = 1 }: NonNullable<Outline['recipe']['values']>): string[] {
  if (encode !== 'rfc3986' && encode !== 'form') return []
  return Array.from({ length: times }, () => (encode === 'form' ? 'encodeForm' : 'encode'))
}

const trimPair = ({ recipe }: Outline, pair: string): string =>
  recipe.values?.trim === 'pair' ? `(${pair}).replace(/^[\\0- ]+|[\\0- ]+$/g, '')` : pair

function change(mode: Outline['recipe']['text'], text: string): string {
  if (mode === 'lower' || mode === 'upper') return `(${text}).to${mode === 'lower' ? 'Lower' : 'Upper'}Case()`
  return mode === 'rfc3986' ? `encode(${text})` : mode === 'form' ? `encodeForm(${text})` : text
}

function digest({ recipe, hmac }: Outline): string[] {
  const name = quote(recipe.digest ?? 'md5')
  const suffix = recipe.key?.hmacSuffix ? ` + ${quote(recipe.key.hmacSuffix)}` : ''
  const first = hmac ? `createHmac(${name}, key${suffix})` : `createHash(${name})`
  const once = `let digest = ${first}.update(text).digest()`
  if (!recipe.again) return [once]
  const hex = `digest.toString('hex')${recipe.again.case === 'upper' ? '.toUpperCase()' : ''}`
  const keyed = recipe.again.key === 'prefix' ? `key + ${hex}` : recipe.again.key === 'suffix' ? `${hex} + key` : hex
  return [once, `digest = createHash(${quote(recipe.again.digest)}).update(${keyed}).digest()`]
}

function encoded({ recipe }: Outline): string {
  const written = {
    hex: "digest.toString('hex')",
    HEX: "digest.toString('hex').toUpperCase()",
    base64: "digest.toString('base64')",
    base64url: "digest.toString('base64url')",
    'base64-of-hex': "Buffer.from(digest.toString('hex')).toString('base64')",
    'base64-of-HEX': "Buffer.from(digest.toString('hex').toUpperCase()).toString('base64')",
  }[recipe.encoding ?? 'hex']
  return recipe.slice ? `${written}.slice(${recipe.slice.join(', ')})` : written
}

function transport({ recipe }: Outline, text: string): string {
  const form = recipe.transport ?? 'as-is'
  return form === 'as-is' ? text : form === 'percent-encoded' ? `encode(${text})` : `encode(encode(${text}))`
}

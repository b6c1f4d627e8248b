import { unseenOrInvisible } from '../../text/unseen'
import { type Outline, pairExpression, textParts } from './outline'

const quote = (text: string): string => JSON.stringify(text).replace(unseenOrInvisible, escape)
const escape = (char: string): string => `\\U${char.codePointAt(0)?.toString(16).padStart(8, '0')}`

const sortKey: Record<string, string> = {
  name: 'lambda item: item[0]',
  'name-ignoring-case': 'lambda item: item[0].lower()',
  'name-descending': 'lambda item: item[0], reverse=True',
  value: 'lambda item: item[1]',
}

export function emitPython(outline: Outline): string {
  const { recipe, fields } = outline
  const { key, values = {}, order = 'name' } = recipe
  const keyItem = `(${quote(key?.name ?? '')}, key)`
  return [
    'import base64, hashlib, hmac, os, sys',
    'from urllib.parse import quote, quote_plus',
    "key = os.environ['COUPON_SECRET']",
    ...(key?.as === 'md5-hex' ? ['key = hashlib.md5(key.encode()).hexdigest()'] : []),
    "encode = lambda text: quote(text, safe='~')",
    "encode_form = lambda text: quote_plus(text, safe='*').replace('~', '%7E')",
    "blanks = ''.join(map(chr, range(33)))",
    'items = [',
    ...fields.map(({ name, value }) => `    (${quote(name)}, ${quote(value)}),`),
    ']',
    ...(recipe.fields.take === 'non-empty' ? ["items = [item for item in items if item[1] != '']"] : []),
    ...(values.trim === 'value' ? ['items = [(name, value.strip(blanks)) for name, value in items]'] : []),
    ...encodings(values).map((name) => `items = [(name, ${name}(value)) for name, value in items]`),
    ...(key?.at === 'in-order' && outline.sorts ? [`items.append(${keyItem})`] : []),
    ...(outline.sorts ? [`items.sort(key=${sortKey[order]})`] : []),
    ...(key?.at === 'in-list' || (key?.at === 'in-order' && !outline.sorts)
      ? [`items.insert(${outline.keyIndex}, ${keyItem})`]
      : []),
    ...(key?.at === 'pair-first'
      ? [`items.insert(0, ${keyItem})`]
      : key?.at === 'pair-last'
        ? [`items.append(${keyItem})`]
        : []),
    `written = [${trimPair(outline, pairExpression(outline, '+', 'name', 'value', quote))} for name, value in items]`,
    `pairs = ${quote(recipe.joiner ?? '')}.join(written)${recipe.trailingJoiner ? ` + ${quote(recipe.joiner ?? '')}` : ''}`,
    ...(outline.encodesPairs ? ['pairs = encode(pairs)'] : []),
    `text = ${change(recipe.text, textParts(outline, quote, 'pairs', 'key').join(' + ') || "''")}`,
    ...digest(outline),
    `token = ${transport(outline, encoded(outline))}`,
    'print(token)',
    `expected = ${quote(outline.token)}`,
    'if token != expected:',
    "    sys.exit('expected ' + expected)",
    '',
  ].join('\n')
}

function encodings({ encode = 'none', times = 1 }: NonNullable<Outline['recipe']['values']>): string[] {
  if (encode !== 'rfc3986' && encode !== 'form') return []
  return Array.from({ length: times }, () => (encode === 'form' ? 'encode_form' : 'encode'))
}

const trimPair = ({ recipe }: Outline, pair: string): string =>
  recipe.values?.trim === 'pair' ? `(${pair}).strip(blanks)` : pair

function change(mode: Outline['recipe']['text'], text: string): string {
  if (mode === 'lower' || mode === 'upper') return `(${text}).${mode}()`
  return mode === 'rfc3986' ? `encode(${text})` : mode === 'form' ? `encode_form(${text})` : text
}

function digest({ recipe, hmac }: Outline): string[] {
  const name = recipe.digest ?? 'md5'
  const suffix = recipe.key?.hmacSuffix ? ` + ${quote(recipe.key.hmacSuffix)}` : ''
  const once = hmac
    ? `digest = hmac.new((key${suffix}).encode(), text.encode(), '${name}').digest()`
    : `digest = hashlib.${name}(text.encode()).digest()`
  if (!recipe.again) return [once]
  const hex = `digest.hex()${recipe.again.case === 'upper' ? '.upper()' : ''}`
  const keyed = recipe.again.key === 'prefix' ? `key + ${hex}` : recipe.again.key === 'suffix' ? `${hex} + key` : hex
  return [once, `digest = hashlib.${recipe.again.digest}((${keyed}).encode()).digest()`]
}

function encoded({ recipe }: Outline): string {
  const written = {
    hex: 'digest.hex()',
    HEX: 'digest.hex().upper()',
    base64: 'base64.b64encode(digest).decode()',
    base64url: "base64.urlsafe_b64encode(digest).decode().rstrip('=')",
    'base64-of-hex': 'base64.b64encode(digest.hex().encode()).decode()',
    'base64-of-HEX': 'base64.b64encode(digest.hex().upper().encode()).decode()',
  }[recipe.encoding ?? 'hex']
  return recipe.slice ? `${written}[${recipe.slice.join(':')}]` : written
}

function transport({ recipe }: Outline, text: string): string {
  const form = recipe.transport ?? 'as-is'
  return form === 'as-is' ? text : form === 'percent-encoded' ? `encode(${text})` : `encode(encode(${text}))`
}

import { usageError } from '../../errors'
import { type Outline, type PlainRecipe, pairExpression, textParts } from './outline'

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Items are lines of name, TAB and value; a shell sorts lines. */
const sort: Record<string, string> = {
  name: 'sort -t "$tab" -k1,1',
  'name-descending': 'sort -r -t "$tab" -k1,1',
  value: 'sort -t "$tab" -k2',
}

const encodeFunction = [
  'encode() {',
  "  od -An -v -tu1 | awk '{ for (i = 1; i <= NF; i++) { c = $i",
  '    if ((c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c == 45 || c == 46 || c == 95 || c == 126) printf "%c", c',
  '    else printf "%%%02X", c } }\'',
  '}',
  "encode_form() { encode | sed 's/%20/+/g; s/%2A/*/g; s/~/%7E/g'; }",
]

/** Needs a POSIX shell and openssl. */
export function emitSh(outline: Outline): string {
  const { recipe, fields } = outline
  const { key, values = {}, order = 'name' } = recipe
  refuse(outline)
  const keyItem = `printf '%s\\t%s\\n' ${quote(key?.name ?? '')} "$key"`
  const items = fields
    .filter(({ value }) => recipe.fields.take !== 'non-empty' || value !== '')
    .map(({ name, value }) => `printf '%s\\t%s\\n' ${quote(name)} ${itemValue(values, value)}`)
  if (!outline.sorts && (key?.at === 'in-list' || key?.at === 'in-order'))
    items.splice(outline.keyIndex, 0, `  ${keyItem}`.trim())
  const sorted = [...items, ...(key?.at === 'in-order' && outline.sorts ? [keyItem] : [])]
  const pair = pairExpression(outline, '', '$1', '$2', (text) => `"${text}"`)
  const listed = [
    ...(key?.at === 'pair-first' ? [keyItem] : []),
    '  list',
    ...(key?.at === 'pair-last' ? [keyItem] : []),
  ].map((line) => line.trim())
  return [
    '#!/bin/sh',
    'set -eu',
    'export LC_ALL=C',
    key?.as === 'md5-hex'
      ? 'key=$(printf %s "$COUPON_SECRET" | openssl dgst -md5 -r | cut -c1-32)'
      : 'key=$COUPON_SECRET',
    "tab=$(printf '\\t')",
    ...encodeFunction,
    'fields() {',
    ...(sorted.length > 0 ? sorted : [':']).map((line) => `  ${line}`),
    '}',
    `list() { fields${outline.sorts ? ` | ${sort[order]}` : ''}; }`,
    `pairs=$({ ${listed.join('; ')}; } | awk -F "$tab" -v joiner=${quote(awkText(recipe.joiner ?? ''))} '{ $1 = $1; ${trimLine(outline, pair)}; if (NR > 1) printf "%s", joiner; printf "%s", line }${recipe.trailingJoiner ? ' END { printf "%s", joiner }' : ''}'; printf x)`,
    'pairs=${pairs%x}',
    ...(outline.encodesPairs ? ['pairs=$(printf %s "$pairs" | encode)'] : []),
    `text=$(printf %s ${textParts(outline, quote, '"$pairs"', '"$key"').join('') || "''"}${change(recipe.text)}; printf x)`,
    'text=${text%x}',
    ...digest(outline),
    ...transport(outline),
    'printf \'%s\\n\' "$token"',
    `expected=${quote(outline.token)}`,
    '[ "$token" = "$expected" ] || { printf \'expected %s\\n\' "$expected" >&2; exit 1; }',
    '',
  ].join('\n')
}

function refuse({ recipe, fields }: Outline): void {
  if (recipe.order === 'name-ignoring-case') throw usageError((t) => t.sign.cannotEmit('order name-ignoring-case'))
  if (fields.some(({ name, value }) => /[\t\r\n]/.test(name + value)))
    throw usageError((t) => t.sign.cannotEmit('LF, TAB'))
}

function itemValue(
  { encode = 'none', times = 1, trim }: NonNullable<Outline['recipe']['values']>,
  value: string,
): string {
  const given = quote(trim === 'value' ? value.trim() : value)
  if (encode !== 'rfc3986' && encode !== 'form') return given
  const step = encode === 'form' ? 'encode_form' : 'encode'
  return `"$(printf %s ${given} | ${Array.from({ length: times }, () => step).join(' | ')})"`
}

/** awk reads escapes in what it is given. */
const awkText = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')

function trimLine({ recipe }: Outline, pair: string): string {
  return recipe.values?.trim === 'pair'
    ? `line = ${pair}; sub(/^[\\001- ]+/, "", line); sub(/[\\001- ]+$/, "", line)`
    : `line = ${pair}`
}

function change(mode: Outline['recipe']['text']): string {
  if (mode === 'lower') return " | tr 'A-Z' 'a-z'"
  if (mode === 'upper') return " | tr 'a-z' 'A-Z'"
  return mode === 'rfc3986' ? ' | encode' : mode === 'form' ? ' | encode_form' : ''
}

function digest({ recipe, hmac }: Outline): string[] {
  const name = recipe.digest ?? 'md5'
  const suffix = recipe.key?.hmacSuffix ? quote(recipe.key.hmacSuffix) : ''
  const keyed = hmac ? [`hexkey=$(printf %s "$key"${suffix} | od -An -v -tx1 | tr -d ' \\n')`] : []
  const first = `openssl dgst -${name}${hmac ? ' -mac HMAC -macopt "hexkey:$hexkey"' : ''}`
  if (!recipe.again) return [...keyed, `token=$(printf %s "$text" | ${first} ${written(recipe)})`]
  const upper = recipe.again.case === 'upper' ? " | tr 'a-z' 'A-Z'" : ''
  const text = { prefix: '"$key$hex"', suffix: '"$hex$key"', none: '"$hex"' }[recipe.again.key ?? 'none']
  return [
    ...keyed,
    `hex=$(printf %s "$text" | ${first} ${hex}${upper})`,
    `token=$(printf %s ${text} | openssl dgst -${recipe.again.digest} ${written(recipe)})`,
  ]
}

const hex = "-r | cut -d ' ' -f 1 | tr -d '\\n'"

/** From openssl's digest to the encoded text. */
function written({ encoding = 'hex', slice }: PlainRecipe): string {
  const text = {
    hex,
    HEX: `${hex} | tr 'a-z' 'A-Z'`,
    base64: '-binary | openssl base64 -A',
    base64url: "-binary | openssl base64 -A | tr '+/' '-_' | tr -d '='",
    'base64-of-hex': `${hex} | openssl base64 -A`,
    'base64-of-HEX': `${hex} | tr 'a-z' 'A-Z' | openssl base64 -A`,
  }[encoding]
  return slice ? `${text} | cut -c ${slice[0] + 1}-${slice[1]}` : text
}

function transport({ recipe }: Outline): string[] {
  const times = { 'as-is': 0, 'percent-encoded': 1, 'percent-encoded-twice': 2 }[recipe.transport ?? 'as-is']
  return Array.from({ length: times }, () => 'token=$(printf %s "$token" | encode)')
}

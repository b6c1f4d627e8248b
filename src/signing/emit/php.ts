import { unseenOrInvisible } from '../../text/unseen'
import { type Outline, pairExpression, textParts } from './outline'

const quote = (text: string): string => `"${text.replace(/["\\$]/g, '\\$&').replace(unseenOrInvisible, escape)}"`

function escape(char: string): string {
  const hex = char.codePointAt(0)?.toString(16) ?? ''
  return hex.length > 2 || char > '\x7f' ? `\\u{${hex}}` : `\\x${hex.padStart(2, '0')}`
}

const sort: Record<string, string> = {
  name: 'strcmp($a[0], $b[0])',
  'name-ignoring-case': 'strcmp(strtolower($a[0]), strtolower($b[0]))',
  'name-descending': 'strcmp($b[0], $a[0])',
  value: 'strcmp($a[1], $b[1])',
}

export function emitPhp(outline: Outline): string {
  const { recipe, fields } = outline
  const { key, values = {}, order = 'name' } = recipe
  const keyItem = `[${quote(key?.name ?? '')}, $key]`
  const blanks = '"\\x00..\\x20"'
  const pair = pairExpression(outline, '.', '$item[0]', '$item[1]', quote)
  return [
    '<?php',
    "$key = getenv('COUPON_SECRET');",
    ...(key?.as === 'md5-hex' ? ['$key = md5($key);'] : []),
    "function encode_form($text) { return str_replace(['%2A', '~'], ['*', '%7E'], urlencode($text)); }",
    '$items = [',
    ...fields.map(({ name, value }) => `    [${quote(name)}, ${quote(value)}],`),
    '];',
    ...(recipe.fields.take === 'non-empty'
      ? ["$items = array_values(array_filter($items, fn($item) => $item[1] !== ''));"]
      : []),
    ...(values.trim === 'value'
      ? [`$items = array_map(fn($item) => [$item[0], trim($item[1], ${blanks})], $items);`]
      : []),
    ...encodings(values).map((name) => `$items = array_map(fn($item) => [$item[0], ${name}($item[1])], $items);`),
    ...(key?.at === 'in-order' && outline.sorts ? [`$items[] = ${keyItem};`] : []),
    ...(outline.sorts ? [`usort($items, fn($a, $b) => ${sort[order]});`] : []),
    ...(key?.at === 'in-list' || (key?.at === 'in-order' && !outline.sorts)
      ? [`array_splice($items, ${outline.keyIndex}, 0, [${keyItem}]);`]
      : []),
    ...(key?.at === 'pair-first'
      ? [`array_unshift($items, ${keyItem});`]
      : key?.at === 'pair-last'
        ? [`$items[] = ${keyItem};`]
        : []),
    `$written = array_map(fn($item) => ${values.trim === 'pair' ? `trim(${pair}, ${blanks})` : pair}, $items);`,
    `$pairs = implode(${quote(recipe.joiner ?? '')}, $written)${recipe.trailingJoiner ? ` . ${quote(recipe.joiner ?? '')}` : ''};`,
    ...(outline.encodesPairs ? ['$pairs = rawurlencode($pairs);'] : []),
    `$text = ${change(recipe.text, textParts(outline, quote, '$pairs', '$key').join(' . ') || "''")};`,
    ...digest(outline),
    `$token = ${transport(outline, encoded(outline))};`,
    'echo $token, "\\n";',
    `$expected = ${quote(outline.token)};`,
    'if ($token !== $expected) { fwrite(STDERR, "expected $expected\\n"); exit(1); }',
    '',
  ].join('\n')
}

function encodings({ encode = 'none', times = 1 }: NonNullable<Outline['recipe']['values']>): string[] {
  if (encode !== 'rfc3986' && encode !== 'form') return []
  return Array.from({ length: times }, () => (encode === 'form' ? 'encode_form' : 'rawurlencode'))
}

function change(mode: Outline['recipe']['text'], text: string): string {
  if (mode === 'lower' || mode === 'upper') return `mb_strto${mode}(${text}, 'UTF-8')`
  return mode === 'rfc3986' ? `rawurlencode(${text})` : mode === 'form' ? `encode_form(${text})` : text
}

function digest({ recipe, hmac }: Outline): string[] {
  const name = recipe.digest ?? 'md5'
  const suffix = recipe.key?.hmacSuffix ? ` . ${quote(recipe.key.hmacSuffix)}` : ''
  const once = hmac
    ? `$digest = hash_hmac('${name}', $text, $key${suffix}, true);`
    : `$digest = hash('${name}', $text, true);`
  if (!recipe.again) return [once]
  const hex = recipe.again.case === 'upper' ? 'strtoupper(bin2hex($digest))' : 'bin2hex($digest)'
  const keyed = recipe.again.key === 'prefix' ? `$key . ${hex}` : recipe.again.key === 'suffix' ? `${hex} . $key` : hex
  return [once, `$digest = hash('${recipe.again.digest}', ${keyed}, true);`]
}

function encoded({ recipe }: Outline): string {
  const written = {
    hex: 'bin2hex($digest)',
    HEX: 'strtoupper(bin2hex($digest))',
    base64: 'base64_encode($digest)',
    base64url: "rtrim(strtr(base64_encode($digest), '+/', '-_'), '=')",
    'base64-of-hex': 'base64_encode(bin2hex($digest))',
    'base64-of-HEX': 'base64_encode(strtoupper(bin2hex($digest)))',
  }[recipe.encoding ?? 'hex']
  return recipe.slice ? `substr(${written}, ${recipe.slice[0]}, ${recipe.slice[1] - recipe.slice[0]})` : written
}

function transport({ recipe }: Outline, text: string): string {
  const form = recipe.transport ?? 'as-is'
  return form === 'as-is'
    ? text
    : form === 'percent-encoded'
      ? `rawurlencode(${text})`
      : `rawurlencode(rawurlencode(${text}))`
}

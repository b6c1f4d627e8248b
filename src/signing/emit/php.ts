import { unseenOrInvisible } from '../../text/unseen'
import { type Language, repeatedName } from './language'
import { type Fn, type ItemStep, type Program, about } from './program'

const quote = (text: string): string => `"${text.replace(/["\\$]/g, '\\$&').replace(unseenOrInvisible, escape)}"`

function escape(char: string): string {
  const hex = char.codePointAt(0)?.toString(16) ?? ''
  return hex.length > 2 || char > '\x7f' ? `\\u{${hex}}` : `\\x${hex.padStart(2, '0')}`
}

/** By UTF-16 unit, as Java, JavaScript and C# sort. */
const orders: Record<Extract<ItemStep, { do: 'sort' }>['by'], string> = {
  name: 'strcmp(units($a[0]), units($b[0]))',
  'name-ignoring-case': 'strcmp(units(lower($a[0])), units(lower($b[0])))',
  'name-descending': 'strcmp(units($b[0]), units($a[0]))',
  value: 'strcmp(units($a[1]), units($b[1]))',
  'name-and-value': 'strcmp(units($a[0]), units($b[0])) ?: strcmp(units($a[1]), units($b[1]))',
}

const blanks = '"\\x00..\\x20"'
const helpers: Partial<Record<Fn, string>> = {
  encode: 'function encode($text) { return rawurlencode(to_bytes($text)); }',
  encodeForm:
    "function encodeForm($text) { return str_replace(['%2A', '~'], ['*', '%7E'], urlencode(to_bytes($text))); }",
  lowerEscapes:
    "function lowerEscapes($text) { return preg_replace_callback('/%../', " +
    'fn($found) => strtolower($found[0]), $text); }',
  trim: `function trimmed($text) { return trim($text, ${blanks}); }`,
  lower:
    "function lower($text) { return function_exists('mb_strtolower') ? mb_strtolower($text, 'UTF-8') " +
    ': strtolower($text); }',
  upper:
    "function upper($text) { return function_exists('mb_strtoupper') ? mb_strtoupper($text, 'UTF-8') " +
    ': strtoupper($text); }',
  camel: 'function camel($name) { return lcfirst(words($name)); }',
  pascal: 'function pascal($name) { return ucfirst(words($name)); }',
  snake:
    "function snake($name) { return preg_replace_callback('/[A-Z]/', " +
    "fn($found) => '_' . strtolower($found[0]), lcfirst($name)); }",
}

const calls: Partial<Record<Fn, (...args: string[]) => string>> = {
  bytes: (text) => `to_bytes(${text})`,
  trim: (text) => `trimmed(${text})`,
  hash: (name, bytes) => `hash(${name}, ${bytes}, true)`,
  hmac: (name, key, bytes) => `hash_hmac(${name}, ${bytes}, ${key}, true)`,
  fromHex: (text) => `hex2bin(${text})`,
  fromBase64: (text) => `base64_decode(strtr(${text}, '-_', '+/'))`,
  hex: (bytes) => `bin2hex(${bytes})`,
  base64: (bytes) => `base64_encode(${bytes})`,
  base64url: (bytes) => `strtr(base64_encode(${bytes}), '+/', '-_')`,
  unpadded: (text) => `rtrim(${text}, '=')`,
  cut: (text, from, to) => `substr(${text}, ${JSON.parse(from)}, ${Number(JSON.parse(to)) - Number(JSON.parse(from))})`,
}

const callOf = (fn: Fn, args: string[]): string => calls[fn]?.(...args) ?? `${fn}(${args.join(', ')})`

function items(step: Exclude<ItemStep, { do: 'join' }>): string[] {
  const names = 'names' in step ? `[${step.names.map(quote).join(', ')}]` : ''
  const only = (condition: string) => [`$items = array_values(array_filter($items, fn($item) => ${condition}));`]
  switch (step.do) {
    case 'set':
      return [`$items = put($items, ${quote(step.name)}, (string) $${step.to});`]
    case 'keep':
      return only(`in_array($item[0], ${names}, true)`)
    case 'drop':
      return only(`!in_array($item[0], ${names}, true)`)
    case 'keep-prefix':
      return only(`str_starts_with($item[0], ${quote(step.prefix)})`)
    case 'drop-empty':
      return only("$item[1] !== ''")
    case 'map': {
      const [name, value] = ['$item[0]', '$item[1]']
      const by = (part: string) => callOf(step.by, [part])
      const item = step.part === 'name' ? `[${by(name)}, ${value}]` : `[${name}, ${by(value)}]`
      return [`$items = array_map(fn($item) => ${item}, $items);`]
    }
    case 'sort':
      return [`usort($items, fn($a, $b) => ${orders[step.by]});`]
    case 'sort-by-list':
      return [
        `$rank = array_flip(${names});`,
        'usort($items, fn($a, $b) => ($rank[$a[0]] ?? PHP_INT_MAX) <=> ($rank[$b[0]] ?? PHP_INT_MAX));',
      ]
    case 'add-key': {
      const item = `[${quote(step.name)}, $key]`
      if (step.at === 'last') return [`$items[] = ${item};`]
      if (step.at === 'first') return [`array_unshift($items, ${item});`]
      const before = `[${step.at.before.map(quote).join(', ')}]`
      return [
        '$place = 0;',
        `while ($place < count($items) && !in_array($items[$place][0], ${before}, true)) $place++;`,
        `array_splice($items, $place, 0, [${item}]);`,
      ]
    }
  }
}

function file(program: Program, body: string[], used: ReadonlySet<Fn>): string[] {
  const { vector, takesBody, charset } = program
  const given = [
    '$params',
    '$secret',
    quote(vector.now),
    quote(vector.nonce),
    ...(takesBody ? [quote(vector.body)] : []),
  ]
  const fns = new Set([...used, ...(body.some((line) => line.includes('lower(')) ? ['lower' as const] : [])])
  return [
    '<?php',
    `function to_bytes($text) { return ${charset === 'gbk' ? "iconv('UTF-8', 'GBK//TRANSLIT', $text)" : '$text'}; }`,
    "function units($text) { return iconv('UTF-8', 'UTF-16BE', $text); }",
    ...(used.has('camel') || used.has('pascal')
      ? [
          "function words($name) { return preg_replace_callback('/_+([a-zA-Z0-9])/', " +
            'fn($found) => strtoupper($found[1]), $name); }',
        ]
      : []),
    ...[...fns].sort().flatMap((fn) => helpers[fn] ?? []),
    ...(program.now === null && program.nonce === null
      ? []
      : [
          'function put($items, $name, $value) {',
          '    foreach ($items as $at => $item) if ($item[0] === $name) { $items[$at][1] = $value; return $items; }',
          '    return [...$items, [$name, $value]];',
          '}',
        ]),
    '',
    '/**',
    ...about(program).map((line) => ` * ${line}`),
    ' */',
    `function sign(array $params, string $secret, $now, $nonce${takesBody ? ', string $body' : ''}): string {`,
    '    $items = [];',
    '    foreach ($params as $name => $value) $items[] = [(string) $name, (string) $value];',
    ...body.map((line) => `    ${line}`),
    '    return $token;',
    '}',
    '',
    'if (realpath($argv[0]) === __FILE__) {',
    "    $secret = getenv('COUPON_SECRET');",
    '    if ($secret === false) { fwrite(STDERR, "set COUPON_SECRET\\n"); exit(1); }',
    '    $params = [',
    ...vector.params.map(([name, value]) => `        ${quote(name)} => ${quote(value)},`),
    '    ];',
    `    $token = sign(${given.join(', ')});`,
    '    echo $token, "\\n";',
    `    $expected = ${quote(vector.token)};`,
    '    if ($token !== $expected) { fwrite(STDERR, "expected $expected\\n"); exit(1); }',
    '}',
  ]
}

const ofItem: Record<string, string> = { name: '$item[0]', value: '$item[1]' }

export const php: Language = {
  run: 'php sign.php',
  cannot: (program, { digest, again }) =>
    digest === 'sm3' || again?.digest === 'sm3' ? 'digest sm3' : repeatedName(program),
  writer: {
    text: quote,
    name: (variable) => ofItem[variable] ?? `$${variable}`,
    all: (parts) => (parts.length === 0 ? "''" : `(${parts.join(' . ')})`),
    call: callOf,
    items,
    join: (pair, joiner, trailing) => [
      `$pairs = implode(${joiner}, array_map(fn($item) => ${pair}, $items))${trailing ? ` . ${joiner}` : ''};`,
    ],
    assign: (variable, value) => `$${variable} = ${value};`,
    file,
  },
}

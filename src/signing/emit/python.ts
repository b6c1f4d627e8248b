import type { Language } from './language'
import { type Fn, type ItemStep, type Program, about } from './program'

const quote = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u{10ffff}]/gu,
    (char) => `\\U${char.codePointAt(0)?.toString(16).padStart(8, '0')}`,
  )

/** By UTF-16 unit, as Java, JavaScript and C# sort. */
const orders: Record<Extract<ItemStep, { do: 'sort' }>['by'], string> = {
  name: 'key=lambda item: units(item[0])',
  'name-ignoring-case': 'key=lambda item: units(item[0].lower())',
  'name-descending': 'key=lambda item: units(item[0]), reverse=True',
  value: 'key=lambda item: units(item[1])',
  'name-and-value': 'key=lambda item: (units(item[0]), units(item[1]))',
}

const helpers = (charset: string): Partial<Record<Fn, string>> => ({
  encode: `encode = lambda text: quote(text, safe='~', encoding='${charset}', errors='replace')`,
  encodeForm:
    `encodeForm = lambda text: quote_plus(text, safe='*', encoding='${charset}', errors='replace')` +
    `.replace('~', '%7E')`,
  lowerEscapes: "lowerEscapes = lambda text: re.sub('%..', lambda found: found[0].lower(), text)",
  trim: "trim = lambda text: text.strip(''.join(map(chr, range(33))))",
  lower: 'lower = lambda text: text.lower()',
  upper: 'upper = lambda text: text.upper()',
  camel: 'camel = lambda name: name[:1].lower() + words(name)[1:]',
  pascal: 'pascal = lambda name: name[:1].upper() + words(name)[1:]',
  snake: "snake = lambda name: re.sub('[A-Z]', lambda found: '_' + found[0].lower(), name[:1].lower() + name[1:])",
})

const calls: Partial<Record<Fn, (...args: string[]) => string>> = {
  hash: (name, bytes) => `hashlib.new(${name}, ${bytes}).digest()`,
  hmac: (name, key, bytes) => `hmac.new(${key}, ${bytes}, ${name}).digest()`,
  fromHex: (text) => `bytes.fromhex(${text})`,
  fromBase64: (text) => `base64.b64decode(${text}.replace('-', '+').replace('_', '/').rstrip('=') + '==')`,
  hex: (bytes) => `${bytes}.hex()`,
  base64: (bytes) => `base64.b64encode(${bytes}).decode()`,
  base64url: (bytes) => `base64.urlsafe_b64encode(${bytes}).decode()`,
  unpadded: (text) => `${text}.rstrip('=')`,
  cut: (text, from, to) => `${text}[${JSON.parse(from)}:${JSON.parse(to)}]`,
}

function items(step: Exclude<ItemStep, { do: 'join' }>): string[] {
  const names = 'names' in step ? `[${step.names.map(quote).join(', ')}]` : ''
  const only = (condition: string) => [`items = [(name, value) for name, value in items if ${condition}]`]
  switch (step.do) {
    case 'set':
      return [`items = put(items, ${quote(step.name)}, str(${step.to}))`]
    case 'keep':
      return only(`name in ${names}`)
    case 'drop':
      return only(`name not in ${names}`)
    case 'keep-prefix':
      return only(`name.startswith(${quote(step.prefix)})`)
    case 'drop-empty':
      return only("value != ''")
    case 'map': {
      const item = step.part === 'name' ? `(${step.by}(name), value)` : `(name, ${step.by}(value))`
      return [`items = [${item} for name, value in items]`]
    }
    case 'sort':
      return [`items.sort(${orders[step.by]})`]
    case 'sort-by-list':
      return [
        `listed = ${names}`,
        'items.sort(key=lambda item: listed.index(item[0]) if item[0] in listed else len(listed))',
      ]
    case 'add-key': {
      const item = `(${quote(step.name)}, key)`
      if (step.at === 'last') return [`items.append(${item})`]
      if (step.at === 'first') return [`items.insert(0, ${item})`]
      const before = `[${step.at.before.map(quote).join(', ')}]`
      return [
        `place = next((at for at, item in enumerate(items) if item[0] in ${before}), len(items))`,
        `items.insert(place, ${item})`,
      ]
    }
  }
}

function file(program: Program, body: string[], used: ReadonlySet<Fn>): string[] {
  const { vector, takesBody, charset } = program
  const own = helpers(charset === 'gbk' ? 'gbk' : 'utf-8')
  const given = ['params', 'secret', quote(vector.now), quote(vector.nonce), ...(takesBody ? [quote(vector.body)] : [])]
  return [
    'import base64, hashlib, hmac, os, re, sys',
    'from urllib.parse import quote, quote_plus',
    '',
    `to_bytes = lambda text: text.encode('${charset}', 'replace')`,
    "units = lambda text: text.encode('utf-16-be')",
    ...(used.has('camel') || used.has('pascal')
      ? ["words = lambda name: re.sub('_+([a-zA-Z0-9])', lambda found: found[1].upper(), name)"]
      : []),
    ...[...used].sort().flatMap((fn) => own[fn] ?? []),
    ...(program.now === null && program.nonce === null
      ? []
      : [
          '',
          '',
          'def put(items, name, value):',
          '    if name not in [each for each, _ in items]:',
          '        return items + [(name, value)]',
          '    return [(each, value if each == name else old) for each, old in items]',
        ]),
    '',
    '',
    `def sign(params, secret, now, nonce${takesBody ? ', body' : ''}):`,
    ...about(program).map((line, index) => `    ${index === 0 ? '"""' : ''}${line}`),
    '    Repeated fields: a list of (name, value) in place of a dict.',
    '    """',
    '    items = [(name, str(value)) for name, value in (params.items() if isinstance(params, dict) else params)]',
    ...body.map((line) => `    ${line}`),
    '    return token',
    '',
    '',
    "if __name__ == '__main__':",
    "    secret = os.environ.get('COUPON_SECRET')",
    '    if secret is None:',
    "        sys.exit('set COUPON_SECRET')",
    '    params = [',
    ...vector.params.map(([name, value]) => `        (${quote(name)}, ${quote(value)}),`),
    '    ]',
    `    token = sign(${given.join(', ')})`,
    '    print(token)',
    `    expected = ${quote(vector.token)}`,
    '    if token != expected:',
    "        sys.exit('expected ' + expected)",
  ]
}

export const python: Language = {
  run: 'python3 sign.py',
  cannot: (_, { digest, again }) => (digest === 'sm3' || again?.digest === 'sm3' ? 'digest sm3' : null),
  writer: {
    text: quote,
    name: (variable) => variable,
    all: (parts) => (parts.length === 0 ? "''" : `(${parts.join(' + ')})`),
    call: (fn, args) => calls[fn]?.(...args) ?? `${fn === 'bytes' ? 'to_bytes' : fn}(${args.join(', ')})`,
    items,
    join: (pair, joiner, trailing) => [
      `pairs = ${joiner}.join(${pair} for name, value in items)${trailing ? ` + ${joiner}` : ''}`,
    ],
    assign: (variable, value) => `${variable} = ${value}`,
    file,
  },
}

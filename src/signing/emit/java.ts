import { type Language, repeatedName } from './language'
import { type Fn, type ItemStep, type Program, about } from './program'

const quote = (text: string): string =>
  JSON.stringify(text).replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const orders: Record<Extract<ItemStep, { do: 'sort' }>['by'], string> = {
  name: 'Comparator.comparing(item -> item[0])',
  'name-ignoring-case': 'Comparator.comparing(item -> item[0].toLowerCase(Locale.ROOT))',
  'name-descending': 'Comparator.<String[], String>comparing(item -> item[0]).reversed()',
  value: 'Comparator.comparing(item -> item[1])',
  'name-and-value': 'Comparator.<String[], String>comparing(item -> item[0]).thenComparing(item -> item[1])',
}

const method = (head: string, value: string): string[] => [
  `  static ${head} throws Exception {`,
  `    return ${value};`,
  '  }',
  '',
]

const helpers = (charset: string): Partial<Record<Fn, string[]>> => ({
  encode: method(
    'String encode(String text)',
    `URLEncoder.encode(text, "${charset}").replace("+", "%20").replace("*", "%2A").replace("%7E", "~")`,
  ),
  encodeForm: method('String encodeForm(String text)', `URLEncoder.encode(text, "${charset}")`),
  lowerEscapes: method(
    'String lowerEscapes(String text)',
    'Pattern.compile("%..").matcher(text).replaceAll(found -> found.group().toLowerCase(Locale.ROOT))',
  ),
  trim: method('String trim(String text)', 'text.trim()'),
  lower: method('String lower(String text)', 'text.toLowerCase(Locale.ROOT)'),
  upper: method('String upper(String text)', 'text.toUpperCase(Locale.ROOT)'),
  camel: method(
    'String camel(String name)',
    'name.substring(0, 1).toLowerCase(Locale.ROOT) + words(name).substring(1)',
  ),
  pascal: method(
    'String pascal(String name)',
    'name.substring(0, 1).toUpperCase(Locale.ROOT) + words(name).substring(1)',
  ),
  snake: method(
    'String snake(String name)',
    'Pattern.compile("[A-Z]").matcher(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))' +
      '.replaceAll(found -> "_" + found.group().toLowerCase(Locale.ROOT))',
  ),
  bytes: method('byte[] bytes(String text)', `text.getBytes("${charset}")`),
  hash: method('byte[] hash(String name, byte[] bytes)', 'MessageDigest.getInstance(name).digest(bytes)'),
  hmac: [
    '  static byte[] hmac(String name, byte[] key, byte[] bytes) throws Exception {',
    '    Mac mac = Mac.getInstance(name);',
    '    mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, name));',
    '    return mac.doFinal(bytes);',
    '  }',
    '',
  ],
  fromHex: method('byte[] fromHex(String text)', 'HexFormat.of().parseHex(text)'),
  hex: [
    '  static String hex(byte[] bytes) {',
    '    StringBuilder text = new StringBuilder();',
    '    for (byte each : bytes) text.append(String.format("%02x", each));',
    '    return text.toString();',
    '  }',
    '',
  ],
})

const digestNames: Record<string, string> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}
const nameOf = (quoted: string): string => digestNames[JSON.parse(quoted) as string] ?? ''

const calls: Partial<Record<Fn, (...args: string[]) => string>> = {
  hash: (name, bytes) => `hash("${nameOf(name)}", ${bytes})`,
  hmac: (name, key, bytes) => `hmac("Hmac${nameOf(name).replace('-', '')}", ${key}, ${bytes})`,
  fromBase64: (text) =>
    `Base64.getUrlDecoder().decode(${text}.replace('+', '-').replace('/', '_').replaceAll("=+$", ""))`,
  base64: (bytes) => `Base64.getEncoder().encodeToString(${bytes})`,
  base64url: (bytes) => `Base64.getUrlEncoder().encodeToString(${bytes})`,
  unpadded: (text) => `${text}.replaceAll("=+$", "")`,
  cut: (text, from, to) => `${text}.substring(${JSON.parse(from)}, ${JSON.parse(to)})`,
}

function items(step: Exclude<ItemStep, { do: 'join' }>): string[] {
  const names = 'names' in step ? `List.of(${step.names.map(quote).join(', ')})` : ''
  switch (step.do) {
    case 'set':
      return [`put(items, ${quote(step.name)}, ${step.to});`]
    case 'keep':
      return [`items.removeIf(item -> !${names}.contains(item[0]));`]
    case 'drop':
      return [`items.removeIf(item -> ${names}.contains(item[0]));`]
    case 'keep-prefix':
      return [`items.removeIf(item -> !item[0].startsWith(${quote(step.prefix)}));`]
    case 'drop-empty':
      return ['items.removeIf(item -> item[1].isEmpty());']
    case 'map': {
      const at = step.part === 'name' ? 0 : 1
      return [`for (String[] item : items) item[${at}] = ${step.by}(item[${at}]);`]
    }
    case 'sort':
      return [`items.sort(${orders[step.by]});`]
    case 'sort-by-list':
      return [
        `List<String> listed = ${names};`,
        'items.sort(Comparator.comparing(item -> listed.contains(item[0]) ? listed.indexOf(item[0]) : listed.size()));',
      ]
    case 'add-key': {
      const item = `new String[] {${quote(step.name)}, key}`
      if (step.at === 'last') return [`items.add(${item});`]
      if (step.at === 'first') return [`items.add(0, ${item});`]
      const before = `List.of(${step.at.before.map(quote).join(', ')})`
      return [
        'int place = 0;',
        `while (place < items.size() && !${before}.contains(items.get(place)[0])) place++;`,
        `items.add(place, ${item});`,
      ]
    }
  }
}

function file(program: Program, body: string[], used: ReadonlySet<Fn>): string[] {
  const { vector, takesBody, charset } = program
  const own = helpers(charset === 'gbk' ? 'GBK' : 'UTF-8')
  const given = ['params', 'secret', quote(vector.now), quote(vector.nonce), ...(takesBody ? [quote(vector.body)] : [])]
  const parameters = [
    'Map<String, String> params',
    'String secret',
    'String now',
    'String nonce',
    ...(takesBody ? ['String body'] : []),
  ].join(', ')
  return [
    'import java.net.URLEncoder;',
    'import java.security.MessageDigest;',
    'import java.util.*;',
    'import java.util.regex.Pattern;',
    'import javax.crypto.Mac;',
    'import javax.crypto.spec.SecretKeySpec;',
    '',
    'public class Sign {',
    '  /**',
    ...about(program).map((line) => `   * ${line}`),
    '   */',
    `  public static String sign(${parameters}) throws Exception {`,
    '    List<String[]> items = new ArrayList<>();',
    '    params.forEach((name, value) -> items.add(new String[] {name, value}));',
    ...body.map((line) => `    ${line}`),
    '    return token;',
    '  }',
    '',
    '  public static void main(String[] args) throws Exception {',
    '    String secret = System.getenv("COUPON_SECRET");',
    '    if (secret == null) { System.err.println("set COUPON_SECRET"); System.exit(1); }',
    '    Map<String, String> params = new LinkedHashMap<>();',
    ...vector.params.map(([name, value]) => `    params.put(${quote(name)}, ${quote(value)});`),
    `    String token = sign(${given.join(', ')});`,
    '    System.out.println(token);',
    `    String expected = ${quote(vector.token)};`,
    '    if (!token.equals(expected)) { System.err.println("expected " + expected); System.exit(1); }',
    '  }',
    '',
    ...(program.now === null && program.nonce === null
      ? []
      : [
          '  static void put(List<String[]> items, String name, String value) {',
          '    for (String[] item : items) if (item[0].equals(name)) { item[1] = value; return; }',
          '    items.add(new String[] {name, value});',
          '  }',
          '',
        ]),
    ...(used.has('camel') || used.has('pascal')
      ? method(
          'String words(String name)',
          'Pattern.compile("_+([a-zA-Z0-9])").matcher(name)' +
            '.replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT))',
        )
      : []),
    ...[...used].sort().flatMap((fn) => own[fn] ?? []),
    '}',
  ]
}

const ofItem: Record<string, string> = { name: 'item[0]', value: 'item[1]' }

export const java: Language = {
  run: 'java Sign.java',
  cannot: (program, { digest, again }) =>
    digest === 'sm3' || again?.digest === 'sm3' ? 'digest sm3' : repeatedName(program),
  writer: {
    text: quote,
    name: (variable) => ofItem[variable] ?? variable,
    all: (parts) => (parts.length === 0 ? '""' : `(${parts.join(' + ')})`),
    call: (fn, args) => calls[fn]?.(...args) ?? `${fn}(${args.join(', ')})`,
    items,
    join: (pair, joiner, trailing) => [
      'List<String> written = new ArrayList<>();',
      `for (String[] item : items) written.add(${pair});`,
      `String pairs = String.join(${joiner}, written)${trailing ? ` + ${joiner}` : ''};`,
    ],
    assign: (variable, value) =>
      `${['digest', 'again'].includes(variable) ? 'byte[]' : 'String'} ${variable} = ${value};`,
    file,
  },
}

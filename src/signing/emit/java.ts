import { type Outline, pairExpression, textParts } from './outline'

const quote = (text: string): string =>
  JSON.stringify(text).replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const compare: Record<string, string> = {
  name: 'Comparator.comparing(item -> item[0])',
  'name-ignoring-case': 'Comparator.comparing(item -> item[0].toLowerCase())',
  'name-descending': 'Comparator.<String[], String>comparing(item -> item[0]).reversed()',
  value: 'Comparator.comparing(item -> item[1])',
}

const digestNames: Record<string, string> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

export function emitJava(outline: Outline): string {
  const { recipe, fields } = outline
  const { key, values = {}, order = 'name' } = recipe
  const keyItem = `new String[] {${quote(key?.name ?? '')}, key}`
  const pair = pairExpression(outline, '+', 'item[0]', 'item[1]', quote)
  const body = [
    'String key = System.getenv("COUPON_SECRET");',
    ...(key?.as === 'md5-hex' ? ['key = hex(hash("MD5", key));'] : []),
    'List<String[]> items = new ArrayList<>();',
    ...fields.map(({ name, value }) => `items.add(new String[] {${quote(name)}, ${quote(value)}});`),
    ...(recipe.fields.take === 'non-empty' ? ['items.removeIf(item -> item[1].isEmpty());'] : []),
    ...(values.trim === 'value' ? ['for (String[] item : items) item[1] = item[1].trim();'] : []),
    ...encodings(values).map((name) => `for (String[] item : items) item[1] = ${name}(item[1]);`),
    ...(key?.at === 'in-order' && outline.sorts ? [`items.add(${keyItem});`] : []),
    ...(outline.sorts ? [`items.sort(${compare[order]});`] : []),
    ...(key?.at === 'in-list' || (key?.at === 'in-order' && !outline.sorts)
      ? [`items.add(${outline.keyIndex}, ${keyItem});`]
      : []),
    ...(key?.at === 'pair-first'
      ? [`items.add(0, ${keyItem});`]
      : key?.at === 'pair-last'
        ? [`items.add(${keyItem});`]
        : []),
    'List<String> written = new ArrayList<>();',
    `for (String[] item : items) written.add(${values.trim === 'pair' ? `(${pair}).trim()` : pair});`,
    `String pairs = String.join(${quote(recipe.joiner ?? '')}, written)${recipe.trailingJoiner ? ` + ${quote(recipe.joiner ?? '')}` : ''};`,
    ...(outline.encodesPairs ? ['pairs = encode(pairs);'] : []),
    `String text = ${change(recipe.text, textParts(outline, quote, 'pairs', 'key').join(' + ') || '""')};`,
    ...digest(outline),
    `String token = ${transport(outline, encoded(outline))};`,
    'System.out.println(token);',
    `String expected = ${quote(outline.token)};`,
    'if (!token.equals(expected)) { System.err.println("expected " + expected); System.exit(1); }',
  ]
  return [...head, ...body.map((line) => `    ${line}`), '  }', ...helpers, '}', ''].join('\n')
}

const head = [
  'import java.net.URLEncoder;',
  'import java.nio.charset.StandardCharsets;',
  'import java.security.MessageDigest;',
  'import java.util.*;',
  'import javax.crypto.Mac;',
  'import javax.crypto.spec.SecretKeySpec;',
  '',
  'public class Sign {',
  '  public static void main(String[] args) throws Exception {',
]

const helpers = [
  '',
  '  static byte[] hash(String name, String text) throws Exception {',
  '    return MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.UTF_8));',
  '  }',
  '',
  '  static byte[] hmac(String name, String key, String text) throws Exception {',
  '    Mac mac = Mac.getInstance(name);',
  '    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), name));',
  '    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));',
  '  }',
  '',
  '  static String hex(byte[] bytes) {',
  '    StringBuilder text = new StringBuilder();',
  '    for (byte each : bytes) text.append(String.format("%02x", each));',
  '    return text.toString();',
  '  }',
  '',
  '  static String encodeForm(String text) throws Exception {',
  '    return URLEncoder.encode(text, "UTF-8");',
  '  }',
  '',
  '  static String encode(String text) throws Exception {',
  '    return encodeForm(text).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");',
  '  }',
]

function encodings({ encode = 'none', times = 1 }: NonNullable<Outline['recipe']['values']>): string[] {
  if (encode !== 'rfc3986' && encode !== 'form') return []
  return Array.from({ length: times }, () => (encode === 'form' ? 'encodeForm' : 'encode'))
}

function change(mode: Outline['recipe']['text'], text: string): string {
  if (mode === 'lower' || mode === 'upper') return `(${text}).to${mode === 'lower' ? 'Lower' : 'Upper'}Case()`
  return mode === 'rfc3986' ? `encode(${text})` : mode === 'form' ? `encodeForm(${text})` : text
}

function digest({ recipe, hmac }: Outline): string[] {
  const name = recipe.digest ?? 'md5'
  const suffix = recipe.key?.hmacSuffix ? ` + ${quote(recipe.key.hmacSuffix)}` : ''
  const once = hmac
    ? `byte[] digest = hmac("Hmac${digestNames[name]!.replace('-', '')}", key${suffix}, text);`
    : `byte[] digest = hash("${digestNames[name]}", text);`
  if (!recipe.again) return [once]
  const hex = `hex(digest)${recipe.again.case === 'upper' ? '.toUpperCase()' : ''}`
  const keyed = recipe.again.key === 'prefix' ? `key + ${hex}` : recipe.again.key === 'suffix' ? `${hex} + key` : hex
  return [once, `digest = hash("${digestNames[recipe.again.digest]}", ${keyed});`]
}

function encoded({ recipe }: Outline): string {
  const written = {
    hex: 'hex(digest)',
    HEX: 'hex(digest).toUpperCase()',
    base64: 'Base64.getEncoder().encodeToString(digest)',
    base64url: 'Base64.getUrlEncoder().withoutPadding().encodeToString(digest)',
    'base64-of-hex': 'Base64.getEncoder().encodeToString(hex(digest).getBytes())',
    'base64-of-HEX': 'Base64.getEncoder().encodeToString(hex(digest).toUpperCase().getBytes())',
  }[recipe.encoding ?? 'hex']
  return recipe.slice ? `${written}.substring(${recipe.slice.join(', ')})` : written
}

function transport({ recipe }: Outline, text: string): string {
  const form = recipe.transport ?? 'as-is'
  return form === 'as-is' ? text : form === 'percent-encoded' ? `encode(${text})` : `encode(encode(${text}))`
}

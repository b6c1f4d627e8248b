import { shellLiteral as quote } from '../../text/shell-quote'
import type { Language } from './language'
import { type Fn, type Program, about } from './program'
import { awk, awkFunctions, itemLines, joinLines } from './sh-awk'

/** Bytes are hex here: a shell's variable holds no NUL. No key is ever an argument of a program. */
const helpers: Partial<Record<Fn, string[]>> = {
  encode: [
    'encode() {',
    '  printf %s "$1" | od -An -v -tu1 | awk \'{ for (i = 1; i <= NF; i++) { c = $i',
    '    if ((c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || ' +
      'c == 45 || c == 46 || c == 95 || c == 126) printf "%c", c + 0',
    '    else printf "%%%02X", c } }\'',
    '}',
  ],
  encodeForm: ['encodeForm() { encode "$1" | sed \'s/%20/+/g; s/%2A/*/g; s/~/%7E/g\'; }'],
  lowerEscapes: [
    "lowerEscapes() { printf '%s\\n' \"$1\" | awk '{ while (match($0, /%[0-9A-F][0-9A-F]/)) { " +
      'printf "%s%s", substr($0, 1, RSTART - 1), tolower(substr($0, RSTART, 3)); $0 = substr($0, RSTART + 3) } ' +
      'printf "%s", $0 }\'; }',
  ],
  lower: ["lower() { printf %s \"$1\" | tr 'A-Z' 'a-z'; }"],
  upper: ["upper() { printf %s \"$1\" | tr 'a-z' 'A-Z'; }"],
  bytes: ['bytes() { printf %s "$1" | od -An -v -tx1 | tr -d \' \\n\'; }'],
  hash: ['hash() { unhex "$2" | openssl dgst -"$1" -r | cut -d \' \' -f 1; }'],
  hmac: [
    'hmac() {',
    '  case $1 in sha384 | sha512) block=128 ;; *) block=64 ;; esac',
    '  k=$2',
    '  [ ${#k} -le $((block * 2)) ] || k=$(hash "$1" "$k")',
    '  hash "$1" "$(pad "$k" 92)$(hash "$1" "$(pad "$k" 54)$3")"',
    '}',
    'pad() {',
    '  printf \'%s\\n\' "$1" | awk -v pad="$2" -v block="$block" \'',
    '    function xor(a, b,  r, k) { for (k = 1; k < 256; k *= 2) { ' +
      'if (a % 2 != b % 2) r += k; a = int(a / 2); b = int(b / 2) } return r + 0 }',
    '    { for (i = 0; i < block; i++) printf "%02x", xor(16 * digit(substr($0, 2 * i + 1, 1)) + ' +
      'digit(substr($0, 2 * i + 2, 1)), pad) }',
    '    function digit(c) { return c == "" ? 0 : index("0123456789abcdef", c) - 1 }',
    "  '",
    '}',
  ],
  fromHex: ["fromHex() { printf %s \"$1\" | tr 'A-F' 'a-f'; }"],
  fromBase64: [
    'fromBase64() {',
    "  printf '%s\\n' \"$1\" | tr -d '=' | " +
      'awk \'{ gsub(/-/, "+"); gsub(/_/, "/"); while (length($0) % 4) $0 = $0 "="; print }\' ' +
      "| openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n'",
    '}',
  ],
  hex: ['hex() { printf %s "$1"; }'],
  base64: ['base64() { unhex "$1" | openssl base64 -A; }'],
  base64url: ["base64url() { unhex \"$1\" | openssl base64 -A | tr '+/' '-_'; }"],
  unpadded: ['unpadded() { printf %s "$1" | tr -d \'=\'; }'],
  cut: ['part() { printf %s "$1" | cut -c "$2-$3"; }'],
}

const unhex = [
  'unhex() { # the bytes of hex; awk writes them for printf in octal',
  '  printf "$(printf \'%s\\n\' "$1" | awk \'{ for (i = 1; i < length($0); i += 2) printf "\\\\%03o", ' +
    '16 * digit(substr($0, i, 1)) + digit(substr($0, i + 1, 1)) } ' +
    'function digit(c) { return index("0123456789abcdef", c) - 1 }\')"',
  '}',
]

function call(fn: Fn, args: string[]): string {
  if (fn === 'cut') {
    const [of = '', from = '', to = ''] = args
    return `"$(part ${of} ${Number(unquote(from)) + 1} ${unquote(to)})"`
  }
  return `"$(${fn} ${args.join(' ')})"`
}

const unquote = (text: string): string => text.replace(/^'|'$/g, '')
const awkMark = '\0'

function file(program: Program, body: string[], used: ReadonlySet<Fn>): string[] {
  const { vector, takesBody } = program
  const fns = new Set([
    ...used,
    ...(used.has('encodeForm') ? ['encode' as const] : []),
    ...(used.has('hmac') ? ['hash' as const] : []),
  ])
  const lines = [...body.filter((line) => !line.startsWith(awkMark))]
  const list = body.filter((line) => line.startsWith(awkMark)).map((line) => line.slice(1))
  const afterKey = lines.findIndex((line) => line.startsWith('key=')) + 1
  return [
    '#!/bin/sh',
    '# Signs a request: sh sign.sh NOW NONCE NAME VALUE NAME VALUE …; needs openssl. The key is in COUPON_SECRET.',
    ...about(program).map((line) => `# ${line}${line.startsWith('body') ? ', in BODY' : ''}`),
    'set -eu',
    ': "${COUPON_SECRET?set COUPON_SECRET}"',
    'export LC_ALL=C',
    ...unhex,
    ...[...fns].sort().flatMap((fn) => helpers[fn] ?? []),
    'sign() {',
    '  now=$1 nonce=$2 secret=$COUPON_SECRET',
    '  shift 2',
    ...(takesBody ? ['  body=${BODY-}'] : []),
    ...lines.slice(0, afterKey).map((line) => `  ${line}`),
    "  pairs=$(key=$key awk '",
    ...awkFunctions(used).map((line) => `    ${line}`),
    '    BEGIN {',
    '      for (i = 1; i < 256; i++) ORD[sprintf("%c", i)] = i',
    '      now = ARGV[1]; nonce = ARGV[2]; key = ENVIRON["key"]',
    '      for (i = 3; i < ARGC; i += 2) add(ARGV[i], ARGV[i + 1])',
    ...list.map((line) => `      ${line}`),
    '    }',
    '  \' "$now" "$nonce" "$@"; printf x)',
    '  pairs=${pairs%x}',
    ...lines.slice(afterKey).map((line) => `  ${line}`),
    '  printf \'%s\\n\' "$token"',
    '}',
    'if [ $# -gt 0 ]; then sign "$@"; exit; fi',
    ...(takesBody ? [`BODY=${quote(vector.body)}`] : []),
    `token=$(sign ${[vector.now, vector.nonce, ...vector.params.flat()].map(quote).join(' ')})`,
    'printf \'%s\\n\' "$token"',
    `expected=${quote(vector.token)}`,
    '[ "$token" = "$expected" ] || { printf \'expected %s\\n\' "$expected" >&2; exit 1; }',
  ]
}

export const sh: Language = {
  run: 'sh sign.sh',
  cannot: ({ charset, vector }, { text }) => {
    if (charset === 'gbk') return 'values.charset gbk'
    const all = vector.params.flat().join('') + vector.body
    if (all.includes('\0')) return 'NUL'
    // awk and tr know the letters of ASCII alone.
    const cased = /(?![A-Za-z])\p{L}/u.test(all.replace(/\p{Lo}/gu, ''))
    return (text === 'lower' || text === 'upper') && cased ? `text ${text}` : null
  },
  writer: {
    text: quote,
    name: (variable) => `"$${variable}"`,
    all: (parts) => (parts.length === 0 ? "''" : parts.join('')),
    call,
    inItems: awk,
    items: (step, words) => itemLines(step, words).map((line) => awkMark + line),
    join: (pair, joiner, trailing) => joinLines(pair, joiner, trailing).map((line) => awkMark + line),
    assign: (variable, value) =>
      /^"\$\((?:lower|upper) /.test(value)
        ? `${variable}=${value.slice(0, -2)}; printf x)"; ${variable}=\${${variable}%x}`
        : `${variable}=${value}`,
    file,
  },
}

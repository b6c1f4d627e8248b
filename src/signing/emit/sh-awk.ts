import { unseenOrInvisible } from '../../text/unseen'
import type { Fn, ItemStep, Speaker, Words } from './program'

/**
 * In awk: fields are arguments, so that any character but NUL may stand in them; the list is in N and V, from 1 to c.
 */
const quote = (text: string): string =>
  `"${text.replace(/["\\]/g, '\\$&').replace(toEscape, (char) => [...Buffer.from(char)].map(octal).join(''))}"`
const toEscape = new RegExp(`'|${unseenOrInvisible.source}`, 'gu')
const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`

export const awk: Speaker = {
  text: quote,
  name: (variable) => ({ name: 'N[i]', value: 'V[i]' })[variable] ?? variable,
  all: (parts) => (parts.length === 0 ? '""' : `(${parts.join(' ')})`),
  call: (fn, args) => `${awkName(fn)}(${args.join(', ')})`,
}

const awkName = (fn: Fn): string => ({ lower: 'tolower', upper: 'toupper' })[fn as string] ?? fn

const orders: Record<Extract<ItemStep, { do: 'sort' }>['by'], string> = {
  name: 'N[j] > n',
  'name-ignoring-case': 'tolower(N[j]) > tolower(n)',
  'name-descending': 'N[j] < n',
  value: 'V[j] > v',
  'name-and-value': 'N[j] > n || (N[j] == n && V[j] > v)',
}

const sortBy = (more: string): string[] => [
  'for (i = 2; i <= c; i++) {',
  '  n = N[i]; v = V[i]',
  `  for (j = i - 1; j > 0 && (${more}); j--) { N[j + 1] = N[j]; V[j + 1] = V[j] }`,
  '  N[j + 1] = n; V[j + 1] = v',
  '}',
]

const only = (condition: string): string[] => [
  `k = 0; for (i = 1; i <= c; i++) if (${condition}) { k++; N[k] = N[i]; V[k] = V[i] }`,
  'c = k',
]

const listed = (names: readonly string[]): string[] => [
  'split("", L)',
  ...names.map((name, at) => `if (!(${quote(name)} in L)) L[${quote(name)}] = ${at + 1}`),
]

export function itemLines(step: Exclude<ItemStep, { do: 'join' }>, { text }: Words): string[] {
  switch (step.do) {
    case 'set':
      return [`put(${text(step.name)}, ${step.to})`]
    case 'keep':
      return [...listed(step.names), ...only('N[i] in L')]
    case 'drop':
      return [...listed(step.names), ...only('!(N[i] in L)')]
    case 'keep-prefix':
      return only(`index(N[i], ${text(step.prefix)}) == 1`)
    case 'drop-empty':
      return only('V[i] != ""')
    case 'map': {
      const item = step.part === 'name' ? 'N[i]' : 'V[i]'
      return [`for (i = 1; i <= c; i++) ${item} = ${awkName(step.by)}(${item})`]
    }
    case 'sort':
      return sortBy(orders[step.by])
    case 'sort-by-list':
      return [...listed(step.names), ...sortBy('rank(N[j]) > rank(n)')]
    case 'add-key':
      return addKey(text(step.name), step.at)
  }
}

function addKey(name: string, at: 'first' | 'last' | { before: string[] }): string[] {
  if (at === 'last') return [`add(${name}, key)`]
  const place = at === 'first' ? ['i = 1'] : [...listed(at.before), 'for (i = 1; i <= c && !(N[i] in L); i++);']
  return [...place, 'for (j = c; j >= i; j--) { N[j + 1] = N[j]; V[j + 1] = V[j] }', `c++; N[i] = ${name}; V[i] = key`]
}

export const joinLines = (pair: string, joiner: string, trailing: boolean): string[] => [
  `for (i = 1; i <= c; i++) printf "%s%s", (i > 1 ? ${joiner} : ""), ${pair}`,
  ...(trailing ? [`printf "%s", ${joiner}`] : []),
]

const helpers: Partial<Record<Fn, string[]>> = {
  encodeForm: [
    'function encodeForm(s) { s = encode(s); gsub(/%20/, "+", s); gsub(/%2A/, "*", s); gsub(/~/, "%7E", s); return s }',
  ],
  encode: [
    'function encode(s,  r, k, ch) {',
    '  for (k = 1; k <= length(s); k++) { ch = substr(s, k, 1); ' +
      'r = r (ch ~ /[A-Za-z0-9._~-]/ ? ch : sprintf("%%%02X", ORD[ch])) }',
    '  return r ""',
    '}',
  ],
  lowerEscapes: [
    'function lowerEscapes(s,  r) {',
    '  while (match(s, /%[0-9A-F][0-9A-F]/)) { r = r substr(s, 1, RSTART - 1) ' +
      'tolower(substr(s, RSTART, 3)); s = substr(s, RSTART + 3) }',
    '  return r s',
    '}',
  ],
  trim: ['function trim(s) { sub(/^[\\001- ]+/, "", s); sub(/[\\001- ]+$/, "", s); return s }'],
  camel: ['function camel(s) { s = words(s); return tolower(substr(s, 1, 1)) substr(s, 2) }'],
  pascal: ['function pascal(s) { s = words(s); return toupper(substr(s, 1, 1)) substr(s, 2) }'],
  snake: [
    'function snake(s,  r) {',
    '  s = tolower(substr(s, 1, 1)) substr(s, 2)',
    '  while (match(s, /[A-Z]/)) { r = r substr(s, 1, RSTART - 1) "_" ' +
      'tolower(substr(s, RSTART, 1)); s = substr(s, RSTART + 1) }',
    '  return r s',
    '}',
  ],
}

const words = [
  'function words(s,  r) {',
  '  while (match(s, /_+[a-zA-Z0-9]/)) { r = r substr(s, 1, RSTART - 1) ' +
    'toupper(substr(s, RSTART + RLENGTH - 1, 1)); s = substr(s, RSTART + RLENGTH) }',
  '  return r s',
  '}',
]

/** The functions that a list's program calls. */
export function awkFunctions(used: ReadonlySet<Fn>): string[] {
  const needed = new Set([...used, ...(used.has('encodeForm') ? ['encode' as const] : [])])
  return [
    'function add(n, v) { c++; N[c] = n ""; V[c] = v "" }',
    'function put(n, v,  k) { for (k = 1; k <= c; k++) if (N[k] == n "") { V[k] = v ""; return } add(n, v) }',
    'function rank(n) { return n in L ? L[n] : 1e9 }',
    ...(needed.has('camel') || needed.has('pascal') ? words : []),
    ...[...needed].sort().flatMap((fn) => helpers[fn] ?? []),
  ]
}

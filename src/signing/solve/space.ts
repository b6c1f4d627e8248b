import type { PairForm, PairTemplate, Recipe } from '../recipe/recipe'

/**
 * The choices of every part of a recipe, each with its cost: what published schemes usually do costs nothing. The
 * search tries what costs little before what costs much; to widen it, add a line.
 */
export interface Choice<T> {
  cost: number
  is: T
}

const costs = <T>(...list: [number, ...T[]][]): Choice<T>[] =>
  list.flatMap(([cost, ...all]) => all.map((is) => ({ cost, is })))

export const nameChoices = costs<NonNullable<Recipe['names']>>(
  [0, 'as-sent'],
  [2, 'lower', 'camel'],
  [3, 'pascal', 'snake', 'upper'],
)

export const valueChoices = costs<NonNullable<Recipe['values']>>(
  [0, {}],
  [1, { encode: 'rfc3986' }, { encode: 'form' }, { encode: 'as-sent' }],
  [
    2,
    { encode: 'form', escapes: 'lower' },
    { encode: 'rfc3986', escapes: 'lower' },
    { encode: 'rfc3986', times: 2 },
    { trim: 'value' },
  ],
  [3, { charset: 'gbk' }, { encode: 'form', charset: 'gbk' }, { trim: 'pair' }, { encode: 'form', times: 2 }],
  [
    4,
    { encode: 'rfc3986', charset: 'gbk' },
    { encode: 'form', charset: 'gbk', escapes: 'lower' },
    { encode: 'rfc3986', trim: 'value' },
  ],
)

export const orderChoices = costs<NonNullable<Recipe['order']>>(
  [0, 'name'],
  [1, 'as-sent'],
  [2, 'name-ignoring-case', 'value'],
  [3, 'name-descending'],
)

export type Layout = Required<Pick<Recipe, 'joiner' | 'trailingJoiner'>> & { pair: PairForm | PairTemplate }

/** Pairs with a length before the value, and pairs whose names are encoded as the values are. */
const lengthAndValue = '{length}{value}'
export const encodedPair = '{name|rfc3986}={value|rfc3986}'

const layout = (pair: Layout['pair'], joiner: string, trailingJoiner = false): Layout => ({
  pair,
  joiner,
  trailingJoiner,
})

/** One that does not join comes before one that does: a single field needs no joiner. */
export const layoutChoices = costs<Layout>(
  [0, layout('name=value', '&'), layout('namevalue', ''), layout('value', '')],
  [
    1,
    layout('name=value', ''),
    layout('name:value', '\n'),
    layout('name:value', '&'),
    layout('value', '\n'),
    layout('value', ','),
    layout('value', '&'),
  ],
  [2, ...['\n', ',', ';', '|'].map((joiner) => layout('name=value', joiner))],
  [2, ...['&', '\n', ',', '|'].map((joiner) => layout('namevalue', joiner))],
  [2, ...['', ',', ';', '|'].map((joiner) => layout('name:value', joiner))],
  [2, ...['|', ':', '_', '-', '~', ';', ' ', '+'].map((joiner) => layout('value', joiner))],
  [
    2,
    layout('name:value', '\n', true),
    layout('name=value', '&', true),
    layout('name=value', '\n', true),
    layout('value', '\n', true),
  ],
  [3, ...['#', '$', '.', '/', '*', '@', '&&', '||'].map((joiner) => layout('value', joiner))],
  [3, ...[' ', '#', ':', '_'].map((joiner) => layout('name=value', joiner))],
  [
    3,
    layout('value', '&', true),
    layout('value', ',', true),
    layout('value', '|', true),
    layout('name:value', '&', true),
    layout('name=value', ';', true),
    layout(lengthAndValue, ''),
    layout('{name}{length}{value}', ''),
    layout('{length}:{value}', ''),
    layout('{name}:{value}', '|'),
    layout('{name|upper}={value}', '&'),
    layout('{name|lower}={value|lower}', '&'),
  ],
)

/** Frames by what they need of the request. */
export const frameChoices = costs<string>(
  [0, '{pairs}'],
  [1, '{body}'],
  [
    2,
    '{method}{host}{path}?{pairs}',
    '{method}&{path|rfc3986}&{pairs|rfc3986}',
    '{method}&%2F&{pairs|rfc3986}',
    '{method}\n{host}\n{path}\n{pairs}',
    '{method}&{url|rfc3986}&{pairs|rfc3986}',
    '{path}?{pairs}',
    '{path}{pairs}',
    '{pairs}{body}',
    '{path}{body}',
    '{path}{pairs}{body}',
  ],
  [
    3,
    '{method}{url}{pairs}',
    '{method}{path}{pairs}',
    '{method}\n{path}\n{pairs}',
    '{method}{url}?{pairs}',
    '{url}?{pairs}',
    '{url}{pairs}',
    '{path}&{pairs}',
    '{method}&{path}&{pairs}',
    '{method}{path}?{pairs}',
    '{host}{path}?{pairs}',
    '{pairs}&{body}',
    '{pairs}\n{body}',
    '{body}{pairs}',
    '{url}{body}',
    '{method}{path}{body}',
    '{method}\n{path}\n{body}',
    '{path}\n{pairs}',
  ],
  [
    4,
    '{method}\n{path}\n{pairs}\n{body}',
    '{method}{path}{pairs}{body}',
    '{method}\n{url}\n{pairs}',
    '{method}|{path}|{pairs}',
    '{method}\n{path}\n{pairs}\n{body}\n',
    '{method}&{host}&{path}&{pairs}',
    '{method}&{path|rfc3986}&{pairs}',
    '{path|rfc3986}&{pairs|rfc3986}',
    '{pairs|rfc3986}',
  ],
  [
    2,
    '{url-with-query}{pairs}',
    '{path-tail:1}{pairs}',
    '{path-tail:1|no-slash}{pairs}',
    '{path|no-slash}{pairs}',
    '{pairs}{timestamp}',
    '{timestamp}{pairs}',
  ],
  [
    3,
    '{path-tail:1}?{pairs}',
    '{path-tail:1|no-slash}{pairs}{body}',
    '{path-tail:1}{pairs}{body}',
    '{method|lower}{path}{pairs}',
    '{method}\n{host}{path}\n{pairs}',
    '{timestamp}{method}{path}{pairs}',
    '{timestamp}{method}{path}?{pairs}',
    '{timestamp}{pairs}{body}',
    '{pairs}&{timestamp}',
    '{timestamp}&{pairs}',
    '{timestamp}\n{pairs}',
    '{pairs}\n{timestamp}',
    '{timestamp}{nonce}{pairs}',
    '{pairs}{timestamp}{nonce}',
    '{pairs}{nonce}{timestamp}',
  ],
  [
    4,
    '{timestamp}\n{nonce}\n{pairs}',
    '{pairs}|{timestamp}',
    '{pairs}|{timestamp}|{nonce}',
    '{method}\n{path}\n{pairs}\n{body|sha256}',
    '{method}\n{path}\n{pairs}\n{body|md5}',
    '{method}\n{path}\n{pairs}\n{timestamp}',
    '{method}&{path}&{pairs}&{body|md5}',
    '{path}|{pairs}|{body}',
    '{method}|{path}|{pairs}|{body}',
    '{pairs}&{body|md5}',
    '{pairs}{body|md5}',
    '?{pairs}',
    '&{pairs}',
    '|{pairs}',
    '\n{pairs}',
  ],
)

export type TextMode = NonNullable<Recipe['text']>
export const textChoices = costs<TextMode>([0, 'as-is'], [2, 'lower', 'upper', 'form'], [3, 'rfc3986'])

/** The dearest recipe that is looked for. */
export const mostCost = 14

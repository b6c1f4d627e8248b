/**
 * What `sign emit` writes, in no language yet: a function over parameters that makes a token, and the request at hand
 * as its self-test. `outline.ts` makes one out of a recipe; each writer says it in one language.
 */
export interface Program {
  /** From the parameters to the list of names and values that are signed, in order. */
  items: ItemStep[]
  /** Each assigned once, one after another; the last is the token. */
  lets: { name: string; value: Expr }[]
  charset: 'utf-8' | 'gbk'
  /** Whether the function takes the body as well. */
  takesBody: boolean
  /** For the comment of the function: which parameters `now` and `nonce` are. */
  now: string | null
  nonce: string | null
  /** Where the parameters are to be given as they are written in the query. */
  takesEncoded: boolean
  /** For the same comment: where the self-test has the key from, and how it is run. */
  check: string[]
  vector: Vector
}

export interface Vector {
  params: [name: string, value: string][]
  now: string
  nonce: string
  body: string
  token: string
}

/** A text, a variable, a call, or several texts one after another. */
export type Expr = { text: string } | { name: string } | { call: Fn; of: Expr[] } | { all: Expr[] }

/**
 * Functions that every writer has under these names. `bytes` makes bytes of a text; `hash`, `hmac`, `fromHex` and
 * `fromBase64` give bytes, and `hex`, `base64`, `base64url` take them.
 */
export type Fn =
  | 'encode'
  | 'encodeForm'
  | 'lowerEscapes'
  | 'trim'
  | 'lower'
  | 'upper'
  | 'camel'
  | 'pascal'
  | 'snake'
  | 'bytes'
  | 'hash'
  | 'hmac'
  | 'fromHex'
  | 'fromBase64'
  | 'hex'
  | 'base64'
  | 'base64url'
  | 'unpadded'
  | 'cut'

export type ItemStep =
  /** Sets a parameter, in its place where it is there already, else at the end. */
  | { do: 'set'; name: string; to: 'now' | 'nonce' }
  | { do: 'keep' | 'drop'; names: string[] }
  | { do: 'keep-prefix'; prefix: string }
  | { do: 'drop-empty' }
  /** `part` of each item through one function. */
  | { do: 'map'; part: 'name' | 'value'; by: Fn }
  /** Stable. `by-list`: as the names stand there, others behind them. */
  | { do: 'sort'; by: 'name' | 'name-ignoring-case' | 'name-descending' | 'value' | 'name-and-value' }
  | { do: 'sort-by-list'; names: string[] }
  /** The key as an item: first, last, or before the first of `names`. */
  | { do: 'add-key'; name: string; at: 'first' | 'last' | { before: string[] } }
  /** Into the variable `pairs`. The pair is an expression of `name` and `value`. */
  | { do: 'join'; pair: Expr; joiner: string; trailing: boolean }

/** How one language says an expression. */
export interface Speaker {
  text(literal: string): string
  name(variable: string): string
  all(parts: string[]): string
  call(fn: Fn, args: string[]): string
}

/** How one language says a program. */
export interface Writer extends Speaker {
  /** How it says what an item is made of, where that is another language. */
  inItems?: Speaker
  items(step: Exclude<ItemStep, { do: 'join' }>, own: Words): string[]
  join(pair: string, joiner: string, trailing: boolean): string[]
  assign(variable: string, value: string): string
  /** Lines of the whole file. `body` is that of the function. */
  file(program: Program, body: string[], used: ReadonlySet<Fn>): string[]
}

/** Texts in the language of the items. */
export interface Words {
  texts: (list: readonly string[]) => string
  text: (literal: string) => string
}

/** What the comment of the function says of its parameters. */
export function about({ now, nonce, takesEncoded, takesBody, vector, check }: Program): string[] {
  const encoded = takesEncoded ? '; values as they are encoded in the query' : ''
  return [
    `params: the fields of the request by name, without the signature${encoded}`,
    now === null ? 'now: not signed here' : `now: ${now}, as it is sent (${unitOf(vector.now)})`,
    nonce === null ? 'nonce: not signed here' : `nonce: ${nonce}, as it is sent`,
    ...(takesBody ? ['body: as it is sent'] : []),
    ...check,
  ]
}

function unitOf(now: string): string {
  if (/^\d{10}$/.test(now)) return 'seconds since 1970'
  return /^\d{13}$/.test(now) ? 'milliseconds since 1970' : `like ${now}`
}

export function write(program: Program, writer: Writer): string {
  const used = new Set<Fn>()
  const say = (expr: Expr, speaker: Speaker = writer): string => {
    const inner = (each: Expr) => say(each, speaker)
    if ('text' in expr) return speaker.text(expr.text)
    if ('name' in expr) return speaker.name(expr.name)
    if ('all' in expr) {
      const parts = expr.all.map(inner)
      return parts.length === 1 ? parts.join('') : speaker.all(parts)
    }
    used.add(expr.call)
    return speaker.call(expr.call, expr.of.map(inner))
  }
  const words = writer.inItems ?? writer
  const own: Words = {
    text: (literal) => words.text(literal),
    texts: (list) => list.map((each) => words.text(each)).join(', '),
  }
  const body = program.items.flatMap((step) => {
    if (step.do === 'join') return writer.join(say(step.pair, words), words.text(step.joiner), step.trailing)
    if (step.do === 'map') used.add(step.by)
    return writer.items(step, own)
  })
  const lets = program.lets.map(({ name, value }) => writer.assign(name, say(value)))
  const early = program.lets.findIndex(({ name }) => name === 'key')
  const lines = early < 0 ? [...body, ...lets] : [...lets.slice(0, early + 1), ...body, ...lets.slice(early + 1)]
  return [...writer.file(program, lines, used), ''].join('\n')
}

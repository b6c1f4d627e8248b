import { usageError } from '../../errors'
import { setInFrame } from '../frame'
import { arrangeFields, takeFields } from '../pairs'
import type { DigestName, EncodingName, PairForm, Recipe, SignableRequest } from '../recipe'
import { newPart } from '../new-parts'
import { sign } from '../sign'

/**
 * One signature as a short program writes it: names as they are signed, the frame filled in, and everything else as
 * the steps of the recipe. The key stays a variable.
 */
export interface Outline {
  recipe: PlainRecipe
  /** In the order in which they were sent where the program sorts them, else in signed order. */
  fields: { name: string; value: string }[]
  sorts: boolean
  before: string
  after: string
  hasPairs: boolean
  /** Whether the frame encodes the pairs. */
  encodesPairs: boolean
  /** Where in a list without sorting the key stands. */
  keyIndex: number
  hmac: boolean
  token: string
  /** Names of what is not signed. */
  notSigned: string[]
}

/** What the short programs write. */
export type PlainRecipe = Omit<Recipe, 'pair' | 'digest' | 'encoding'> & {
  pair?: PairForm
  digest?: DigestName
  encoding?: Exclude<EncodingName, 'base64url-padded'>
}

const pairsMark = '\0'

/** Throws `usage` for a part that the short programs do not write. */
export function outlineOf(recipe: Recipe, request: SignableRequest, key: string): Outline {
  refuse(recipe)
  const { order = 'name', values = {} } = recipe
  const taken = takeFields(recipe, request)
  const unwritten: Recipe = { ...recipe, values: {} }
  const sorts = order !== 'as-sent' && order !== 'listed'
  const renamed = arrangeFields(sorts ? { ...unwritten, order: 'as-sent' } : unwritten, taken)
  const framed = setInFrame(recipe, request, [{ text: pairsMark }])
    .map((segment) => segment.text)
    .join('')
  const [before = '', after = ''] = framed.split(/\0|%00/)
  const at = recipe.key?.at ?? 'hmac'
  return {
    recipe,
    fields: renamed.map(({ name, value, sent }) => ({
      name,
      value: values.encode === 'as-sent' ? (sent ?? value) : value,
    })),
    sorts,
    before,
    after,
    hasPairs: /\0|%00/.test(framed),
    encodesPairs: /\{pairs\|rfc3986\}/.test(recipe.frame ?? ''),
    keyIndex:
      at === 'in-list' || at === 'in-order'
        ? keyIndex(
            recipe,
            renamed.map((field) => field.origin),
          )
        : renamed.length,
    hmac: at === 'hmac' || recipe.key?.alsoHmac === true,
    token: sign(recipe, request, key).token,
    notSigned: request.fields
      .filter((field) => !taken.includes(field) && field.name !== recipe.signature.name)
      .map((field) => field.name),
  }
}

function keyIndex({ fields: { names = [] }, key }: Recipe, origins: string[]): number {
  const own = names.indexOf(key?.name ?? '')
  const after = origins.findIndex((origin) => own >= 0 && names.indexOf(origin) > own)
  return after < 0 ? origins.length : after
}

function refuse(recipe: Recipe): asserts recipe is Recipe & PlainRecipe {
  const { values = {}, key, again } = recipe
  const unusual = [
    [values.charset === 'gbk', 'values.charset gbk'],
    [values.escapes === 'lower', 'values.escapes lower'],
    [key?.at === 'message-as-hmac-key', 'key.at message-as-hmac-key'],
    [key !== undefined && ['hex', 'base64'].includes(key.as ?? 'text'), `key.as ${key?.as}`],
    [key === undefined && again !== undefined, 'again without key'],
    [newPart(recipe) !== null, newPart(recipe)],
    [recipe.digest === 'sm3' || again?.digest === 'sm3', 'digest sm3'],
  ] as const
  const part = unusual.find(([is]) => is)?.[1]
  if (part) throw usageError((t) => t.sign.cannotEmit(part))
}

/** `name=value`, and so on, as an expression. */
export function pairExpression(
  { recipe }: Outline,
  plus: string,
  name: string,
  value: string,
  quote: (text: string) => string,
): string {
  const between = { 'name=value': '=', namevalue: '', 'name:value': ':', value: '' }[recipe.pair ?? 'name=value']
  if (recipe.pair === 'value') return value
  return [name, ...(between === '' ? [] : [quote(between)]), value].join(` ${plus} `)
}

/** The parts of the canonical string in order: expressions of literals, the pairs, and the key. */
export function textParts(
  { recipe, before, after, hasPairs }: Outline,
  quote: (text: string) => string,
  pairs: string,
  key: string,
): string[] {
  const { at, joiner = '' } = recipe.key ?? {}
  const literal = (text: string) => (text === '' ? [] : [quote(text)])
  const framed = [...literal(before), ...(hasPairs ? [pairs] : []), ...literal(after)]
  const starts = at === 'prefix' || at === 'around' ? [key, ...literal(joiner)] : []
  const ends = at === 'suffix' || at === 'around' ? [...literal(joiner), key] : []
  return [...starts, ...framed, ...ends]
}

import { usageError } from '../../errors'
import { newPart } from '../recipe/new-parts'
import { isPublicKeyDigest } from '../stages/public-key'
import type { Recipe } from '../recipe/recipe'
import { holesOf, isGroup, parseTemplate } from '../recipe/template'

const caseAndEscapes = ['rfc3986', 'form', 'lower', 'upper']

/** Throws `usage` with the part of a recipe that no language's program writes. */
export function refuse(recipe: Recipe): void {
  const { key, again, digest, frame, pair } = recipe
  const isBytes = key?.as === 'hex' || key?.as === 'base64'
  const parts: Record<string, boolean> = {
    [`key.as ${key?.as}`]: isBytes && (key.at !== 'hmac' || key.hmacSuffix !== undefined || again !== undefined),
    'key.alsoHmac': isBytes && key.alsoHmac === true,
    [`digest ${digest}`]: isPublicKeyDigest(digest),
    frame: frame !== undefined && !isWritable(frame, ['method', 'host', 'path', 'url', 'body', 'pairs']),
    pair: pair?.includes('{') === true && !isWritable(pair, ['name', 'value']),
  }
  const found = Object.keys(parts).find((part) => parts[part]) ?? otherNewPart(recipe)
  if (found) throw usageError((t) => t.sign.cannotEmit(found))
}

/** Parts of version 2 that are not written; the rest of it is looked at above. */
function otherNewPart({ pair: _, frame: _frame, fields, encoding, order, ...recipe }: Recipe): string | null {
  const { from: _from, prefix: _prefix, ...rules } = fields
  void [_, _frame, _from, _prefix, encoding, order]
  return newPart({ ...recipe, fields: rules })
}

function isWritable(text: string, holes: readonly string[]): boolean {
  const template = parseTemplate(text)
  if (template.some((part) => isGroup(part))) return false
  return holesOf(template).every(
    ({ name, of, filters }) =>
      of === undefined && holes.includes(name) && filters.every((each) => caseAndEscapes.includes(each)),
  )
}

import { choices } from './choices'
import { isPublicKeyDigest } from '../stages/public-key'
import type { Recipe } from './recipe'
import { filtersOf, holesOf, isGroup, parseTemplate } from './template'

const firstHoles = ['method', 'host', 'path', 'url', 'body', 'pairs']

/** The first part of a recipe that version 1 did not have; `null` where there is none. */
export function newPart({
  signature,
  fields,
  headers,
  pair,
  frame,
  key,
  digest,
  encoding,
  order,
}: Recipe): string | null {
  const parts: Record<string, boolean> = {
    'signature.text': signature.text !== undefined,
    'signature.in': signature.in === 'json-path',
    'fields.from': (fields.from ?? 'all') !== 'all',
    'fields.and': fields.and !== undefined,
    'fields.prefix': fields.prefix !== undefined,
    'fields.repeated': (fields.repeated ?? 'as-sent') !== 'as-sent',
    headers: headers !== undefined,
    pair: pair !== undefined && !(choices.pair as readonly string[]).includes(pair),
    frame: frame !== undefined && isNewFrame(frame),
    'key.at': key?.at === 'in-frame',
    'key.second': key?.second !== undefined,
    'key.derive': key?.derive !== undefined,
    digest: isPublicKeyDigest(digest),
    encoding: encoding === 'base64url-padded',
    order: order === 'name-and-value',
  }
  return Object.keys(parts).find((part) => parts[part]) ?? null
}

function isNewFrame(frame: string): boolean {
  const template = parseTemplate(frame)
  return (
    template.some((part) => isGroup(part)) ||
    holesOf(template).some(({ name, of }) => of !== undefined || !firstHoles.includes(name)) ||
    filtersOf(template).some((filter) => filter !== 'rfc3986')
  )
}

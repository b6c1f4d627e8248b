import type { Field, Recipe, SignableRequest } from '../recipe/recipe'
import { itemsOf, readSignatureText, writeSignatureText } from './signature-text'
import { type Json, isObject, parseJson, sourceOfMember } from '../../json'

/** Sets a token where the recipe says that it stands; a placeholder of that name is filled, not doubled. */
export function placeToken(recipe: Recipe, request: SignableRequest, token: string): SignableRequest {
  const { in: place, name, text } = recipe.signature
  const value =
    text === undefined
      ? token
      : writeSignatureText(
          text,
          { ...signatureHoles(recipe, request), signature: token },
          valueAt(recipe.signature, request),
        )
  if (place === 'header') {
    const others = Object.entries(request.headers).filter(([header]) => header.toLowerCase() !== name.toLowerCase())
    return { ...request, headers: { ...Object.fromEntries(others), [name]: value } }
  }
  if (place === 'json-path') return { ...request, body: setInJson(request.body ?? '{}', name.split('.'), value) }
  const field: Field = { name, value }
  const at = request.fields.findIndex((each) => each.name === name)
  const fields = at < 0 ? [...request.fields, field] : request.fields.with(at, field)
  return { ...request, fields }
}

/** The token that a request brings, where the recipe says that it stands; header names are alike in any case. */
export function tokenOf(recipe: Recipe, request: SignableRequest): string | null {
  const { text } = recipe.signature
  const value = valueAt(recipe.signature, request)
  if (value === null || text === undefined) return value
  return readSignatureText(text, value)?.['signature'] ?? null
}

/** What the other holes of the signature's value hold; empty where there is no such value. */
export function signatureHoles(recipe: Recipe, request: SignableRequest): Readonly<Record<string, string>> {
  const { text } = recipe.signature
  if (text === undefined) return {}
  const value = valueAt(recipe.signature, request)
  return value === null ? {} : (readSignatureText(text, value) ?? {})
}

/** What else the signature's value lists, as fields. */
export function signatureItems(recipe: Recipe, request: SignableRequest): Field[] {
  const { text } = recipe.signature
  if (text === undefined) return []
  const value = valueAt(recipe.signature, request)
  const items = value === null ? [] : itemsOf(text, value)
  return items.map((item) => ({ name: decodeText(item.name), value: decodeText(item.value) }))
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The whole value where the signature stands. */
export function valueAt({ in: place, name }: Recipe['signature'], request: SignableRequest): string | null {
  if (place === 'header') return headerOf(request, name)
  if (place === 'json-path') return textInJson(request.body, name)
  return request.fields.find((field) => field.name === name)?.value ?? null
}

export function headerOf({ headers }: SignableRequest, name: string): string | null {
  const known = lowered.get(headers) ?? lowerNames(headers)
  lowered.set(headers, known)
  return known.get(name.toLowerCase()) ?? null
}

/** A request is asked for its headers once for each of them, and may have tens of thousands. */
const lowered = new WeakMap<SignableRequest['headers'], ReadonlyMap<string, string>>()

/** Of names that are alike but for their case the first counts. */
const lowerNames = (headers: SignableRequest['headers']): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(headers)
      .reverse()
      .map(([name, value]) => [name.toLowerCase(), value]),
  )

/** The text at a path of a JSON body. */
function textInJson(body: string | null, path: string): string | null {
  const value = path
    .split('.')
    .reduce<Json | undefined>((at, step) => (isObject(at) ? at[step] : undefined), jsonOf(body))
  return typeof value === 'string' ? value : null
}

/** What stands at a path of a JSON body: the source of an object or a number, a text itself. */
export function memberSource(body: string | null, path: string): string | null {
  const source = path
    .split('.')
    .reduce<string | null>((at, step) => (at === null || !jsonOf(at) ? null : sourceOfMember(at, step)), body)
  const value = source === null ? undefined : jsonOf(source)
  return typeof value === 'string' ? value : source
}

function jsonOf(body: string | null): Json | undefined {
  try {
    return parseJson(body ?? '')
  } catch {
    return undefined
  }
}

/** Writes a text into the source of a JSON body: all else stays as it was, byte for byte. */
function setInJson(body: string, [step = '', ...rest]: readonly string[], value: string): string {
  const before = sourceOfMember(body, step)?.trim()
  const inner = rest.length === 0 ? JSON.stringify(value) : setInJson(before ?? '{}', rest, value)
  if (before !== undefined) {
    const member = new RegExp(`(${escaped(JSON.stringify(step))}\\s*:\\s*)${escaped(before)}`)
    return body.replace(member, (_, name: string) => name + inner)
  }
  const comma = /\{\s*\}\s*$/.test(body) ? '' : ','
  return body.replace(/\s*\}\s*$/, () => `${comma}${JSON.stringify(step)}:${inner}}`)
}

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

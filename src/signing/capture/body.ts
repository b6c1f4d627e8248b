import { CouponError } from '../../errors'
import type { Field } from '../recipe/recipe'
import { type Header, headerOf } from './headers'
import { jsonFields } from './json-fields'
import { isMultipart, multipartFields } from './multipart'
import { readPairs } from './pair-fields'
import { xmlFields } from './xml-fields'

export type BodyType = 'json' | 'form' | 'multipart' | 'xml' | 'text'

/** Where the type is only guessed, a body that is not of it has no fields; where it is told, that is an error. */
export function bodyFields(body: string | null, told: BodyType | undefined, guessed: BodyType): Field[] {
  if (body === null) return []
  try {
    return readers[told ?? guessed](body)
  } catch (error) {
    if (told === undefined && error instanceof CouponError) return []
    throw error
  }
}

const readers: Record<BodyType, (body: string) => Field[]> = {
  json: jsonFields,
  form: (body) => readPairs(body.trim(), 'form'),
  multipart: multipartFields,
  xml: xmlFields,
  text: () => [],
}

/** A body that looks like an object is one, whatever its header says: `curl -d` calls everything a form. */
export function typeOfBody(headers: readonly Header[], body: string | null): BodyType {
  const text = body?.trim() ?? ''
  if (text.startsWith('{') && text.endsWith('}')) return 'json'
  if (isMultipart(text)) return 'multipart'
  if (/^<(\?xml|\w)/.test(text)) return 'xml'
  const header = headerOf(headers, 'content-type')
  if (/x-www-form-urlencoded/i.test(header)) return text.startsWith('[') ? 'text' : 'form'
  return header === '' && /^[^\s=]+=/.test(text) ? 'form' : 'text'
}

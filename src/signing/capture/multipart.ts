import type { Field } from '../recipe/recipe'

/** Whether a body is a multipart form: a line of dashes and the name of a part below it. */
export const isMultipart = (body: string): boolean =>
  /^--[^\r\n]+\r?\n(?:[\w-]+:[^\r\n]*\r?\n){0,9}?content-disposition:/i.test(body)

/** The fields of a multipart form, as they are: nothing in it is encoded. Files are no fields. */
export function multipartFields(body: string): Field[] {
  const text = body.trimStart()
  const boundary = /^--[^\r\n]+/.exec(text)?.[0]
  if (boundary === undefined) return []
  return text
    .split(boundary)
    .slice(1)
    .flatMap((part) => readPart(part))
}

function readPart(part: string): Field[] {
  const [, head, value] = /^\r?\n((?:[^\r\n]+\r?\n)*)\r?\n([^]*)$/.exec(part) ?? []
  const disposition = /^content-disposition:([^\r\n]*)/im.exec(head ?? '')?.[1]
  const name = /[;\s]name=(?:"([^"]*)"|([^;\s]+))/i.exec(disposition ?? '')
  if (value === undefined || !name || /[;\s]filename\*?=/i.test(disposition ?? '')) return []
  return [{ name: name[1] ?? name[2] ?? '', value: value.replace(/\r?\n$/, ''), from: 'form' }]
}

import { usageError } from '../../errors'
import { type Json, scalarText } from '../../json'
import { filterNames } from '../stages/filters'
import { framePartsOf } from '../stages/holes'
import { filtersOf, holesOf, parseTemplate, textsOf } from './template'

/** Throws `usage` with the path of what is wrong. */
export type Check = (value: unknown, path: string) => void
export type Shape = Record<string, Check>

export const oneOf =
  (list: readonly string[]): Check =>
  (value, path) => {
    const given = typeof value === 'string' ? value : JSON.stringify(plain(value))
    if (typeof value !== 'string' || !list.includes(value))
      throw usageError((t) => t.sign.recipeNotChoice(path, given, list))
  }

export const text: Check = (value, path) => {
  if (typeof value !== 'string') throw usageError((t) => t.sign.recipeNotText(path))
}

export const name: Check = (value, path) => {
  text(value, path)
  if (value === '') throw usageError((t) => t.sign.recipeEmpty(path))
}

export const flag: Check = (value, path) => {
  if (typeof value !== 'boolean') throw usageError((t) => t.sign.recipeNotFlag(path))
}

export const names: Check = (value, path) => {
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    throw usageError((t) => t.sign.recipeNotNames(path))
}

export const slice: Check = (value, path) => {
  const [from, to] = Array.isArray(value) && value.length === 2 ? value.map(digits) : []
  if (from === undefined || to === undefined || !(from < to)) throw usageError((t) => t.sign.recipeNotSlice(path))
}

export const version: Check = (value, path) => {
  const given = digits(value)
  if (given !== 1 && given !== 2) throw usageError((t) => t.sign.recipeVersion(path, JSON.stringify(plain(value))))
}

export const times: Check = (value, path) => {
  const given = digits(value)
  if (given !== 1 && given !== 2) throw usageError((t) => t.sign.recipeTimes(path, JSON.stringify(plain(value))))
}

/** A text with holes of which every name is known, and every filter. Without a list any name may stand in a hole. */
export const template =
  (known?: readonly string[]): Check =>
  (value, path) => {
    text(value, path)
    const parts = parseTemplate(String(value))
    for (const { name, of } of holesOf(parts)) {
      const list = of === undefined ? known : framePartsOf
      if (list && !list.includes(name))
        throw usageError((t) => t.sign.recipeFramePart(path, of === undefined ? name : `${name}:${of}`, list))
    }
    const open = textsOf(parts).flatMap((each) =>
      [...each.matchAll(/\{([A-Za-z][\w-]*)/g)].map(([, begun = '']) => begun),
    )
    const unclosed = known && open.find((begun) => known.includes(begun) || framePartsOf.includes(begun))
    if (unclosed !== undefined) throw usageError((t) => t.sign.recipeUnclosed(path, unclosed))
    for (const filter of filtersOf(parts))
      if (!filterNames.includes(filter)) throw usageError((t) => t.sign.recipeFilter(path, filter, filterNames))
  }

export const listOf =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) throw usageError((t) => t.sign.recipeNotList(path))
    for (const [index, each] of value.entries()) check(each, `${path}[${index}]`)
  }

export const group =
  (shape: Shape, required: readonly string[] = []): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw usageError((t) => t.sign.recipeNotObject(path))
    for (const [key, part] of Object.entries(value)) {
      const check = Object.hasOwn(shape, key) ? shape[key] : undefined
      if (!check) throw usageError((t) => t.sign.recipeUnknown(`${path}.${key}`, Object.keys(shape)))
      check(part, `${path}.${key}`)
    }
    for (const key of required) if (!Object.hasOwn(value, key)) throw missing(`${path}.${key}`)
  }

export function missing(path: string) {
  return usageError((t) => t.sign.recipeMissing(path))
}

/** A whole number from 0 on, whether it was parsed with or without its digits. */
function digits(value: unknown): number | undefined {
  const written = numberText(value)
  return written !== null && /^\d{1,9}$/.test(written) ? Number(written) : undefined
}

function numberText(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'object' ? scalarText(value as Json) : null
}

/** Plain values, numbers as numbers. */
export function plain(value: unknown): unknown {
  if (digits(value) !== undefined) return digits(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return scalarText(value as Json) ?? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
}

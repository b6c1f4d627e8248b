import { usageError } from '../errors'
import type { Recipe, SignableRequest } from '../signing/recipe/recipe'
import { tokenOf } from '../signing/sign'
import type { Platform } from './platform'

export interface Detected {
  platform: Platform
  name: string
  recipe: Recipe
}

/** By a signature that stands where a recipe has it, else by the names that every request of a platform has. */
export function detect(platforms: readonly Platform[], request: SignableRequest, wanted?: string): Detected | null {
  const all = platforms.flatMap((platform) =>
    Object.entries(platform.recipes).map(([name, recipe]) => ({ platform, name, recipe })),
  )
  if (wanted !== undefined && !all.some(({ name }) => name === wanted))
    throw usageError((t) =>
      t.sign.unknownSignature(
        wanted,
        all.map(({ name }) => name),
      ),
    )
  const possible = all.filter(({ name }) => wanted === undefined || name === wanted)
  const likely = possible.filter(({ platform }) => likeness(platform, request) >= 2)
  return likely.find(({ recipe }) => tokenOf(recipe, request)) ?? likely[0] ?? null
}

/** How many of the names are there that the platform gives every request. */
function likeness(platform: Platform, { fields }: SignableRequest): number {
  const draft = platform.unsignedRequest({
    endpoint: '',
    url: platform.url,
    params: {},
    values: {},
    stamp: { nonce: '', timestamp: '' },
  })
  const usual = new Set([...draft.fields.map((field) => field.name), ...(platform.publicNames ?? [])])
  return fields.filter((field) => usual.has(field.name)).length
}

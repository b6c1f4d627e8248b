import { usageError } from '../../errors'
import type { Draft, Platform } from '../../platforms/platform'
import { signaturesOf } from '../../platforms/request'
import type { Capture, Clock } from '../../signing/capture/capture'
import type { Recipe, SignableRequest } from '../../signing/recipe'
import { placeToken, sign, tokenOf } from '../../signing/sign'
import { fixedStamp, profileValues } from '../connect'
import type { Invocation } from '../invocation'
import type { Asking } from './endpoint-forms'
import { readRecipeFile } from './input'
import { givenKey, keySetting, profileKey, profileRecipe } from './key'
import type { RecipeOptions } from './options'

/** One request, the recipe that signs it, and the key. */
export interface Subject {
  platform: Platform | null
  /** The platform's name of the signature, or the recipe's file. */
  name: string
  recipe: Recipe
  request: SignableRequest
  key: string
  clock: Clock | null
}

/** What an endpoint command would send, up to the signature in question. */
export async function subjectOfEndpoint(
  invocation: Invocation,
  options: RecipeOptions,
  { platform, endpoint, asked }: Asking,
): Promise<Subject> {
  const values = profileValues(invocation, platform)
  const stamp = { ...invocation.context.stamp(), ...fixedStamp(invocation) }
  const draft = platform.draft({
    endpoint: endpoint.name,
    url: values['endpoint']!,
    params: endpoint.params(asked),
    values,
    stamp,
    post: asked['post'] === true,
  })
  const signatures = signaturesOf(platform, values)
  const names = signatures.map(({ recipe }) => recipe.signature.name)
  const index = options.signature === undefined ? 0 : names.indexOf(options.signature)
  const keyed = signatures[index]
  if (!keyed) throw usageError((t) => t.sign.unknownSignature(options.signature ?? '', names))
  const own =
    options.recipe === undefined
      ? { recipe: keyed.recipe, name: keyed.recipe.signature.name }
      : await fromFile(invocation, options.recipe)
  const request = signatures
    .slice(0, index)
    .reduce(
      (before, each) => placeToken(each.recipe, before, sign(each.recipe, before, each.key).token),
      signable(draft),
    )
  return { platform, ...own, request, key: (await givenKey(invocation, options, own.recipe)) ?? keyed.key, clock: null }
}

function signable({ method, url, headers, fields, format }: Draft): SignableRequest {
  const pairs = fields.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
  return {
    method,
    url: format === 'query' ? `${url}?${pairs}` : url,
    headers,
    fields,
    body: format === 'query' ? null : '',
  }
}

/** What was captured: its signature says which platform and which recipe, unless the options do. */
export async function subjectOfCapture(
  invocation: Invocation,
  options: RecipeOptions,
  capture: Capture,
): Promise<Subject> {
  const found = detect(invocation.context.platforms, capture.request, options.signature)
  const platform = found?.platform ?? null
  const { recipe, name } =
    options.recipe !== undefined ? await fromFile(invocation, options.recipe) : ofPlatform(invocation, found)
  const given = await givenKey(invocation, options, recipe)
  const request = capture.request.url === '' && platform ? { ...capture.request, url: platform.url } : capture.request
  return {
    platform,
    name,
    recipe,
    request,
    key: given ?? ownKey(invocation, platform, recipe),
    clock: capture.clock ?? null,
  }
}

async function fromFile(invocation: Invocation, file: string): Promise<Pick<Subject, 'recipe' | 'name'>> {
  return { recipe: await readRecipeFile(invocation, file), name: file.replace(/^@/, '') }
}

function ofPlatform(invocation: Invocation, found: Detected | null): Pick<Subject, 'recipe' | 'name'> {
  if (!found)
    throw usageError(
      (t) => t.sign.unknownRequest,
      (t) => t.sign.unknownRequestHint,
    )
  return { recipe: profileRecipe(invocation, found.platform, found.name), name: found.name }
}

function ownKey(invocation: Invocation, platform: Platform | null, recipe: Recipe): string {
  const setting = platform ? keySetting(platform, recipe) : undefined
  if (!platform || !setting)
    throw usageError(
      (t) => t.sign.whoseKey,
      (t) => t.sign.whoseKeyHint,
    )
  return profileKey(invocation, platform, setting)
}

interface Detected {
  platform: Platform
  name: string
}

/** By a signature that stands where a recipe has it, else by the names that every request of a platform has. */
export function detect(
  platforms: readonly Platform[],
  request: SignableRequest,
  wanted: string | undefined,
): Detected | null {
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
  const draft = platform.draft({
    endpoint: '',
    url: platform.url,
    params: {},
    values: {},
    stamp: { nonce: '', timestamp: '' },
  })
  const usual = new Set([...draft.fields.map((field) => field.name), ...(platform.publicNames ?? [])])
  return fields.filter((field) => usual.has(field.name)).length
}

import { usageError } from '../../errors'
import type { Platform } from '../../platforms/platform'
import { type Detected, detect } from '../../platforms/detect'
import { prepareRequest } from '../../platforms/request'
import type { Capture, Clock } from '../../signing/capture/capture'
import type { Recipe, SignableRequest } from '../../signing/recipe/recipe'
import { fixedStamp } from '../../session/open'
import { openProfile } from '../../session/profile'
import type { Invocation } from '../../cli/invocation'
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
  const { values } = await openProfile(invocation, platform)
  const { steps } = prepareRequest(platform, {
    endpoint: endpoint.name,
    url: values['endpoint'] ?? platform.url,
    ...endpoint.call(asked),
    values,
    stamp: { ...invocation.context.stamp(), ...fixedStamp(invocation) },
  })
  const names = steps.map(({ recipe }) => recipe.signature.name)
  const given = options.recipe === undefined ? null : await fromFile(invocation, options.recipe)
  const ofRecipe = steps[names.indexOf(given?.recipe.signature.name ?? '')] ?? steps[0]
  const step = options.signature === undefined ? ofRecipe : steps[names.indexOf(options.signature)]
  if (!step) throw usageError((t) => t.sign.unknownSignature(options.signature ?? '', names))
  const own = given ?? { recipe: step.recipe, name: step.recipe.signature.name }
  return {
    platform,
    ...own,
    request: step.signable,
    key: (await givenKey(invocation, options, own.recipe)) ?? step.key,
    clock: null,
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
    options.recipe !== undefined ? await fromFile(invocation, options.recipe) : await ofPlatform(invocation, found)
  const given = await givenKey(invocation, options, recipe)
  const request = capture.request.url === '' && platform ? { ...capture.request, url: platform.url } : capture.request
  return {
    platform,
    name,
    recipe,
    request,
    key: given ?? (await ownKey(invocation, platform, recipe)),
    clock: capture.clock ?? null,
  }
}

async function fromFile(invocation: Invocation, file: string): Promise<Pick<Subject, 'recipe' | 'name'>> {
  return { recipe: await readRecipeFile(invocation, file), name: file.replace(/^@/, '') }
}

async function ofPlatform(invocation: Invocation, found: Detected | null): Promise<Pick<Subject, 'recipe' | 'name'>> {
  if (!found)
    throw usageError(
      (t) => t.sign.unknownRequest,
      (t) => t.sign.unknownRequestHint,
    )
  return { recipe: await profileRecipe(invocation, found.platform, found.recipe), name: found.name }
}

async function ownKey(invocation: Invocation, platform: Platform | null, recipe: Recipe): Promise<string> {
  const setting = platform ? keySetting(platform, recipe) : undefined
  if (!platform || !setting)
    throw usageError(
      (t) => t.sign.whoseKey,
      (t) => t.sign.whoseKeyHint,
    )
  return profileKey(invocation, platform, setting)
}

import { isPublicKeyDigest, isKeyOfPair } from '../stages/public-key'
import { recipes } from '../recipes'
import type { NamedRecipe } from '../recipes/named-recipe'
import { paced } from '../limits'
import type { Recipe } from '../recipe/recipe'
import { valueAt } from '../stages/signature-place'
import { readSignatureText } from '../stages/signature-text'
import { matchesToken } from '../verify'
import { attempt } from './attempt'
import type { Sample } from './find-signature'
import { firstSample } from './first-sample'
import type { Task } from './search'

export interface Named {
  name: string
  recipe: Recipe
  /** The sample looks like this scheme's, and not only like one that signs in the same way. */
  sure: boolean
}

/** Of a usual request: all of them, whatever the time. */
const triedAlways = 1000

/**
 * The named recipes that explain every sample, wherever the signature stands; the likeliest first: the one whose
 * example has the most names in common with the sample. Many schemes are alike in all but their names. Those of the
 * task itself come before them, and go by the name of their signature. Yields after each recipe.
 */
export function* findingNamed(task: Task, isOver: () => boolean): Generator<void, Named[]> {
  const { samples, key } = task
  const first = firstSample(samples)
  const isPublic = isKeyOfPair(key)
  const found: (Named & { likeness: number })[] = []
  let always = paced(triedAlways, first.request)
  for (const { name, recipe, like } of candidates(task)) {
    if (isPublicKeyDigest(recipe.digest) !== isPublic) continue
    yield
    if (always-- <= 0 && isOver()) break
    const own = placed(recipe, first)
    if (!samples.every((sample) => explains(own, sample, key))) continue
    const likeness = like()
    found.push({ name, recipe: own, likeness, sure: likeness >= likely || isOwn(own) })
  }
  return found.sort((a, b) => b.likeness - a.likeness)
}

interface Candidate {
  name: string
  recipe: Recipe
  like: () => number
}

function candidates({ samples, recipes: given = [] }: Task): Candidate[] {
  const first = firstSample(samples)
  const published = Object.entries<NamedRecipe>(recipes)
  return [
    ...given
      .filter(({ recipe }) => recipe.signature.name === first.signature.name)
      .map((each) => ({ ...each, like: () => certain })),
    ...published.map(([name, { recipe, example }]) => ({ name, recipe, like: () => likeness(example, first) })),
  ]
}

const likely = 0.5
/** More than any likeness. */
const certain = 3

/** What stands around the signature, or in which header, is the scheme's own. */
const isOwn = ({ signature, digest }: Recipe): boolean =>
  (signature.text !== undefined && !/^(v\d[,=]|sha\d+=)?\{signature\}$/.test(signature.text)) ||
  isPublicKeyDigest(digest)

/** The recipe with its signature where the sample has it. */
function placed(recipe: Recipe, { signature }: Sample): Recipe {
  const { text } = recipe.signature
  return { ...recipe, signature: { in: signature.in, name: signature.name, ...(text === undefined ? {} : { text }) } }
}

function explains(recipe: Recipe, { request, signature }: Sample, key: string): boolean {
  const own: Recipe = { ...recipe, signature: { ...recipe.signature, in: signature.in, name: signature.name } }
  const value = valueAt(own.signature, request) ?? ''
  const { text } = own.signature
  const token = text === undefined ? value : readSignatureText(text, value)?.['signature']
  return token !== undefined && attempt(() => matchesToken(own, request, key, token)) === true
}

/** How much of the shorter list of names they share; the same host is enough, and so is a header of that name. */
function likeness({ url, headers, body }: NamedRecipe['example'], sample: Sample): number {
  const example = assembleNames(url, headers, body)
  const { request, signature } = sample
  if (signature.in === 'header' && example.headers.has(signature.name.toLowerCase())) return 1 + share(example, sample)
  if (example.site !== '' && siteOf(request.url) === example.site) return 1 + share(example, sample)
  return share(example, sample)
}

interface Names {
  site: string
  headers: ReadonlySet<string>
  fields: ReadonlySet<string>
}

function assembleNames(url: string, headers: Record<string, string>, body: string | null): Names {
  const query = new URLSearchParams(/\?(.*)/.exec(url)?.[1] ?? '')
  const pairs = /^\s*\{/.test(body ?? '') ? memberNames(body ?? '') : new URLSearchParams(body ?? '').keys()
  return {
    site: siteOf(url),
    headers: new Set(Object.keys(headers).map((name) => name.toLowerCase())),
    fields: new Set([...query.keys(), ...pairs]),
  }
}

const memberNames = (body: string): string[] => [...body.matchAll(/"([\w-]+)"\s*:/g)].map(([, name = '']) => name)

/** The fields count; the headers decide among equals. */
function share({ fields, headers }: Names, { request }: Sample): number {
  const sent = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()))
  return overlap(new Set(request.fields.map(({ name }) => name)), fields) + overlap(sent, headers) / 100
}

function overlap(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): number {
  const common = [...ours].filter((name) => theirs.has(name)).length
  return common / Math.max(1, Math.min(ours.size, theirs.size)) + common / 10_000
}

/** The last two parts of a host's name. */
const siteOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.split('.').slice(-2).join('.') : '')

import { usageError } from '../errors'
import { breather, nodeClock, threadFile } from '../node-context'
import { platforms } from '../platforms'
import { ownRecipes } from '../platforms/named-recipe'
import { findSamples } from '../signing/solve/find-samples'
import { settling } from '../signing/solve/solution'
import { search } from '../signing/solve/workers'
import type { ThreadCode } from '../signing/threads'
import type { Recipe } from '../signing/recipe/recipe'
import {
  aFunction,
  aLanguage,
  aListOfTexts,
  aSignal,
  aText,
  type Check,
  languageOf,
  members,
  numberAbove0,
  oneOrMore,
  orNone,
  wholeNumber,
} from './arguments'
import { breathing } from './breathing'
import { type Language, wordedLater } from './error'
import { aRequest, readRequests, type SignedRequest } from './request'

export interface SolveOptions {
  /** Requests that were signed alike: one may leave much undecided, two or three rarely do. */
  requests: SignedRequest | readonly SignedRequest[]
  key: string
  /** The field or header that holds the signature, where it is not to be guessed. */
  signatureField?: string
  /** More names to try for a key that is signed as a field. */
  keyNames?: readonly string[]
  /** Seconds. Default 60. */
  maxTime?: number
  /** Threads to search on, up to 64; with 1, the default, none is started, and the event loop turns while it searches. */
  threads?: number
  signal?: AbortSignal
  /** Told now and then how many strings were tried. */
  progress?: (tried: number) => void
  /** Of errors. Default `en`. */
  language?: Language
}

const mostThreads = 64

const someOptions = members({
  requests: oneOrMore(aRequest),
  key: aText,
  signatureField: orNone(aText),
  keyNames: orNone(aListOfTexts),
  maxTime: orNone(numberAbove0),
  threads: orNone(wholeNumber(1, mostThreads)),
  signal: orNone(aSignal),
  progress: orNone(aFunction),
  language: aLanguage,
} satisfies Record<keyof SolveOptions, Check>)

/** The document of `coupon sign solve -o json`. */
export interface Solution {
  found: boolean
  /** The named recipe that it is, where it is one. */
  name: string | null
  /** The field or header that was taken for the signature. */
  signature: Recipe['signature']
  /** The simplest recipe that explains every request; null where none does. */
  recipe: Recipe | null
  /** What the requests cannot tell apart: the values of a part of the recipe that do as well. */
  undecided: Record<string, unknown[]>
  /** Canonical strings that were digested. */
  tried: number
  elapsedMs: number
  /** With `found`, `max-time` says that more may be undecided than is told. */
  stopped: 'found' | 'exhausted' | 'max-time'
  /** Every recipe that was found; those that write the same bytes stand together. */
  matches: { recipe: Recipe; alike: Recipe[] }[]
}

/**
 * Searches the recipe that explains every request under the key. That there is none is an answer (`found` false).
 * Rejects with `usage` where a request cannot be read or holds no signature, and with the reason of the signal.
 */
export async function solve(options: SolveOptions): Promise<Solution> {
  return wordedLater(languageOf(options), async () => {
    someOptions(options, 'options')
    const { key, keyNames = [], signatureField, maxTime = 60, signal, progress } = options
    const started = nodeClock.monotonic()
    const captures = [options.requests].flat().flatMap(readRequests)
    if (captures.length === 0) throw usageError((t) => t.library.noRequest)
    const task = { samples: findSamples(captures, signatureField), key, keyNames, recipes: ownRecipes(platforms) }
    const isOver = () => signal?.aborted === true || nodeClock.monotonic() - started > maxTime * 1000
    const outcome = await search(task, {
      ...crewOf(options.threads ?? 1),
      isOver,
      breathe: breather(signal),
      ...(progress && { progress }),
    })
    signal?.throwIfAborted()
    const { found, name, signature, recipe, undecided, tried, stopped, matches } = await breathing(
      settling(task, outcome, isOver),
      signal,
    )
    const elapsedMs = Math.round(nodeClock.monotonic() - started)
    // Recipes that have a name are those that clients sign by: what is handed out is the caller's to change.
    return structuredClone({ found, name, signature, recipe, undecided, tried, elapsedMs, stopped, matches })
  })
}

function crewOf(threads: number): { code: ThreadCode | undefined; workers: number } {
  return threads > 1 ? { code: threadFile(), workers: threads } : { code: undefined, workers: 1 }
}

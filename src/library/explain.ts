import { nodeClock } from '../node-context'
import { platforms } from '../platforms'
import { detect } from '../platforms/detect'
import { usageError } from '../errors'
import type { Difference } from '../signing/byte-diff'
import type { Capture } from '../signing/capture/capture'
import type { DiagnosisCode, MistakeCode } from '../signing/diagnose/codes'
import { wordsOf } from '../signing/diagnose/words'
import { explaining, refuseNoDigest } from '../signing/explain'
import type { Recipe } from '../signing/recipe/recipe'
import { texts } from '../text'
import { aLanguage, aSignal, aText, type Check, languageOf, members, numberAbove0, orNone, valuesOf } from './arguments'
import { breathing } from './breathing'
import { type Language, wordedLater } from './error'
import { aRecipe, recipeOf } from './recipe'
import { aRequest, chosenOf, readRequests, type SignedRequest } from './request'

export interface ExplainOptions {
  /** As it was sent. Of a text with several the one that carries the signature; the others are looked at for nonces. */
  request: SignedRequest
  key: string
  /** Default: the platform's own, where the request is one of a platform that this tool knows. */
  recipe?: Recipe | string
  /** The other side's token. Default: the one in the request. */
  expected?: string
  /** The other side's canonical string: then the answer is where the two part. */
  expectedCanonical?: string
  /** Other keys that may have been used by mistake, by a name that is told. */
  otherKeys?: Readonly<Record<string, string>>
  /** Seconds that the search for a mistake may take. Default 5. */
  maxTime?: number
  signal?: AbortSignal
  /** Of the diagnosis and of errors. Default `en`. */
  language?: Language
}

const someOptions = members({
  request: aRequest,
  key: aText,
  recipe: orNone(aRecipe),
  expected: orNone(aText),
  expectedCanonical: orNone(aText),
  otherKeys: orNone(valuesOf(aText)),
  maxTime: orNone(numberAbove0),
  signal: orNone(aSignal),
  language: aLanguage,
} satisfies Record<keyof ExplainOptions, Check>)

/** The document of `coupon sign explain -o json`. Holds no secret. */
export interface Explanation {
  signed: { name: string; value: string }[]
  canonical: string
  canonicalBytes: number
  keyLength: number
  /** The first 8 hex digits of its SHA-256. */
  keyFingerprint: string
  digestHex: string
  encoded: string
  token: string
  /** Names as sent. */
  notSigned: string[]
  expected: string | null
  /** null where there is nothing to compare with. */
  match: boolean | null
  /** Of the canonical strings where the other one is known, else of the tokens; `at` in bytes. */
  firstDifference: Difference | null
  /** What the other side did otherwise, and facts of the request. */
  diagnosis: { code: DiagnosisCode; message: string; hint: string }[]
  /** Variants that were signed in search of it. */
  tried: number
  /** Other mistakes that explain the token as well. */
  alternatives: MistakeCode[][]
}

/**
 * Says how a signature comes about and, where the other side's differs, what that did otherwise. The event loop turns
 * while it searches. Rejects with `usage` for a request or a recipe that cannot be read, and for a token in which
 * no digest can be.
 */
export async function explain(options: ExplainOptions): Promise<Explanation> {
  const language = languageOf(options)
  return wordedLater(language, async () => {
    someOptions(options, 'options')
    const question = questionOf(options)
    refuseNoDigest(question)
    const { diagnosis, ...stages } = await breathing(explaining(question), options.signal)
    return { ...stages, diagnosis: diagnosis.map((finding) => wordsOf(finding, texts[language])) }
  })
}

function questionOf({ request, key, recipe, otherKeys = {}, maxTime = 5, ...others }: ExplainOptions) {
  const captures = readRequests(request)
  const own = recipe === undefined ? detected(captures) : { recipe: recipeOf(recipe), knownNames: [] }
  const [{ request: signed, clock }, ...beside] = chosenOf(captures, own.recipe)
  const limitMs = nodeClock.monotonic() + maxTime * 1000
  return {
    ...own,
    request: signed,
    key,
    expected: others.expected,
    expectedCanonical: others.expectedCanonical,
    others: beside.map((capture) => capture.request),
    clock: clock ?? null,
    otherKeys: Object.entries(otherKeys).map(([name, other]) => ({ name, key: other })),
    outOfTime: () => nodeClock.monotonic() > limitMs,
  }
}

function detected(captures: readonly Capture[]) {
  for (const { request } of captures) {
    const found = detect(platforms, request, undefined)
    if (found) return { recipe: found.recipe, knownNames: found.platform.publicNames ?? [] }
  }
  throw usageError((t) => t.sign.unknownRequest)
}

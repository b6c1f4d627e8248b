import type { Recipe, SignableRequest } from '../recipe/recipe'
import type { Threads } from '../threads'
import type { Finding, MistakeCode } from './codes'

export interface Suspect {
  recipe: Recipe
  request: SignableRequest
  key: string
  /** The other side's token. */
  expected: string
  /**
   * The other side's canonical string, the key in it plain or as `***`. Where it differs from ours the difference is
   * the mistake: it is looked for by the text, and the key is not blamed.
   */
  expectedCanonical?: string | undefined
  /** Public names of the platform: one that was not sent may have been signed as empty. */
  knownNames?: readonly string[]
  otherKeys?: readonly OtherKey[]
  /** The single mistakes of a usual request are always looked for; the rest until this says so. */
  outOfTime: () => boolean
  /** Nonces are tried on all of them. */
  threads?: Threads | undefined
}

export interface OtherKey {
  /** The profile, for people. */
  name: string
  key: string
}

export interface Diagnosis {
  match: boolean
  /** Empty for a match; the one finding NO_VARIANT where nothing explains the token. */
  findings: Finding[]
  /** Other explanations with as few mistakes. */
  alternatives: MistakeCode[][]
  /** Digests that were made. */
  tried: number
}

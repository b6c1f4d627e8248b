import type { Sentence } from '../errors'
import type { Localized } from './platform'

/** A sentence that only one platform needs, as errors and warnings take it. */
export const say =
  (words: Localized): Sentence =>
  (text) =>
    words[text.language]

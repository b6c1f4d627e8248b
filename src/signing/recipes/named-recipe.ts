import type { Recipe } from '../recipe'

/** A scheme that somebody published, with the example that shows it. */
export interface NamedRecipe {
  about: { en: string; zh: string }
  /** Where the scheme is described, and its example where that has no `madeBy`. */
  source: string
  recipe: Recipe
  example: {
    method: string
    /** Empty where the example does not say. */
    url: string
    headers: Record<string, string>
    body: string | null
    /** Published or invented; two secrets are two lines. */
    key: string
    /** The vendor's own library that signed it, with its version, where no example is published in full. */
    madeBy?: string
  }
}

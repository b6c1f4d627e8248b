import type { Recipe } from '../recipe/recipe'

/** A scheme that somebody published, with the example that shows it. */
export interface NamedRecipe {
  about: { en: string; zh: string }
  /** Where the scheme is described, and its example where that has no `madeBy`. */
  source: string
  /**
   * What was opened to hold the recipe against: the vendor's page, the code of a library (`package@version` of npm, or
   * an address), or somebody's copy of either. `null` where none could be reached, and the example is all there is.
   */
  read: { in: 'page' | 'code' | 'copy'; at: string } | null
  recipe: Recipe
  example: {
    method: string
    /** Empty where the example does not say. */
    url: string
    headers: Record<string, string>
    body: string | null
    /** Published or invented; two secrets are two lines. */
    key: string
    /**
     * What signed it, where no example is published in full: the vendor's own library with its version, or `node:crypto`
     * in the words of the page, as the tests do it again.
     */
    madeBy?: string
  }
}

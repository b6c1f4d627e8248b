import { CouponError } from '../../src/errors'
import { texts } from '../../src/text'

/** How a call was refused, in English: `protocol: the answer is not understood: …`; `fine` where it was not. */
export function kindOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof CouponError) return `${error.kind}: ${error.sentence(texts.en)}`
    throw error
  }
  return 'fine'
}

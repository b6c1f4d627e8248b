import { join } from 'node:path'
import { expect, it } from 'vitest'

/** The files that `npm run mutation` changes; by itself, one of them. */
const files = (process.env['MUTATION_FILES'] ?? 'src/coupon/title/index.ts').split(' ')

// A mutant that makes a file fail while it is loaded leaves no test to fail in those that import it: Stryker would count it
// as one that nobody saw.
it.each(files)('%s loads', async (file) => {
  await expect(import(join(import.meta.dirname, '../..', file))).resolves.toBeDefined()
})

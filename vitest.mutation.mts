import { defineConfig } from 'vitest/config'

/** The tests that one area of `npm run mutation` names; what begins with `!` is left out. */
const named = (process.env['MUTATION_TESTS'] ?? '').split(' ').filter((each) => each !== '')

export default defineConfig({
  test: {
    include: ['test/mutation/loads.test.ts', ...named.filter((each) => !each.startsWith('!'))],
    exclude: named.filter((each) => each.startsWith('!')).map((each) => each.slice(1)),
    // Stryker runs tests in threads, where the umask of the process cannot be set.
    testNamePattern: /^(?!.*under umask)/,
    testTimeout: 60_000,
  },
})

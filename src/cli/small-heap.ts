import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** A young generation of this size holds the pages that are under way, in bytes. */
const enough = 4 * 1024 * 1024

/**
 * Hands on what comes page by page, and keeps the heap to what that needs. V8 lets its young generation grow to 32 MB, on
 * Node 24 to 128, and the old one to twice of what lives, although pages come and go: 10,000 of them took 177 MB. While
 * its flags differ from those of the start V8 refuses the start-up cache, so short lists are left alone.
 */
export async function* inSmallHeap<Page>(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  let isKept = false
  for await (const page of pages) {
    yield page
    if (isKept || youngGeneration() < enough) continue
    isKept = true
    for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=50']) setFlagsFromString(flag)
  }
}

const youngGeneration = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0

import { describe, expect, test } from 'vitest'
import { readLines } from '../../src/batch/input-line'
import { Journal } from '../../src/batch/journal'
import { linesOfShard, missingLines } from '../../src/batch/missing'
import { isInShard } from '../../src/batch/shard'
import type { JsonObject } from '../../src/json'
import { batch, bytes, failure, hintOf, identity, journalPath, members } from './helpers'

const idOf = (options: JsonObject): string | null => (typeof options['uid'] === 'string' ? options['uid'] : null)
const lines = ['7893817', '  7893817 ', '{"uid":"7893817"}', '{"page":2}', '{"uid":', '', '42', '{"uid":"42"}']

async function numbersOf(reading: AsyncIterable<{ number: number }>): Promise<number[]> {
  const all: number[] = []
  for await (const { number } of reading) all.push(number)
  return all
}

describe('the lines of a shard', () => {
  const inShard = (index: number, count: number, memberOf = idOf) =>
    numbersOf(linesOfShard(readLines(bytes(lines.join('\n'))), { index, count }, memberOf))

  test('go by the member, however it is written, and by their text where they name none', async () => {
    const members = ['7893817', '7893817', '7893817', '{"page":2}', '{"uid":', '', '42', '42']
    for (const index of [1, 2, 3]) {
      const own = members.flatMap((member, at) => (isInShard({ index, count: 3 }, member) ? [at + 1] : []))
      expect(await inShard(index, 3)).toEqual(own)
    }
  })

  test('are all of them where there is one shard, and nobody is asked whose they are', async () => {
    const memberOf = () => {
      throw new Error('asked')
    }
    expect(await inShard(1, 1, memberOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('the missing lines', () => {
  /** What is handed out, and which lines had been taken when `begin` was called. */
  async function missing(journal: Journal, input: string) {
    const begun: number[] = []
    let taken = 0
    async function* counted() {
      for await (const line of readLines(bytes(input))) {
        taken++
        yield line
      }
    }
    const begin = async () => void begun.push(taken)
    const numbers = await numbersOf(missingLines(counted(), journal, begin))
    return { numbers, begun }
  }

  test('of a new journal are all of them, and the work begins before the first', async () => {
    const journal = await Journal.open(journalPath(), identity, { resume: false })
    expect(await missing(journal, members(3))).toEqual({ numbers: [1, 2, 3], begun: [0] })
    await journal.close()
  })

  test('are handed out once the input is known to be the same', async () => {
    const path = journalPath()
    const first = await Journal.open(path, identity, { resume: false })
    await batch(members(4), {
      journal: first,
      concurrency: 4,
      limits: { breaker: 1 },
      work: async ({ number }) => {
        if (number !== 2) return null
        await new Promise((resolve) => setTimeout(resolve, 20))
        throw failure('network', 'down')
      },
    })
    await first.close()
    const journal = await Journal.open(path, identity, { resume: true })
    expect(journal.firstMissing).toBe(2)
    expect(await missing(journal, members(6))).toEqual({ numbers: [2, 5, 6], begun: [4] })
    const other = await missing(journal, members(3)).then(
      () => null,
      (error: unknown) => hintOf(error as Error),
    )
    expect(other).toBe('run the command that it was begun with, or begin another journal')
    await journal.close()
  })
})

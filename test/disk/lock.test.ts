import fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { holdLock } from '../../src/disk/lock'
import { makeHome } from '../helpers/run'

const { stat } = fs
afterEach(() => void (fs.stat = stat))

// The library looks once a second. Its answer would be of a lock that is not there any more.
it.each(['EIO', 'ENOENT'])('a look at the lock that ends in %s after the release changes nothing', async (code) => {
  let lost = 0
  let looks = 0
  const release = await holdLock(join(makeHome(), 'members.journal'), () => void lost++)
  fs.stat = ((_: string, answer: (error: Error) => void) => {
    looks++
    setTimeout(() => answer(Object.assign(new Error(code), { code })), 50)
  }) as unknown as typeof fs.stat
  while (looks === 0) await wait(5)
  await release?.()
  await wait(100)
  expect([looks, lost]).toEqual([1, 0])
})

import fs, { existsSync, mkdirSync, readFileSync, rmdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdLock } from '../../src/disk/lock'
import { told } from '../batch/helpers'
import { makeHome } from '../helpers/run'
import { insteadOf, systemError } from './calls'
import { locked, onLook, takeOver } from './locks'

// The library looks at its lock once a second.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const notLost = () => {
  throw new Error('it was not lost')
}

describe('a lock that is there', () => {
  it('and is renewed belongs to a living process', async () => {
    const { file, lock } = locked()
    void onLook((look) => {
      if (look === 1) takeOver(lock)
    })
    expect(await holdLock(file, notLost)).toBeNull()
  })

  it('and is not renewed is watched until it is gone', async () => {
    const { file, lock } = locked()
    void onLook((look) => {
      if (look === 3) rmdirSync(lock)
    })
    const release = await holdLock(file, notLost)
    expect(release).toBeTypeOf('function')
    await release?.()
  })

  it('and is old belongs to a dead process, and is taken over', async () => {
    const { file, lock } = locked()
    utimesSync(lock, 0, 0)
    const release = await holdLock(file, notLost)
    expect(release).toBeTypeOf('function')
    await release?.()
    expect(existsSync(lock)).toBe(false)
  })

  it('and bears a time to come is taken over when it was watched for 5 seconds', async () => {
    const { file, lock } = locked()
    const pauses: number[] = []
    const release = await holdLock(file, notLost, async (ms) => void pauses.push(ms))
    expect(release).toBeTypeOf('function')
    expect(pauses.reduce((sum, ms) => sum + ms)).toBe(5100)
    await release?.()
    expect(existsSync(lock)).toBe(false)
  })

  it('and is something else is refused by its name, and left alone', async () => {
    const home = makeHome()
    const [file, folder] = [join(home, 'a.journal'), join(home, 'b.journal')]
    writeFileSync(`${file}.lock`, 'what it is')
    mkdirSync(join(`${folder}.lock`, 'what is in it'), { recursive: true })
    for (const each of [file, folder]) {
      utimesSync(`${each}.lock`, 0, 0)
      const refusal: unknown = await holdLock(each, notLost).catch((error: unknown) => error)
      expect(told(refusal as Error)).toBe(
        `config: "${each}.lock" is in the way: it is not the empty directory that a lock is`,
      )
    }
    expect(readFileSync(`${file}.lock`, 'utf8')).toBe('what it is')
  })
})

it('where there can be no lock, the reason is thrown', async () => {
  const home = makeHome()
  await expect(holdLock(join(home, 'nowhere', 'a.journal'), notLost)).rejects.toMatchObject({ code: 'ENOENT' })
  insteadOf(fs, 'mkdir', () => (_path: string, answer: (error: Error) => void) => answer(systemError('EACCES')))
  await expect(holdLock(join(home, 'a.journal'), notLost)).rejects.toMatchObject({ code: 'EACCES' })
})

it('that the lock was taken over is told within a second', async () => {
  const file = join(makeHome(), 'members.journal')
  let lost = 0
  await holdLock(file, () => void lost++)
  rmdirSync(`${file}.lock`)
  const looked = onLook(() => {})
  vi.advanceTimersByTime(1000)
  await looked
  expect(lost).toBe(1)
})

// Its answer would be of a lock that is not there any more.
it.each(['EIO', 'ENOENT'])('a look at the lock that ends in %s after the release changes nothing', async (code) => {
  let lost = 0
  const answers: ((error: Error) => void)[] = []
  const release = await holdLock(join(makeHome(), 'members.journal'), () => void lost++)
  insteadOf(fs, 'stat', () => (_path: string, answer: (error: Error) => void) => answers.push(answer))
  vi.advanceTimersByTime(1000)
  await release?.()
  for (const answer of answers) answer(systemError(code))
  expect([answers.length, lost]).toEqual([1, 0])
})

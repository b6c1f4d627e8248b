import fs, { renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Clock } from '../../src/clock'
import { underLock } from '../../src/disk/lock'
import { nodeClock } from '../../src/node-context'
import { failureOf } from '../profiles/failure'
import { makeHome } from '../helpers/run'
import { insteadOf, systemError } from './calls'
import { ahead, locked, onLook, takeOver } from './locks'

/** Every pause is over at once, and takes `step` by the clock; `meanwhile` is what others do in the pause of a number. */
function clock(step: number, meanwhile: (pause: number) => void, own: Partial<Clock> = {}) {
  const pauses: number[] = []
  const sleep = async (milliseconds: number) => {
    if (pauses.push(milliseconds) > 50) throw new Error('it waits for ever')
    meanwhile(pauses.length)
  }
  return { ...nodeClock, monotonic: () => 1_000_000 + pauses.length * step, sleep, ...own, pauses }
}

const noPause = clock(0, () => {
  throw new Error('it waited')
})

const done = () => 'done'

describe('waiting', () => {
  it('is done in steps from 5 up to 50 ms, as chance has it', async () => {
    const { file, lock } = locked()
    const chance = [0, 0.5, 0.75]
    const waiting = clock(10, (pause) => void (pause === 3 && rmdirSync(lock)), { random: () => chance.shift()! })
    expect(await underLock(file, done, waiting)).toBe('done')
    expect(waiting.pauses).toEqual([5, 27.5, 38.75])
  })

  it('ends after more than 10 seconds, and every holder keeps its lock', async () => {
    const { file, lock } = locked()
    const times: number[] = []
    const waiting = clock(5_000, () => {
      times.push(statSync(lock).mtimeMs)
      takeOver(lock)
    })
    expect(await failureOf(underLock(file, done, waiting))).toMatchObject({
      kind: 'config',
      message: `"${file}" is being changed by another process and was not released for 10 seconds`,
    })
    expect(times).toEqual([ahead, ahead, ahead])
  })

  it('begins anew whenever somebody wrote the file', async () => {
    const { file, lock } = locked()
    const waiting = clock(4_000, (pause) => {
      takeOver(lock)
      if (pause > 5) return
      writeFileSync(`${file}.new`, '')
      renameSync(`${file}.new`, file)
    })
    expect((await failureOf(underLock(file, done, waiting))).kind).toBe('config')
    expect(waiting.pauses.length).toBe(5 + 3)
  })
})

describe('a lock that nobody renews', () => {
  it('and that bears a time to come is made old after 5 seconds', async () => {
    const { file, lock } = locked()
    const times: number[] = []
    const waiting = clock(2_500, () => times.push(statSync(lock).mtimeMs))
    expect(await underLock(file, done, waiting)).toBe('done')
    expect(times).toEqual([ahead, ahead, ahead, 0])
  })

  it('and that bears the time of now is left as it is', async () => {
    const { file, lock } = locked()
    const waiting = clock(2_500, () => {}, { now: () => ahead })
    expect((await failureOf(underLock(file, done, waiting))).kind).toBe('config')
    expect(statSync(lock).mtimeMs).toBe(ahead)
  })
})

describe('a lock that is gone', () => {
  it('when it was just looked at is waited for no longer than a pause', async () => {
    const { file, lock } = locked()
    void onLook((look) => {
      if (look === 1) rmdirSync(lock)
    })
    const waiting = clock(10, () => {})
    expect(await underLock(file, done, waiting)).toBe('done')
    expect(waiting.pauses.length).toBe(1)
  })

  it('when it was just made is made again', async () => {
    const file = join(makeHome(), 'a.json')
    let times = 0
    insteadOf(
      fs,
      'utimes',
      (real) => (path: string, atime: Date, mtime: Date, answer: (error: Error | null) => void) => {
        if (times++ > 0) return real(path, atime, mtime, answer)
        rmdirSync(path)
        answer(systemError('ENOENT'))
      },
    )
    const waiting = clock(10, () => {})
    expect(await underLock(file, done, waiting)).toBe('done')
    expect(waiting.pauses).not.toEqual([])
  })

  it('with its folder ends the waiting', async () => {
    const { file } = locked()
    const waiting = clock(10, (pause) => {
      if (pause === 2) rmSync(dirname(file), { recursive: true })
    })
    await expect(underLock(file, done, waiting)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(waiting.pauses.length).toBe(2)
  })
})

it('where there can be no lock, nothing is waited for', async () => {
  const home = makeHome()
  await expect(underLock(join(home, 'nowhere', 'a.json'), done, noPause)).rejects.toMatchObject({ code: 'ENOENT' })
  insteadOf(fs, 'mkdir', () => (_path: string, answer: (error: Error) => void) => answer(systemError('EACCES')))
  await expect(underLock(join(home, 'a.json'), done, noPause)).rejects.toMatchObject({ code: 'EACCES' })
})

describe('a lock that was taken over while it was ours', () => {
  afterEach(() => void vi.useRealTimers())

  async function loseOnce() {
    const file = join(makeHome(), 'a.json')
    const lock = `${file}.lock`
    let times = 0
    const waiting = clock(10, () => rmdirSync(lock))
    const work = (stillOurs: () => void) => {
      if (++times === 1) takeOver(lock)
      stillOurs()
      return times
    }
    return { answer: await underLock(file, work, waiting), pauses: waiting.pauses.length }
  }

  it('stays its new holder’s, and the work begins again after it', async () => {
    expect(await loseOnce()).toEqual({ answer: 2, pauses: 1 })
  })

  it('harms nobody when the library sees it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await loseOnce()
    const looked = onLook(() => {})
    vi.advanceTimersByTime(5_000)
    await expect(looked).resolves.toBeUndefined()
  })
})

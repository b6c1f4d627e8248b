import type { Invocation } from '../cli/invocation'
import { isoTime, readInstant } from '../coupon/time'
import type { Moment } from '../coupon/validity'
import { isSandbox } from './profile'

const defaultSoonDays = 7

/** The moment by which a run judges, and whether it is that of the sandbox's data, which a reader has to be told. */
export interface GivenMoment extends Moment {
  ofSandbox: boolean
}

/**
 * `--now`; under `-p sandbox` the clock of its data, of the platform named; else the wall clock. `null`: a platform
 * that is
 * not known before the first coupon.
 */
export async function momentOf(invocation: Invocation, platform: string | null): Promise<GivenMoment> {
  const { context, globals } = invocation
  const soonDays = Number(globals.soon ?? defaultSoonDays)
  const given = globals.now === undefined ? null : readInstant(globals.now)
  if (given !== null) return { now: given, soonDays, ofSandbox: false }
  const served = isSandbox(invocation) ? context.platforms.find(({ name }) => name === platform) : undefined
  const dataClock = (await served?.emulator())?.dataClock
  return { now: dataClock ?? Math.floor(context.now() / 1000), soonDays, ofSandbox: dataClock !== undefined }
}

/** The same items; before the first of them is shown, a screen that is judged by the sandbox's own clock says so. */
export async function* announced<Item>(
  invocation: Invocation,
  moment: GivenMoment,
  items: AsyncIterable<Item>,
): AsyncGenerator<Item> {
  let told = false
  for await (const item of items) {
    if (!told) noteMoment(invocation, moment)
    told = true
    yield item
  }
}

export function noteMoment(invocation: Invocation, { now, ofSandbox }: GivenMoment): void {
  if (ofSandbox && !invocation.isMachine) invocation.note((t) => t.coupon.sandboxClock(isoTime(now)))
}

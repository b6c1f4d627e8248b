import type { Holding, Offer, StatePlan } from '../platforms/emulator'
import { type Draw, drawFrom } from './random'

/** Most that a member holds without a plan; ids leave room for 64. */
const most = 24
const day = 86_400
const offset = 8 * 3600

type State = Holding['state']

/**
 * What one member holds on one platform. Made anew from the seed whenever it is asked for: a hundred thousand
 * members cost nothing until they are.
 */
export function populate(seed: number, platform: string, dataClock: number, offers: readonly Offer[]) {
  return (member: number, plan?: StatePlan): Holding[] => {
    const draw = drawFrom(seed, platform, member)
    return states(draw, plan).map((state, index) => ({
      member,
      index,
      offer: draw.pick(offers),
      ...validity(draw, state, dataClock),
      state,
      quirk: draw.int(0, 99),
    }))
  }
}

function states(draw: Draw, plan?: StatePlan): State[] {
  if (!plan) return Array.from({ length: draw.int(0, most) }, () => draw.pick(usual))
  return (['live', 'used', 'expired'] as const).flatMap((state) => Array<State>(plan[state]).fill(state))
}

const usual = ['live', 'live', 'live', 'live', 'live', 'live', 'used', 'used', 'expired', 'later'] as const

/** Whole days at +08:00 around the data clock, last second included. */
function validity(draw: Draw, state: State, dataClock: number): { from: number; until: number } {
  const today = dataClock - ((dataClock + offset) % day)
  const length = draw.int(0, 30)
  const start = { live: -draw.int(0, 20), used: -draw.int(0, 20), expired: -draw.int(32, 90), later: draw.int(1, 20) }[
    state
  ]
  const end = state === 'live' ? draw.int(0, 30) : start + length
  return { from: today + start * day, until: today + (end + 1) * day - 1 }
}

import type { Emulator, EmulatorState } from '../platforms/emulator'
import type { Platform } from '../platforms/platform'
import type { KeyedRecipe } from '../signing/recipe/recipe'
import type { SignableRequest } from '../signing/recipe/recipe'
import { sameToken, sign } from '../signing/sign'
import { rememberNonces } from './nonces'
import { inventOffers } from './offers'
import { limitRate } from './rate'
import { populate } from './population'

/** One platform of a sandbox, with what its emulator knows. */
export interface ServedPlatform {
  name: string
  platform: Platform
  emulator: Emulator
  state: EmulatorState
}

export interface Population {
  seed: number
  members: number
  /** Seconds since 1970; each platform's own where it is left out. */
  clock: number | undefined
  /** Real time in milliseconds since 1970. */
  now: () => number
}

/** The emulator of each platform: one population each, from one seed. */
export function servePlatforms(platforms: readonly Platform[], population: Population): Promise<ServedPlatform[]> {
  const { seed, members, clock, now } = population
  const offers = inventOffers(seed)
  return Promise.all(
    platforms.map(async (platform) => {
      const { name } = platform
      const emulator = await platform.emulator()
      const { credentials, dataClock } = emulator
      const state: EmulatorState = {
        asOf: clock ?? dataClock,
        credentials,
        now: () => Math.floor(now() / 1000),
        isMember: (member) => Number.isInteger(member) && member >= 1 && member <= members,
        holdings: populate(
          seed,
          name,
          dataClock,
          offers.filter((offer) => emulator.offers(offer)),
        ),
        check: checkToken,
        firstUse: rememberNonces(now),
        withinRate: limitRate(now),
      }
      return { name, platform, emulator, state }
    }),
  )
}

/** The sandbox signs the request itself, by the client's own recipe, and compares. */
function checkToken({ recipe, key }: KeyedRecipe, request: SignableRequest, given: string) {
  const { token, encoded } = sign(recipe, request, key)
  if (sameToken(recipe, token, given)) return 'right'
  return sameToken(recipe, encoded, given) ? 'not-encoded' : 'wrong'
}

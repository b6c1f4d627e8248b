import type { Emulator, EmulatorState } from '../platforms/emulator'
import type { KeyedRecipe } from '../platforms/platform'
import type { SignableRequest } from '../signing/recipe'
import { sameToken, sign } from '../signing/sign'
import { type CounterpartName, counterparts } from './counterparts'
import { sandboxCredentials } from './credentials'
import { rememberNonces } from './nonces'
import { inventOffers } from './offers'
import { populate } from './population'

export interface WorldOptions {
  seed: number
  members: number
  /** Seconds since 1970; each platform's own where it is left out. */
  clock: number | undefined
  /** Real time in milliseconds since 1970. */
  now(): number
}

/** The world of each platform: one population each, from one seed. */
export function makeWorlds(options: WorldOptions): Record<CounterpartName, EmulatorState> {
  const offers = inventOffers(options.seed)
  const world = (name: CounterpartName, { dataClock, offers: fits }: Emulator): EmulatorState => ({
    asOf: options.clock ?? dataClock,
    credentials: sandboxCredentials[name] ?? {},
    now: () => Math.floor(options.now() / 1000),
    isMember: (member) => Number.isInteger(member) && member >= 1 && member <= options.members,
    holdings: populate(options.seed, name, dataClock, offers.filter(fits)),
    check: checkToken,
    firstUse: rememberNonces(options.now),
  })
  return { zvcms: world('zvcms', counterparts.zvcms), yoho: world('yoho', counterparts.yoho) }
}

/** The sandbox signs the request itself, by the client's own recipe, and compares. */
export function checkToken({ recipe, key }: KeyedRecipe, request: SignableRequest, given: string) {
  const { token, encoded } = sign(recipe, request, key)
  if (sameToken(recipe, token, given)) return 'right'
  return sameToken(recipe, encoded, given) ? 'not-encoded' : 'wrong'
}

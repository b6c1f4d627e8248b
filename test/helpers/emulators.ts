import { platforms } from '../../src/platforms'
import type { EmulatorState } from '../../src/platforms/emulator'
import { yohoEmulator } from '../../src/platforms/yoho/emulator'
import { zvcmsEmulator } from '../../src/platforms/zvcms/emulator'
import { type Population, servePlatforms } from '../../src/sandbox/served-platforms'

/** What the emulators of the two oldest platforms know, for tests that ask them without a server. */
export async function emulatorStates(
  population: Partial<Population>,
): Promise<{ zvcms: EmulatorState; yoho: EmulatorState }> {
  const served = await servePlatforms(platforms, {
    seed: 1,
    members: 100,
    clock: undefined,
    now: () => 0,
    ...population,
  })
  const of = (wanted: string) => served.find(({ name }) => name === wanted)!.state
  return { zvcms: of('zvcms'), yoho: of('yoho') }
}

export const sandboxCredentials = { zvcms: zvcmsEmulator.credentials, yoho: yohoEmulator.credentials }

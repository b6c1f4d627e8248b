import type { Emulator } from '../platforms/emulator'
import { yohoCounterpart } from '../platforms/yoho/emulator/index'
import { zvcmsCounterpart } from '../platforms/zvcms/emulator/index'

/** The platforms that the sandbox speaks. */
export const counterparts = { zvcms: zvcmsCounterpart, yoho: yohoCounterpart } as const satisfies Record<
  string,
  Emulator
>

export type CounterpartName = keyof typeof counterparts

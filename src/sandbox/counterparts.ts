import type { Counterpart } from '../platforms/counterpart'
import { yohoCounterpart } from '../platforms/yoho/sandbox'
import { zvcmsCounterpart } from '../platforms/zvcms/sandbox'

/** The platforms that the sandbox speaks. */
export const counterparts = { zvcms: zvcmsCounterpart, yoho: yohoCounterpart } as const satisfies Record<
  string,
  Counterpart
>

export type CounterpartName = keyof typeof counterparts

import type { Platform } from './platform'
import { qmai } from './qmai'
import { yoho } from './yoho'
import { zvcms } from './zvcms'

/** Every platform that `coupon` speaks to. A new one is a folder and a line here. */
export const platforms: readonly Platform[] = [zvcms, yoho, qmai]

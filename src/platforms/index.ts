import type { Platform } from './platform'
import { qmai } from './qmai'
import { yoho } from './yoho'
import { zvcms } from './zvcms'

export type PlatformName = 'zvcms' | 'yoho' | 'qmai'

/** Every platform that `coupon` speaks to. A new one is a folder, its name above and a word here. */
const byName: Record<PlatformName, Platform> = { zvcms, yoho, qmai }

export const platforms: readonly Platform[] = Object.values(byName)

import type { Rule } from '../rule'
import { count } from './count'
import { goods } from './goods'
import { lock } from './lock'
import { benefit } from './benefit'
import { spend } from './spend'
import { status } from './status'
import { store } from './store'
import { validity } from './validity'

/** Every rule, in the order in which `--why` shows them. */
export const rules: readonly Rule[] = [status, lock, validity, store, goods, count, spend, benefit]

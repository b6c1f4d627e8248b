import type { en } from './en'

/** Every sentence that a person reads, in one language. English has them all; the others must. */
export type Text = typeof en

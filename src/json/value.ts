import type { LosslessNumber } from 'lossless-json'

/**
 * Parsed JSON whose numbers keep their source text: ids and money are never floats. A `number` is one whose text is
 * what JavaScript writes for it.
 */
export type Json = string | number | LosslessNumber | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

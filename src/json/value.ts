import type { LosslessNumber } from 'lossless-json'

/** Parsed JSON whose numbers keep their source text: ids and money are never floats. */
export type Json = string | LosslessNumber | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

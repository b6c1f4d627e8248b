import { csv } from './csv'
import type { Format } from './format'
import { html } from './html'
import { json } from './json'
import { jsonl } from './jsonl'
import { md } from './md'
import { table } from './table'

export const formats = { table, json, jsonl, csv, md, html } satisfies Record<string, Format>

/** `raw` is the platform's own body: no format writes it, the commands hand it through. */
export type FormatName = keyof typeof formats | 'raw'
export const formatNames = [
  ...(Object.keys(formats) as (keyof typeof formats)[]),
  'raw',
] as const satisfies readonly FormatName[]

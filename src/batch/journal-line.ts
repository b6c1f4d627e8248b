import { crc32 } from 'node:zlib'
import type { BatchRecord } from './record'

/*
 * A line of the journal is the record itself with one member more at its end, of fixed length:
 *   {"line":1,"input":"7893817","ok":true,"result":{…},"journal":"+0123456789abcdef89abcdef"}
 * `+` or `-`: answered or failed; 16 hex digits: the prefix of the input (see InputLine); 8: CRC-32 of all before them.
 * So the journal is JSON lines too, and what was written to the output is had back without parsing it.
 */
const opening = ',"journal":"'
const closing = '"}'
const suffixLength = opening.length + 1 + 16 + 8 + closing.length

export function writeJournalLine({ json, prefix, failure }: BatchRecord): Buffer {
  const checked = `${json.slice(0, -1)}${opening}${failure ? '-' : '+'}${prefix}`
  return Buffer.from(`${checked}${checksum(checked)}${closing}\n`)
}

/** `null` for what is no whole record as it was written. */
export function readJournalLine(bytes: Buffer): BatchRecord | null {
  const text = bytes.toString('utf8')
  const [, mark, prefix, sum] =
    /,"journal":"([+-])([0-9a-f]{16})([0-9a-f]{8})"\}$/.exec(text.slice(-suffixLength)) ?? []
  const line = /^\{"line":(\d{1,15}),/.exec(text.slice(0, 30))?.[1]
  if (mark === undefined || prefix === undefined || line === undefined) return null
  if (checksum(text.slice(0, -8 - closing.length)) !== sum) return null
  const json = `${text.slice(0, -suffixLength)}}`
  return { line: Number(line), prefix, json, failure: mark === '+' ? null : failureOf(json) }
}

function failureOf(json: string): BatchRecord['failure'] {
  return (JSON.parse(json) as { error: BatchRecord['failure'] }).error
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}

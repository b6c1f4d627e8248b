import { hash } from 'node:crypto'
import { isObject, type Json, writeJson } from '../../../json'
import type { EmulatorResponse, EmulatorState } from '../../emulator'

/**
 * `{alg, code, data, md5, message}`, in this order, as ApiResponse writes it. `md5` is over exactly the bytes of
 * `data` that are sent.
 */
export function envelope(world: EmulatorState, code: number, message: string, data: unknown): EmulatorResponse {
  const text = JSON.stringify(data)
  const md5 = checksum(world, text)
  const body = `{"alg":"SALT_MD5","code":${code},"data":${text},"md5":"${md5}","message":${JSON.stringify(message)}}`
  return { status: 200, body }
}

/** An answer that was changed on purpose, under the checksum that belongs to it. */
export function sealed(world: EmulatorState, answer: Json): Json {
  return isObject(answer) ? { ...answer, md5: checksum(world, writeJson(answer['data'] ?? null)) } : answer
}

function checksum({ credentials }: EmulatorState, data: string): string {
  return hash('md5', `${credentials['responseSalt'] ?? ''}:${data}`)
}

/** Says no with HTTP 200; no data is written as `[]`. */
export function refusal(world: EmulatorState, code: number, message: string): EmulatorResponse {
  return envelope(world, code, message, [])
}

/** An exception that the gateway has no words for: an HTTP status and not a byte. */
export function emptyView(status: number): EmulatorResponse {
  return { status, body: '' }
}

import { hash } from 'node:crypto'
import type { EmulatorResponse, EmulatorState } from '../../emulator'

/**
 * `{alg, code, data, md5, message}`, in this order, as ApiResponse writes it. `md5` is over exactly the bytes of
 * `data` that are sent.
 */
export function envelope(world: EmulatorState, code: number, message: string, data: unknown): EmulatorResponse {
  const text = JSON.stringify(data)
  const md5 = hash('md5', `${world.credentials['responseSalt'] ?? ''}:${text}`)
  const body = `{"alg":"SALT_MD5","code":${code},"data":${text},"md5":"${md5}","message":${JSON.stringify(message)}}`
  return { status: 200, body }
}

/** Says no with HTTP 200; no data is written as `[]`. */
export function refusal(world: EmulatorState, code: number, message: string): EmulatorResponse {
  return envelope(world, code, message, [])
}

/** An exception that the gateway has no words for: an HTTP status and not a byte. */
export function emptyView(status: number): EmulatorResponse {
  return { status, body: '' }
}

import { isLoopbackUrl } from '../http/loopback'
import type { Warning } from '../warning'

/** Credentials that travel unencrypted are worth a word beside every answer. */
export function plainHttp(url: string): Warning[] {
  const { protocol, host } = new URL(url)
  if (protocol === 'https:' || isLoopbackUrl(new URL(url))) return []
  return [{ code: 'PLAIN_HTTP', id: null, message: (t) => t.coupon.plainHttp(host) }]
}

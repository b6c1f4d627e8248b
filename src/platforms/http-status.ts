import { CouponError } from '../errors'
import { readHttpDate } from '../http/date'
import type { HttpResponse } from '../http/message'
import type { Platform } from './platform'

/** The longest that a platform may ask us to wait, in seconds. */
const retryAfterLimit = 60

/** What nginx, Apache and Go say on a TLS port to who speaks plain http. */
const plainToTls = /plain HTTP request was sent to HTTPS|plain HTTP to an SSL-enabled|HTTP request to an HTTPS server/i

/** Statuses after which the same request, signed anew, may work. */
const passing = new Set([408, 429, 502, 503, 504])

/** What an HTTP status other than 2xx means; `null` for 2xx. HTTP wins over whatever an envelope says. */
export function explainStatus(platform: Platform, response: HttpResponse, nowMs: number): CouponError | null {
  const { status, headers } = response
  if (status >= 200 && status < 300) return null
  const code = String(status)
  if (status === 401 || status === 403)
    return new CouponError('auth', (t) => t.errors.httpRefused(status), { code, hint: (t) => t.errors.hintProfile })
  if (status === 400 && plainToTls.test(response.body.toString('utf8')))
    return new CouponError('network', (t) => t.errors.spokenPlainly, { code, hint: (t) => t.errors.hintScheme })
  if (status >= 300 && status < 400)
    return new CouponError('api', (t) => t.errors.redirect(status, headers['location'] ?? ''), { code })
  if (status === 404 && isHtml(response)) return notTheApi(response)
  if (passing.has(status)) return passingError(response, nowMs)
  const own = platform.explainStatus?.(status, response.body.toString('utf8'))
  if (own) return own
  return new CouponError(status >= 500 ? 'network' : 'api', (t) => t.errors.httpStatus(status), { code })
}

/** A 2xx answer that cannot be this platform's: nothing at all, or a page for people. */
export function explainEmptyOrPage(response: HttpResponse): CouponError | null {
  if (response.status === 204 || response.body.length === 0)
    return new CouponError('protocol', (t) => t.errors.emptyAnswer)
  return isHtml(response) ? notTheApi(response) : null
}

function passingError({ status, headers }: HttpResponse, nowMs: number): CouponError {
  const wait = retryAfter(headers['retry-after'], nowMs)
  const code = String(status)
  if (wait !== undefined && wait > retryAfterLimit) {
    return new CouponError(
      status === 429 ? 'rate-limit' : 'network',
      (t) => t.errors.waitTooLong(status, Math.round(wait)),
      { code, retryAfter: wait },
    )
  }
  return new CouponError(status === 429 ? 'rate-limit' : 'network', (t) => t.errors.httpStatus(status), {
    code,
    retry: true,
    retryAfter: wait,
  })
}

/** Seconds to wait: whole seconds or an HTTP date; `undefined` for what is neither. */
function retryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header.trim())) return Math.min(Number(header), Number.MAX_SAFE_INTEGER)
  const date = readHttpDate(header)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - nowMs) / 1000)
}

/** JSON under the name of HTML is what PHP sends unless told otherwise. */
function isHtml({ headers, body }: HttpResponse): boolean {
  const start = body.subarray(0, 200).toString('utf8')
  return (
    /^\s*<(!doctype|html)/i.test(start) || (/\bhtml\b/i.test(headers['content-type'] ?? '') && !/^\s*[{[]/.test(start))
  )
}

function notTheApi({ headers, body }: HttpResponse): CouponError {
  const type = headers['content-type'] ?? 'text/html'
  return new CouponError('protocol', (t) => t.errors.notTheApi(type, body.subarray(0, 200).toString('utf8')), {
    hint: (t) => t.errors.hintEndpoint,
    isPage: true,
  })
}

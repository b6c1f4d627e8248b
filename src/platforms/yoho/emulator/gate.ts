import type { SignableRequest } from '../../../signing/recipe/recipe'
import type { EmulatorResponse, EmulatorState } from '../../emulator'
import { clientSecret, verifyHeader } from '../recipe'
import { emptyView, refusal } from './envelope'

/** Parameters by name, decoded; the first where one is given twice. */
export type Parameters = ReadonlyMap<string, string>

/** The session that the sandbox knows; logging in is not part of it. */
const session = 'sandbox-session'

/**
 * What stands between a request and its method, in the gateway's order (SecurityInterceptor, session, mini-program
 * check): answers the refusal, or null. The messages are the gateway's own but that of 508, which is not published.
 */
export function refuse(request: SignableRequest, values: Parameters, world: EmulatorState): EmulatorResponse | null {
  const secret = values.get('client_secret')
  if (!secret) return refusal(world, 500, '缺少client_secret')
  if (isUnsupported(values)) return refusal(world, 500, '不接受此平台')
  const key = world.credentials['privateKey'] ?? ''
  if (world.check({ recipe: clientSecret, key }, request, secret) !== 'right')
    return refusal(world, 500, '数据验证错误.')
  if (needsSession(values) && !hasSession(request)) return emptyView(401)
  return refuseHeader(request, world)
}

function isUnsupported(values: Parameters): boolean {
  return values.get('client_type')?.toLowerCase() === 'android' && (values.get('app_version') ?? '').startsWith('4.1.1')
}

/** Applications later than 4.0.5 have one; h5 and web have not. */
function needsSession(values: Parameters): boolean {
  const type = values.get('client_type')?.toLowerCase() ?? 'h5'
  return type !== 'h5' && type !== 'web' && isLater(values.get('app_version') ?? '', [4, 0, 5])
}

function isLater(version: string, than: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  const at = than.findIndex((part, index) => (parts[index] ?? 0) !== part)
  return at < 0 ? parts.length > than.length : (parts[at] ?? 0) > (than[at] ?? 0)
}

function hasSession(request: SignableRequest): boolean {
  const cookies = (request.headers['cookie'] ?? '').split(';').map((cookie) => cookie.trim())
  return cookies.includes(`JSESSIONID=${session}`)
}

/** The header is checked where it is sent; 508 asks for a new key. */
function refuseHeader(request: SignableRequest, world: EmulatorState): EmulatorResponse | null {
  const given = request.headers[verifyHeader.signature.name]
  if (given === undefined) return null
  const key = world.credentials['verifyKey'] ?? ''
  return world.check({ recipe: verifyHeader, key }, request, given) === 'right'
    ? null
    : refusal(world, 508, '签名密钥已失效（沙箱）')
}

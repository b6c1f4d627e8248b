import { type JsonObject, isObject, parseJson, scalarText } from '../../../json'
import type { SignableRequest } from '../../../signing/recipe/recipe'
import type { EmulatorRequest, EmulatorResponse, EmulatorState } from '../../emulator'
import { tokenRecipe } from '../recipe'
import { unsigned } from './envelope'

/** How far a timestamp may be from real time, either way, in seconds: that of V2. The vendor states no number. */
const freshness = 300

/** The members that say who asks. Nonce and timestamp come as text from some clients and as numbers from others. */
const names = ['openId', 'grantCode', 'timestamp', 'nonce', 'token'] as const
type Signed = Record<(typeof names)[number], string>

/** The body as an object; `null` where it is none. */
export function readEnvelope(body: string | null): JsonObject | null {
  try {
    const json = parseJson(body ?? '')
    return isObject(json) ? json : null
  } catch {
    return null
  }
}

/** Checks who asks: answers the refusal, or null. A token that only lacks its percent-encoding is taken, and logged. */
export function checkSigned(
  incoming: EmulatorRequest,
  envelope: JsonObject,
  state: EmulatorState,
): EmulatorResponse | null {
  const signed = Object.fromEntries(names.map((name) => [name, scalarText(envelope[name]) ?? ''])) as Signed
  const missing = names.find((name) => signed[name] === '')
  if (missing !== undefined) return unsigned(`缺少 ${missing}`)
  if (signed.openId !== state.credentials['openId']) return unsigned('openId 不存在')
  if (signed.grantCode !== state.credentials['grantCode']) return unsigned('grantCode 不存在')
  if (checkToken(incoming, signed, state) === 'wrong') return unsigned('token 不符')
  return checkOnce(signed, state)
}

function checkToken(incoming: EmulatorRequest, signed: Signed, state: EmulatorState) {
  const request: SignableRequest = { ...incoming, fields: names.map((name) => ({ name, value: signed[name] })) }
  return state.check({ recipe: tokenRecipe, key: state.credentials['openKey'] ?? '' }, request, signed.token)
}

/**
 * A token is good for one request ("一次性使用"), near its own time. A nonce may come again: clients draw from 1 to 99999.
 */
function checkOnce({ timestamp, token }: Signed, state: EmulatorState): EmulatorResponse | null {
  if (!/^\d{1,15}$/.test(timestamp)) return unsigned('timestamp 不是秒数')
  const skew = Number(timestamp) - state.now()
  if (Math.abs(skew) > freshness) return unsigned(`timestamp 与当前时间相差 ${Math.abs(skew)} 秒`)
  return state.firstUse(decodeURIComponent(token)) ? null : unsigned('token 已使用')
}

import { type JsonObject, isObject, parseJson, scalarText } from '../../../json'
import type { SignableRequest } from '../../../signing/recipe/recipe'
import type { EmulatorRequest, EmulatorResponse, EmulatorState } from '../../emulator'
import { tokenRecipe } from '../recipe'
import { unsigned } from './envelope'

/** How far a Timestamp may be from real time, either way, in seconds. The vendor states no number. */
const freshness = 300

/** Nonces are random whole numbers, some write UUIDs; what is longer than this was not made to be a nonce. */
const longestNonce = 64

export type Envelope = JsonObject

/** The body as an object; `null` where it is none. */
export function readEnvelope(body: string | null): Envelope | null {
  try {
    const json = parseJson(body ?? '')
    return isObject(json) ? json : null
  } catch {
    return null
  }
}

/** The members that say who asks. Only they, and no others, are looked at here. */
const names = ['OpenId', 'GrantCode', 'Timestamp', 'Nonce', 'Token'] as const
type Signed = Record<(typeof names)[number], string>

/** Checks who asks: answers the refusal, or null. A token that only lacks its percent-encoding is taken, and logged. */
export function checkSigned(
  incoming: EmulatorRequest,
  envelope: Envelope,
  world: EmulatorState,
): EmulatorResponse | null {
  const signed = Object.fromEntries(names.map((name) => [name, scalarText(envelope[name] ?? '')])) as Signed
  const missing = names.find((name) => !signed[name])
  if (missing !== undefined) return unsigned(`缺少 ${missing}`)
  if (signed.OpenId !== world.credentials['openId']) return unsigned('OpenId 不存在')
  if (signed.GrantCode !== world.credentials['grantCode']) return unsigned('GrantCode 不存在')
  if (checkToken(incoming, signed, world) === 'wrong') return unsigned('Token 不符')
  return checkOnce(signed, world)
}

function checkToken(incoming: EmulatorRequest, signed: Signed, world: EmulatorState) {
  const request: SignableRequest = { ...incoming, fields: names.map((name) => ({ name, value: signed[name] })) }
  return world.check({ recipe: tokenRecipe(), key: world.credentials['openKey'] ?? '' }, request, signed.Token)
}

/** A Token is good for one request, near its own time. */
function checkOnce({ Timestamp: timestamp, Nonce: nonce }: Signed, world: EmulatorState): EmulatorResponse | null {
  if (nonce.length > longestNonce) return unsigned('Nonce 过长')
  if (!/^\d{1,15}$/.test(timestamp)) return unsigned('Timestamp 不是秒数')
  const skew = Number(timestamp) - world.now()
  if (Math.abs(skew) > freshness) return unsigned(`Timestamp 与当前时间相差 ${Math.abs(skew)} 秒`)
  return world.firstUse(nonce) ? null : unsigned('Nonce 已使用')
}

import { type Json, type JsonObject, isObject, parseJson, scalarText } from '../../../json'
import type { Field, SignableRequest } from '../../../signing/recipe'
import type { Incoming, Outgoing, World } from '../../counterpart'
import { tokenRecipe } from '../recipe'
import { unsigned } from './envelope'

/** How far a Timestamp may be from real time, either way, in seconds. The vendor states no number. */
const freshness = 300

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

/** Checks who asks: answers the refusal or, where the token is right, what is worth a note. */
export function checkSigned(incoming: Incoming, envelope: Envelope, world: World): { refused?: Outgoing; note?: string } {
  const missing = ['OpenId', 'GrantCode', 'Timestamp', 'Nonce', 'Token'].find((name) => !scalarText(envelope[name]))
  if (missing !== undefined) return { refused: unsigned(`缺少 ${missing}`) }
  for (const [name, key] of [['OpenId', 'openId'], ['GrantCode', 'grantCode']] as const) {
    if (scalarText(envelope[name]) !== world.credentials[key]) return { refused: unsigned(`${name} 不存在`) }
  }
  const verdict = checkToken(incoming, envelope, world)
  if (verdict === 'wrong') return { refused: unsigned('Token 不符') }
  const refused = checkOnce(envelope, world)
  if (refused) return { refused }
  return verdict === 'not-encoded' ? { note: 'token not percent-encoded' } : {}
}

function checkToken(incoming: Incoming, envelope: Envelope, world: World) {
  const request: SignableRequest = { ...incoming, fields: Object.entries(envelope).flatMap(fieldOf) }
  const keyed = { recipe: tokenRecipe(), key: world.credentials['openKey'] ?? '' }
  return world.check(keyed, request, scalarText(envelope['Token']) ?? '')
}

/** Only the scalar members can be signed. */
function fieldOf([name, value]: [string, Json]): Field[] {
  const text = scalarText(value)
  return text === null ? [] : [{ name, value: text }]
}

/** A Token is good for one request, near its own time. */
function checkOnce(envelope: Envelope, world: World): Outgoing | null {
  const timestamp = scalarText(envelope['Timestamp']) ?? ''
  const nonce = scalarText(envelope['Nonce']) ?? ''
  if (!/^\d{1,15}$/.test(timestamp)) return unsigned('Timestamp 不是秒数')
  const skew = Number(timestamp) - world.now()
  if (Math.abs(skew) > freshness) return unsigned(`Timestamp 与当前时间相差 ${Math.abs(skew)} 秒`)
  return world.firstUse(nonce) ? null : unsigned('Nonce 已使用')
}

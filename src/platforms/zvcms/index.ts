import { CouponError, type Sentence } from '../../errors'
import { isObject, type Json, type JsonObject, scalarText } from '../../json'
import {
  type Answer,
  type CallInput,
  type UnsignedRequest,
  type Params,
  type Platform,
  type RecognisedAnswer,
} from '../platform'
import { writeParams } from '../endpoint'
import { ownParameters, type Values } from '../values'
import { badShape, checkMember, readCode } from '../reader'
import { userCouponList } from './endpoints'
import { members } from './members'
import { tokenRecipe } from './recipe'
import { vectors } from './vectors'
import { refusedHint } from '../refused-hint'

/** Qmai's open API V2 (open.zmcms.cn doc2): one address, an Action, and a Token for every attempt. */
export const zvcms: Platform = {
  name: 'zvcms',
  title: { en: 'zvcms (Qmai open API V2)', zh: 'zvcms（企迈开放接口 V2）' },
  url: 'http://openapi.zvcms.com/api/v2',
  signsTime: true,
  settings: [
    {
      key: 'openId',
      about: { en: 'OpenId', zh: '密钥Id（OpenId）' },
      required: true,
      flag: 'open-id',
      variable: 'COUPON_OPEN_ID',
    },
    {
      key: 'grantCode',
      about: { en: 'GrantCode', zh: '授权码（GrantCode）' },
      required: true,
      flag: 'grant-code',
      variable: 'COUPON_GRANT_CODE',
    },
    {
      key: 'openKey',
      about: { en: 'openKey', zh: '密钥（openKey）' },
      secret: true,
      required: true,
      variable: 'COUPON_OPEN_KEY',
    },
    {
      key: 'signNames',
      about: { en: 'how names are written in the Token', zh: '签名时参数名的写法' },
      flag: 'sign-names',
      choices: ['camel', 'pascal'],
      default: 'camel',
    },
  ],
  recipes: { Token: tokenRecipe() },
  endpoints: [userCouponList],
  profileExample:
    'profile add shop --platform zvcms --open-id 1000000001 --grant-code demo-grant-01 --secret-file examples/key.txt',
  members,
  emulator: async () => (await import('./emulator')).zvcmsEmulator,
  vectors,

  unsignedRequest({ endpoint, url, params, values, stamp }: CallInput): UnsignedRequest {
    return {
      method: 'POST',
      url,
      format: 'json',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      fields: [
        { name: 'OpenId', value: values['openId'] ?? '' },
        { name: 'GrantCode', value: values['grantCode'] ?? '' },
        { name: 'Timestamp', value: stamp.timestamp },
        { name: 'Nonce', value: stamp.nonce },
        { name: 'Token', value: '' },
        { name: 'Action', value: endpoint },
        { name: 'Params', value: writeParams({ ...ownParameters(values), ...params }), json: true },
      ],
    }
  },

  signatures(values: Values) {
    return [
      { recipe: tokenRecipe(values['signNames'] === 'pascal' ? 'pascal' : 'camel'), key: values['openKey'] ?? '' },
    ]
  },

  open,
  recognise,
}

/** By the name of its rows; an answer without rows by its envelope. */
function recognise(json: JsonObject): RecognisedAnswer | null {
  const { data } = json
  const answer = { endpoint: userCouponList, values: {}, assumesStatus: false }
  if (isObject(data) && 'item_list' in data) return answer
  return readStatus(scalarText(json['status'])) !== null && 'code' in json ? { ...answer, byEnvelope: true } : null
}

/**
 * `{status, code, message, data}`, each written as text or not. Only `status` true with code 0 is a success: the
 * documented business exception carries `status: true`, the system error `status: false`.
 */
function open({ json }: Answer, _values: Values, asked?: Params): Json {
  if (!isObject(json)) throw badShape(null, 'object')
  const status = readStatus(scalarText(json['status']))
  if (status === null) throw badShape('status', 'trueOrFalse')
  const code = readCode(json)
  if (status && /^0+$/.test(code)) {
    checkMember(json, asked?.['user_id'])
    return json['data'] ?? null
  }
  const message = scalarText(json['message']) ?? ''
  throw refusal(status, code, { message, isOfMember: asked?.['user_id'] !== undefined })
}

function readStatus(text: string | null): boolean | null {
  if (text === null) return null
  if (/^(true|1)$/i.test(text)) return true
  return /^(false|0)$/i.test(text) ? false : null
}

/** Known codes: 110004 签名失败, 100002 参数错误; 11xxxx is the gateway's word on the caller. The full table is not public. */
function refusal(
  status: boolean,
  code: string,
  { message, isOfMember }: { message: string; isOfMember: boolean },
): CouponError {
  if (/^11\d{4}$/.test(code)) {
    return new CouponError('auth', (t) => t.errors.refused(code, message), {
      code,
      ...refusedHint(message, zvcms.settings, 'COUPON_OPEN_KEY'),
    })
  }
  const hint: Sentence | undefined =
    status || /^0+$/.test(code) ? (t) => t.errors.hintDisagree(status, code) : undefined
  if (status) {
    const ofMember: Sentence = (t) => t.errors.hintMember(t.errors.hintDisagree(status, code))
    return new CouponError('api', (t) => t.errors.businessException(code, message), {
      code,
      hint: isOfMember ? ofMember : hint,
    })
  }
  return new CouponError('api', (t) => t.errors.systemError(code, message), { code, hint })
}

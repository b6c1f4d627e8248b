import { CouponError, type Sentence } from '../../errors'
import { isObject, type Json, type JsonObject, scalarText } from '../../json'
import type { Answer, CallInput, Params, Platform, RecognisedAnswer, UnsignedRequest } from '../platform'
import { badShape, checkMember, readCode } from '../reader'
import { writeParams } from '../endpoint'
import { ownParameters, type Values } from '../values'
import { choose } from './choose'
import { customerCoupons, myCoupons } from './endpoints'
import { members } from './members'
import { withPhones } from './phone'
import { tokenRecipe } from './recipe'
import { vectors } from './vectors'
import { refusedHint } from '../refused-hint'

/** Qmai's open API V3 (doc3): a path an operation, the credentials and the token of V2. */
export const qmai: Platform = {
  name: 'qmai',
  title: { en: 'qmai (Qmai open API V3)', zh: 'qmai（企迈开放接口 V3）' },
  url: 'https://openapi.qmai.cn/',
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
  ],
  recipes: { token: tokenRecipe },
  endpoints: [customerCoupons, myCoupons, choose],
  profileExample:
    'profile add cafe --platform qmai --open-id 1000000001 --grant-code demo-grant-01 --secret-file examples/key.txt',
  members,
  emulator: async () => (await import('./emulator')).qmaiEmulator,
  vectors,

  unsignedRequest({ endpoint, url, params, values, stamp }: CallInput): UnsignedRequest {
    return {
      method: 'POST',
      url: below(url, endpoint),
      format: 'json',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      fields: [
        { name: 'openId', value: values['openId'] ?? '' },
        { name: 'grantCode', value: values['grantCode'] ?? '' },
        { name: 'nonce', value: stamp.nonce },
        { name: 'timestamp', value: stamp.timestamp },
        { name: 'token', value: '' },
        { name: 'params', value: writeParams({ ...ownParameters(values), ...params }), json: true },
      ],
    }
  },

  signatures: (values: Values) => [{ recipe: tokenRecipe, key: values['openKey'] ?? '' }],

  open,
  recognise,
}

/** An operation is a path below the endpoint, with or without a slash at its end. */
function below(url: string, operation: string): string {
  const address = new URL(url)
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/${operation}`
  return address.href
}

/** `{status, code, message, data, traceId?}`, status and code written as text or not: only true with 0 is a success. */
function open({ json }: Answer, values: Values, asked?: Params): Json {
  if (!isObject(json)) throw badShape(null, 'object')
  const status = scalarText(json['status'])?.toLowerCase()
  if (status !== 'true' && status !== 'false') throw badShape('status', 'trueOrFalse')
  const code = readCode(json)
  if (status === 'false' || !/^0+$/.test(code))
    throw refusal({ status: status === 'true', code, isOfMember: asked?.['customerId'] !== undefined }, json)
  checkMember(json, asked?.['customerId'])
  return withPhones(json['data'] ?? null, values)
}

/** What a member whom nobody knows may be answered with, among much else. */
const businessError = '160098'

/**
 * Codes seen: 110004 the signature, 100002 a parameter, 160098 business. 11xxxx is the gateway's word on the caller.
 */
function refusal(
  { status, code, isOfMember }: { status: boolean; code: string; isOfMember: boolean },
  { message: said, traceId }: JsonObject,
): CouponError {
  const trace = scalarText(traceId)
  const message = `${scalarText(said) ?? ''}${trace ? ` [traceId ${trace}]` : ''}`
  if (/^11\d{4}$/.test(code))
    return new CouponError('auth', (t) => t.errors.refused(code, message), {
      code,
      ...refusedHint(message, qmai.settings, 'COUPON_OPEN_KEY'),
    })
  const disagree: Sentence | undefined = /^0+$/.test(code) ? (t) => t.errors.hintDisagree(status, code) : undefined
  const doubt: Sentence | undefined =
    isOfMember && code === businessError ? (t) => t.errors.hintMember(null) : undefined
  return new CouponError(
    'api',
    (t) => (status ? t.errors.businessException(code, message) : t.errors.systemError(code, message)),
    { code, hint: disagree ?? doubt },
  )
}

/**
 * Its rows have a `cardId`, as no other platform's have; the paged list tells the next page, or an amount in its rows.
 */
function recognise({ status, data }: JsonObject): RecognisedAnswer | null {
  if (status === undefined) return null
  const list = isObject(data) ? data['list'] : data
  const row = Array.isArray(list) ? list[0] : data
  const isOurs = (isObject(row) && 'cardId' in row) || (isObject(data) && Array.isArray(list) && row === undefined)
  if (!isOurs) return null
  const isPaged = (isObject(data) && 'followPageNum' in data) || (isObject(row) && 'faceAmount' in row)
  return { endpoint: isPaged ? myCoupons : customerCoupons, values: {}, assumesStatus: false }
}

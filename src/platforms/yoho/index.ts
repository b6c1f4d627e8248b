import { CouponError } from '../../errors'
import { isObject, type Json, type JsonObject, parseJson, scalarText, sourceOfMember } from '../../json'
import type { Field, KeyedRecipe, SignableRequest } from '../../signing/recipe/recipe'
import { sameToken, sign, tokenOf } from '../../signing/sign'
import type { Answer, CallInput, Params, Platform, RecognisedAnswer, UnsignedRequest } from '../platform'
import { keyHint } from '../refused-hint'
import { badShape, checkMember, readCount, readObject, readCode } from '../reader'
import { ownParameters, type Values } from '../values'
import { li, lists, total } from './endpoints'
import { members } from './members'
import { answerMd5, clientSecret, verifyHeader } from './recipe'
import { vectors } from './vectors'

/** What every request of a client carries; a profile's `--param` replaces any of them. */
const publicParameters: Record<string, string> = {
  app_version: '4.6.0',
  os_version: 'yohobuy:h5',
  screen_size: '720x1280',
  v: '7',
}

/** What a client says of itself. */
const clientNames = [...Object.keys(publicParameters), 'client_type', 'udid', 'session_key', 'yh_channel', 'gender']

/** YOHO!BUY's gateway: a `method`, public parameters, and a `client_secret` over all of them. */
export const yoho: Platform = {
  name: 'yoho',
  title: { en: 'YOHO!BUY gateway', zh: '有货 YOHO!BUY 网关' },
  url: 'https://api.yoho.cn/',
  settings: [
    {
      key: 'privateKey',
      about: { en: 'private_key', zh: '私钥（private_key）' },
      secret: true,
      required: true,
      variable: 'COUPON_PRIVATE_KEY',
    },
    {
      key: 'clientType',
      about: { en: 'client_type: h5, iphone, android …', zh: 'client_type：h5、iphone、android …' },
      flag: 'client-type',
      variable: 'COUPON_CLIENT_TYPE',
      default: 'h5',
    },
    {
      key: 'responseSalt',
      about: { en: 'salt of the answers’ md5: with it every answer is checked', zh: '应答 md5 的盐：有则校验每个应答' },
      secret: true,
      variable: 'COUPON_RESPONSE_SALT',
      fileFlag: 'salt-file',
    },
    {
      key: 'verifyKey',
      about: { en: 'key of x-yoho-verify', zh: 'x-yoho-verify 的密钥' },
      secret: true,
      variable: 'COUPON_VERIFY_KEY',
    },
    {
      key: 'verify',
      about: { en: 'send x-yoho-verify; its key is fetched', zh: '发送 x-yoho-verify，密钥自动获取' },
      flag: 'verify',
      choices: ['true', 'false'],
    },
  ],
  recipes: { client_secret: clientSecret, 'x-yoho-verify': verifyHeader },
  endpoints: [lists, li, total],
  profileExample: 'profile add mall --platform yoho --secret-file examples/key.txt --endpoint http://127.0.0.1:8080/',
  publicNames: [...clientNames, 'uid', 'limit', 'page', 'type', 'status', 'filter'],
  clientNames,
  secretNames: ['session_key'],
  ownNames: ['method', clientSecret.signature.name],
  vectors,
  members,
  emulator: async () => (await import('./emulator')).yohoEmulator,
  answerSignature: { recipe: answerMd5, setting: 'responseSalt', request: answerRequest },

  unsignedRequest(call: CallInput): UnsignedRequest {
    const asked = [{ name: 'method', value: call.endpoint }, ...businessFields(call)]
    const fields = [
      ...asked,
      ...publicFields(call.values).filter(({ name }) => !asked.some((field) => field.name === name)),
    ]
    return {
      url: call.url,
      headers: {},
      fields,
      ...(call.post ? { method: 'POST', format: 'form' } : { method: 'GET', format: 'query' }),
    }
  },

  signatures(values: Values): KeyedRecipe[] {
    const keyed: KeyedRecipe[] = [{ recipe: clientSecret, key: values['privateKey'] ?? '' }]
    if (values['verifyKey']) keyed.push({ recipe: verifyHeader, key: values['verifyKey'] })
    return keyed
  },

  open,
  recognise,

  explainStatus(status, body) {
    if (status !== 500 || body.trim() !== '') return null
    return new CouponError('network', (t) => t.errors.emptyServerError(status), {
      hint: (t) => t.errors.hintEmptyServerError,
    })
  },

  fetchedKey: {
    signature: 'x-yoho-verify',
    key: 'verifyKey',
    wanted: (values) => values['verify'] === 'true' && !values['verifyKey'],
    unsignedRequest: (url, values) => ({
      method: 'GET',
      url,
      format: 'query',
      headers: {},
      fields: [{ name: 'method', value: 'resources.simple.pice' }, ...publicFields(values)],
    }),
    read(answer) {
      const key = scalarText(readObject(open(answer, {}), 'data')['sk'])
      if (!key) throw badShape('data.sk', 'text')
      return key
    },
    expired: (error) => error.kind === 'auth' && error.details.code === '508',
  },
}

function businessFields({ params }: CallInput): Field[] {
  return Object.entries(params).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : value.json,
  }))
}

function publicFields(values: Values): Field[] {
  const parameters = { ...publicParameters, client_type: values['clientType'] ?? 'h5', ...ownParameters(values) }
  return Object.entries(parameters).map(([name, value]) => ({ name, value }))
}

/**
 * `{alg, code, data, md5, message}`: code 200 is a success. With a response salt, `md5` must be that of `data` as
 * received.
 */
function open({ json, text }: Answer, values: Values, asked?: Params): Json {
  if (!isObject(json)) throw badShape(null, 'object')
  const code = readCode(json)
  if (code !== '200') throw refusal(code, scalarText(json['message']) ?? '')
  if (values['responseSalt']) checkMd5({ json, text }, values['responseSalt'])
  checkMember(json, asked?.['uid'])
  const data = json['data'] ?? null
  if (isNothing(data) && readCount(json['total'], 'total')) throw badShape('data', 'object')
  return data
}

/** How the gateway writes "no data"; a total beside it says that there are some. */
const isNothing = (data: Json): boolean => data === null || (Array.isArray(data) && data.length === 0)

/** By the name of its rows; an answer without rows by the signature that only this platform gives its answers. */
function recognise(json: JsonObject): RecognisedAnswer | null {
  const { data } = json
  const holds = (name: string) => isObject(data) && name in data
  if (holds('info')) return { endpoint: li, values: { status: '0' }, assumesStatus: true }
  if (!holds('couponList') && !('md5' in json) && !('alg' in json)) return null
  return { endpoint: lists, values: { type: 'notuse' }, assumesStatus: true }
}

/** The signed part of an answer is `data` as received; no data is `[]`. */
function answerRequest(text: string, json = parseJson(text)): SignableRequest | null {
  if (!isObject(json) || !('md5' in json) || !('code' in json)) return null
  const source = sourceOfMember(text, 'data')
  const fields = [{ name: 'md5', value: scalarText(json['md5']) ?? '' }]
  return { method: 'GET', url: '', headers: {}, fields, body: source === null || source === 'null' ? '[]' : source }
}

function checkMd5({ json, text }: Answer, salt: string): void {
  const request = answerRequest(text, json)
  if (request && sameToken(answerMd5, sign(answerMd5, request, salt).token, tokenOf(answerMd5, request) ?? '')) return
  throw new CouponError('protocol', (t) => t.errors.checksumMismatch('md5'), { hint: (t) => t.errors.hintChecksum })
}

/** 500 is the gateway's one code for all it dislikes in the caller; 508 asks for a new key of x-yoho-verify. */
function refusal(code: string, message: string): CouponError {
  if (code === '508')
    return new CouponError('auth', (t) => t.errors.refused(code, message), {
      code,
      hint: (t) => t.errors.hintVerifyKey,
    })
  if (code === '500' && /数据验证错误|client_secret|不接受此平台/.test(message)) {
    return new CouponError('auth', (t) => t.errors.refused(code, message), {
      code,
      ...(message.includes('不接受此平台')
        ? { hint: (t) => t.errors.hintSetting('clientType', 'client-type') }
        : keyHint('COUPON_PRIVATE_KEY')),
    })
  }
  return new CouponError('api', (t) => t.errors.businessException(code, message), { code })
}

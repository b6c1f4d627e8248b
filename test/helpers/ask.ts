import { hash } from 'node:crypto'
import { expect } from 'vitest'
import { type Ran, run, type Surroundings } from './run'
import type { Seen } from './servers'

/** Invented. None of them may ever be seen in what a command prints. */
export const secrets = {
  COUPON_OPEN_KEY: 'Canary0pen/Key+0f=zvcms',
  COUPON_PRIVATE_KEY: 'canary0123private0key0of0yoho',
  COUPON_RESPONSE_SALT: 'canary-salt-of-answers',
  COUPON_VERIFY_KEY: 'canary-verify-key',
}

export const zvcmsEnv = {
  COUPON_OPEN_ID: 'open-id-0001',
  COUPON_GRANT_CODE: 'grant-0001',
  COUPON_OPEN_KEY: secrets.COUPON_OPEN_KEY,
}
export const yohoEnv = { COUPON_PRIVATE_KEY: secrets.COUPON_PRIVATE_KEY }

/** JSON, no retries and no rate unless the test says otherwise: a later option replaces an earlier one. */
const quick = ['--rate', '0', '--retries', '0', '--timeout', '5', '--lang', 'en']

const ask =
  (command: readonly string[], env: Record<string, string>) =>
  async (url: string, more: string[] = [], own: Surroundings = {}): Promise<Ran> => {
    const ran = await run([...command, ...quick, '--endpoint', url, ...more], {
      ...own,
      env: { COUPON_OUTPUT: 'json', ...env, ...own.env },
    })
    for (const secret of Object.values(secrets)) expect(`${ran.out}${ran.err}`).not.toContain(secret)
    return ran
  }

/** `coupon total`: the shortest answer there is. */
export const total = ask(['total', '--uid', '7893817'], yohoEnv)
export const lists = ask(['lists', '--uid', '7893817'], yohoEnv)
export const li = ask(['li', '--uid', '7893817'], yohoEnv)
/** `coupon user-coupon-list`: a POST of JSON with a nonce. */
export const userCouponList = ask(['user-coupon-list', '--user-id', '383933091455959041'], zvcmsEnv)

export const yohoAnswer = (data: unknown, more: object = {}): string =>
  JSON.stringify({ alg: 'SALT_MD5', code: 200, data, md5: '', message: 'ok', ...more })
export const fortySeven = yohoAnswer({ total: 47 })
export const zvcmsAnswer = (data: unknown, more: object = {}): string =>
  JSON.stringify({ status: 'true', code: '0', message: '', data, ...more })
export const noItems = zvcmsAnswer({ item_list: [] })

/** A row of `lists`, and one of `li`. */
export const listsRow = (id: number) => ({
  id,
  couponId: 9,
  couponCode: `c${id}`,
  couponDetailInfomation: `满100减${id}`,
  couponValue: id,
  overTime: 1459416840,
})
export const liRow = (id: number) => ({ id, coupon_id: 9, coupon_name: `满100减${id}`, money: id, is_overtime: 'N' })
export const itemRow = (id: string, more: object = {}) => ({
  id,
  coupon_id: '7',
  start_at: '1552924800',
  end_at: '1553183999',
  status: '0',
  verify_code: '20191202089026199489',
  is_lock: '1',
  coupon: { id: '7', title: '满100减10', coupon_type: '0', min_amount_use: '10000', desc: '' },
  ...more,
})

export const query = ({ url }: Seen): URLSearchParams => new URL(url, 'http://x').searchParams
export const nonceOf = ({ body }: Seen): string => (JSON.parse(body) as { Nonce: string }).Nonce
export const md5 = (text: string): string => hash('md5', text)

/** Every attempt under a nonce and a signature of its own. */
export function expectSignedAnew(seen: readonly Seen[]): void {
  expect(new Set(seen.map(nonceOf)).size).toBe(seen.length)
  expect(new Set(seen.map(({ body }) => (JSON.parse(body) as { Token: string }).Token)).size).toBe(seen.length)
}

/** Exit code and kind; nothing on standard output. */
export function expectFailure(ran: Ran, code: number, kind: string, message?: RegExp | string): void {
  expect({ code: ran.code, out: ran.out, kind: ran.error().kind }).toEqual({ code, out: '', kind })
  if (message !== undefined) expect(ran.error().message).toMatch(message)
}

import { run, type Ran, type Surroundings } from '../../helpers/run'

/** Invented. */
export const env = {
  COUPON_OPEN_ID: 'open-id-0001',
  COUPON_GRANT_CODE: 'grant-0001',
  COUPON_OPEN_KEY: 'Canary/Key+0f=qmai',
}

export const cart =
  '[{"bar_code":"A1","offline_price":120,"buy_num":2},{"bar_code":"B2","offline_price":20,"buy_num":2}]'

/** One attempt at a server of the test, as JSON unless said otherwise. */
export const ask = async (url: string, [command = '', ...argv]: string[], own: Surroundings = {}): Promise<Ran> => {
  const quick = ['--rate', '0', '--retries', '0', '--lang', 'en', '--endpoint', url]
  const ran = await run([command, ...quick, ...argv], {
    ...own,
    env: { COUPON_OUTPUT: 'json', ...env, ...own.env },
  })
  if (`${ran.out}${ran.err}`.includes(env.COUPON_OPEN_KEY)) throw new Error('the key was printed')
  return ran
}

/** The envelope as the client knows it, around JSON source. */
export const answer = (data: string, head = '"status":true,"code":0,"message":"ok"'): string =>
  `{${head},"data":${data}}`

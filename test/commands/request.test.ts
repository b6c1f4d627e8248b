import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { yohoEnv, zvcmsEnv } from '../helpers/ask'
import { makeHome, run } from '../helpers/run'
import { serve } from '../helpers/servers'

const total = ['request', 'app.coupons.total', '-f', 'uid=7893817', '-f', 'type=notuse', '-p', 'sandbox']

describe('request', () => {
  it('prints the data of the envelope, and the body with -o raw', async () => {
    expect((await run(total)).json()).toEqual({ total: expect.anything() as number })
    const raw = await run([...total, '-o', 'raw'])
    expect(raw.json()).toMatchObject({ code: 200, data: { total: expect.anything() as number } })
    expect((await run([...total, '-q', 'keys(@)'])).json()).toEqual(['total'])
  })

  it('texts, JSON values and whole parameters are sent as they are written', async () => {
    const cwd = makeHome()
    writeFileSync(join(cwd, 'cart.json'), '[{"bar_code":"1","offline_price":1.10,"buy_num":1}]')
    const dry = (...argv: string[]) =>
      run(
        ['request', 'coupon.user-coupon-list', ...argv, '--dry-run', '-o', 'json', '--endpoint', 'http://127.0.0.1:9/'],
        {
          env: zvcmsEnv,
          cwd,
        },
      )
    const params = async (...argv: string[]) =>
      (JSON.parse((await dry(...argv)).json().body) as { Params: unknown }).Params
    const body = async (...argv: string[]) => (await dry(...argv)).json().body as string
    expect(await params('-f', 'user_id=1', '-F', 'shopping=1')).toEqual({ user_id: '1', shopping: 1 })
    expect(await body('-F', 'checked=@cart.json')).toContain('"offline_price":1.10')
    expect(await body('--params', '{"user_id":38393309145595904112,"a":"b"}')).toContain(
      '"user_id":38393309145595904112',
    )
  })

  it.each([
    [['request', 'banana'], 2, 'does not tell which platform'],
    [['request', ''], 2, 'the operation is empty'],
    [['request', 'app.x', '-f', 'a'], 2, '-f: the value is not key=value'],
    [['request', 'app.x', '-f', 'a=1', '-f', 'a=2'], 2, 'the parameter "a" is given twice'],
    [['request', 'app.x', '-f', 'method=app.y'], 2, '"method" is no parameter of yours'],
    [['request', 'app.x', '--params', '{"client_secret":"1"}'], 2, '"client_secret" is no parameter of yours'],
    [['request', 'app.x', '-F', 'a={'], 2, '-F a: not JSON'],
    [['request', 'app.x', '--params', '[]'], 2, '--params: not a JSON object'],
    [['request', 'app.x', '-F', 'a=@none.json'], 2, 'cannot be read'],
    [['request', 'app.x', '-o', 'md'], 2, ''],
    [['request', 'app.x', '--offline'], 2, 'do not go together'],
  ])('%j is refused', async (argv, code, message) => {
    const ran = await run(argv, { env: yohoEnv })
    expect([ran.code, ran.out]).toEqual([code, ''])
    expect(ran.err).toContain(message)
  })

  it('an empty HTTP 500 may be a missing parameter, which is said first', async () => {
    const { code, error } = await run(['request', 'app.coupons.total', '-f', 'uid=7', '-p', 'sandbox', '-o', 'json'])
    expect([code, error().hint]).toEqual([
      6,
      'the platform also answers so to a missing or ill-typed parameter; look whether it was applied before you send it again; only --retries repeats it',
    ])
  })

  it('the hint for an operation that tells no platform is a command that works, in the sandbox too', async () => {
    for (const lang of ['en', 'zh']) {
      const ran = await run(['request', 'x.y', '-p', 'sandbox', '--lang', lang, '-o', 'json'])
      const command = /coupon (request .* -p sandbox)$/.exec(ran.error().hint ?? '')?.[1] ?? ''
      expect([ran.code, ran.error().hint]).toEqual([2, expect.stringContaining('v3/')])
      expect((await run(command.split(' '))).json()).toEqual({ total: 47 })
    }
    const named = await run(['request', 'x.y', '-o', 'json'])
    expect(named.error().hint).toBe('name a profile: -p <name>; all there are: coupon profile list')
  })

  it.each([
    ['a 503', 503],
    ['a 500', 500],
  ])('F022 %s: sent once, and said that it may have been applied; --retries repeats it', async (_what, status) => {
    const server = await serve(() => ({ status, body: 'x' }))
    const ask = (...more: string[]) =>
      run(['request', 'app.x', '-f', 'a=1', '--endpoint', server.url, '-o', 'json', ...more], { env: yohoEnv })
    const ran = await ask()
    expect([ran.code, ran.out, server.seen.length]).toEqual([6, '', 1])
    expect(ran.error().message).toContain('may have been applied')
    expect((await ask('--retries', '1')).code).toBe(6)
    expect(server.seen.length).toBe(status === 503 ? 3 : 2)
  })

  it.each([
    ['is not understood', 200, 'no JSON', 7, true],
    ['is a refusal', 400, '{"code":400}', 5, false],
  ])('F022 what an answer that %s says of it', async (_what, status, body, code, isInDoubt) => {
    const server = await serve(() => ({ status, body }))
    const ran = await run(['request', 'app.x', '--endpoint', server.url, '-o', 'json'], { env: yohoEnv })
    expect([ran.code, ran.error().message.includes('may have been applied')]).toEqual([code, isInDoubt])
  })

  it('F022 what never arrived was not applied; a variable for the retries does not count', async () => {
    const ran = await run(['request', 'app.x', '--endpoint', 'http://127.0.0.1:9/', '-o', 'json'], {
      env: { ...yohoEnv, COUPON_RETRIES: '3' },
    })
    expect(ran.code).toBe(6)
    expect(ran.error().message).not.toContain('applied')
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { type Context, Interrupted } from '../../src/context'
import { main } from '../../src/main'
import { nodeClock } from '../../src/node-context'
import { platforms } from '../../src/platforms'
import { sandboxCredentials } from '../helpers/emulators'
import { send, withSandbox } from './client'

/** A world of its own: what is written is kept, and `line` waits for standard error to hold a text. */
function world(env: Record<string, string> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'coupon-'))
  const out = { stdout: '', stderr: '' }
  const abort = new AbortController()
  let wake = () => {}
  const sink = (name: keyof typeof out) => ({
    write: async (text: string | Buffer) => {
      out[name] += text.toString()
      wake()
    },
  })
  let nonce = 1
  const context: Context = {
    stdin: new PassThrough(),
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env,
    cwd: dir,
    configDir: join(dir, 'config'),
    stateDir: join(dir, 'state'),
    ...nodeClock,
    stamp: () => ({ timestamp: String(Math.floor(Date.now() / 1000)), nonce: String(nonce++) }),
    platforms,
    signal: abort.signal,
    interrupt: () => {},
    breathe: async () => {},
  }
  const line = async (pattern: RegExp) => {
    while (!pattern.test(out.stderr)) await new Promise<void>((resolve) => (wake = resolve))
    return pattern.exec(out.stderr)!
  }
  return { context, out, abort, line, end: () => rmSync(dir, { recursive: true }) }
}

async function run(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { context, out, end } = world()
  const code = await main(argv, context)
  end()
  return { code, ...out }
}

describe('coupon sandbox', () => {
  test('serves until a signal ends it', async () => {
    const { context, out, abort, line, end } = world()
    const ended = main(['sandbox'], context)
    const [, url] = await line(
      /^sandbox: listening on (http:\/\/127\.0\.0\.1:\d+) with invented data; Ctrl-C ends it\n$/,
    )
    expect((await send(`${url}/?method=resources.simple.pice`)).status).toBe(200)
    abort.abort(new Interrupted(130))
    expect(await ended).toBe(130)
    expect(out.stdout).toBe('')
    await expect(send(url!)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    end()
  })

  test('--env prints endpoints and credentials that coupon accepts', async () => {
    const { context, out, abort, line, end } = world({ LANG: 'zh_CN.UTF-8' })
    const ended = main(['sandbox', '--env'], context)
    await line(/正在监听/)
    const exports = [...out.stdout.matchAll(/^export (\w+)='([^']*)'$/gm)].map(
      ([, name, value]) => [name!, value!] as const,
    )
    expect(out.stdout.split('\n')).toHaveLength(exports.length + 1)
    expect(Object.fromEntries(exports)).toMatchObject({
      COUPON_ZVCMS_ENDPOINT: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2$/),
      COUPON_YOHO_ENDPOINT: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
      COUPON_OPEN_ID: sandboxCredentials['zvcms']!['openId'],
      COUPON_GRANT_CODE: sandboxCredentials['zvcms']!['grantCode'],
      COUPON_OPEN_KEY: sandboxCredentials['zvcms']!['openKey'],
      COUPON_PRIVATE_KEY: sandboxCredentials['yoho']!['privateKey'],
      COUPON_CLIENT_TYPE: 'h5',
      COUPON_RESPONSE_SALT: 'sandbox-salt',
      COUPON_VERIFY_KEY: 'sandbox-verify-key',
    })
    const client = world(Object.fromEntries(exports))
    expect(await main(['total', '--uid', '7893817', '-o', 'json'], client.context)).toBe(0)
    expect(JSON.parse(client.out.stdout)).toEqual({ total: 47, uid: '7893817', type: 'notuse' })
    expect(await main(['user-coupon-list', '--user-id', '7893817', '-o', 'json'], client.context)).toBe(0)
    client.end()
    abort.abort(new Interrupted(143))
    expect(await ended).toBe(143)
    end()
  })

  test('-v tells each request on standard error', async () => {
    const { context, abort, line, end } = world()
    const ended = main(['sandbox', '-v'], context)
    const [, url] = await line(/listening on (\S+)/)
    await send(`${url}/?method=resources.simple.pice`)
    await line(/^sandbox: GET \/ resources\.simple\.pice 200$/m)
    abort.abort(new Interrupted(130))
    await ended
    end()
  })

  test('--quiet says nothing', async () => {
    const { context, out, abort, end } = world()
    abort.abort(new Interrupted(130))
    expect(await main(['sandbox', '--quiet'], context)).toBe(130)
    expect(out).toEqual({ stdout: '', stderr: '' })
    end()
  })

  test.each([
    [['--port', '65536'], '--port'],
    [['--seed', '-1'], '--seed'],
    [['--seed', 'x'], '--seed'],
    [['--members', '10000001'], '--members'],
    [['--members', '1.5'], '--members'],
    [['--host', '0.0.0.0'], '--host'],
    [['--clock', 'now'], '--clock'],
    [['--faults', 'boom=1%'], '--faults'],
  ])('%j is exit 2 and names the option and the value', async (argv, flag) => {
    const { code, stdout, stderr } = await run('sandbox', ...argv)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`${flag}: "${argv[1]}"`)
  })

  test('F100 a port in use is exit 9', async () => {
    await withSandbox({}, async ({ url }) => {
      const { code, stderr } = await run('sandbox', '--port', new URL(url).port)
      expect([code, stderr.includes(`port ${new URL(url).port} of 127.0.0.1 is in use`)]).toEqual([9, true])
    })
  })

  test('its help has two examples', async () => {
    const { code, stdout } = await run('sandbox', '--help')
    expect([code, stdout.match(/^ {2}coupon sandbox --/gm)?.length]).toEqual([0, 2])
  })
})

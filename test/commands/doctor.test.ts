import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { yohoEnv } from '../helpers/ask'
import { platforms } from '../../src/platforms'
import { makeHome, run, type Ran } from '../helpers/run'
import { serve } from '../helpers/servers'

function user() {
  const home = makeHome()
  const world = { configDir: join(home, 'config'), stateDir: join(home, 'state'), cwd: home }
  const doctor = (argv: string[] = [], own: object = {}) => run(['doctor', '-o', 'json', ...argv], { ...world, ...own })
  return { ...world, doctor }
}

const statusOf = (ran: Ran, name: string) =>
  ran.json<{ checks: { name: string; status: string }[] }>().checks.find((check) => check.name === name)?.status

const withoutVectors = (platform: (typeof platforms)[number]) => ({ ...platform, vectors: [] })

describe('doctor', () => {
  it('in the sandbox everything is well: exit 0', async () => {
    const ran = await user().doctor(['-p', 'sandbox'])
    expect([ran.code, ran.json().ok, ran.err]).toEqual([0, true, ''])
    const asked = ['probe', 'clock'].flatMap((name) => platforms.map((platform) => `${name} ${platform.name}`))
    for (const name of ['node', 'store', 'settings', 'known answers', 'proxy', ...asked])
      expect(statusOf(ran, name), name).toBe('pass')
    const names = ran.json<{ checks: { name: string }[] }>().checks.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('--offline looks at no network, and without credentials there is nothing to ask', async () => {
    const ran = await user().doctor(['--offline'])
    expect([ran.code, statusOf(ran, 'probe')]).toEqual([0, 'skip'])
    expect(statusOf(await user().doctor(), 'probe')).toBe('skip')
  })

  it.each([[['--offline']], [[]]])('a profile that is named and not there fails: exit 3 (%j)', async (argv) => {
    const ran = await user().doctor(['-p', 'nope', ...argv])
    expect([ran.code, ran.json().ok, statusOf(ran, 'profile nope'), ran.error().kind]).toEqual([
      3,
      false,
      'fail',
      'config',
    ])
  })

  it('a recording that is to answer has to be there, and to be one', async () => {
    const { doctor, cwd } = user()
    writeFileSync(join(cwd, 'no.har'), '{}')
    writeFileSync(join(cwd, 'empty.har'), '{"log":{"entries":[]}}')
    const outcomes = await Promise.all(
      ['missing.har', 'no.har', 'empty.har'].map((file) => doctor(['--replay', file, '-p', 'sandbox'])),
    )
    expect(outcomes.map((ran) => [ran.code, statusOf(ran, 'replay')])).toEqual([
      [3, 'fail'],
      [3, 'fail'],
      [0, 'pass'],
    ])
  })

  it('a corrupt store fails, is left as it is, and the rest is looked at all the same: exit 3', async () => {
    const { doctor, configDir } = user()
    mkdirSync(configDir)
    writeFileSync(join(configDir, 'profiles.json'), '{', { mode: 0o600 })
    writeFileSync(join(configDir, 'settings.json'), '[]')
    const ran = await doctor(['--fix'])
    expect([ran.code, ran.json().ok, ran.error().kind]).toEqual([3, false, 'config'])
    expect([statusOf(ran, 'store'), statusOf(ran, 'settings'), statusOf(ran, 'known answers')]).toEqual([
      'fail',
      'fail',
      'pass',
    ])
    expect(statSync(join(configDir, 'profiles.json')).size).toBe(1)
    const profiles = ran.json().checks.find(({ name }: { name: string }) => name === 'profiles')
    expect(profiles).toMatchObject({ status: 'skip', message: 'not looked at: the store cannot be read' })
  })

  it('a published answer that comes out otherwise fails, and tells how many: exit 3', async () => {
    const [first, ...others] = platforms
    const vectors = first?.vectors?.map((vector, index) => (index === 0 ? { ...vector, expected: 'x' } : vector)) ?? []
    const answering = (list: typeof vectors) => [{ ...first!, vectors: list }, ...others.map(withoutVectors)]
    const checkOf = async (list: typeof vectors) => {
      const ran = await user().doctor(['--offline', '--lang', 'en'], { platforms: answering(list) })
      return [ran.code, ran.json().checks.find(({ name }: { name: string }) => name === 'known answers')]
    }
    const name = 'known answers'
    const hint = 'coupon sign vectors shows them; this is a bug, please report it'
    const message = 'all 1 published signatures are computed right'
    expect(await checkOf(vectors)).toEqual([
      3,
      { name, status: 'fail', message: 'published signatures that come out otherwise: 1', hint },
    ])
    expect(await checkOf(vectors.slice(1, 2))).toEqual([0, { name, status: 'pass', message, hint: null }])
  })

  it('a refusal is exit 4, no answer 3, with the document on standard output', async () => {
    const refusing = await serve(() => ({ status: 401 }))
    const refused = await user().doctor(['--endpoint', refusing.url], { env: yohoEnv })
    expect([refused.code, statusOf(refused, 'probe'), refused.error().kind]).toEqual([4, 'fail', 'auth'])
    expect(refusing.seen.length).toBe(1)
    const silent = await user().doctor(['--endpoint', 'http://127.0.0.1:9/'], { env: yohoEnv })
    expect([silent.code, statusOf(silent, 'probe'), statusOf(silent, 'clock')]).toEqual([3, 'fail', 'skip'])
  })

  it('a clock that is off is told, with how sure that is', async () => {
    const behind = await serve(() => ({ status: 401, headers: { date: 'Sun, 20 Mar 2016 04:00:00 GMT' } }))
    const ran = await user().doctor(['--endpoint', behind.url], { env: yohoEnv })
    const clock = ran.json().checks.find(({ name }: { name: string }) => name === 'clock')
    expect(clock).toMatchObject({
      status: 'warn',
      message: expect.stringMatching(/\d+ s ahead of that of yoho \(±[\d.]+ s\)/) as string,
    })
  })

  it('F075 --fix takes from others what they may do, and sweeps what was broken off', async () => {
    const { doctor, configDir } = user()
    mkdirSync(configDir, { mode: 0o755 })
    writeFileSync(join(configDir, 'profiles.json'), '{"version":1,"profiles":{},"defaults":{}}')
    writeFileSync(join(configDir, 'profiles.json.999999999.0123456789ab.tmp'), 'secret')
    chmodSync(join(configDir, 'profiles.json'), 0o644)
    expect(statusOf(await doctor(['--offline']), 'modes')).toBe('warn')
    const ran = await doctor(['--offline', '--fix'])
    expect([ran.code, statusOf(ran, 'modes')]).toEqual([0, 'pass'])
    expect(readdirSync(configDir)).toEqual(['profiles.json'])
    expect([statSync(configDir).mode & 0o777, statSync(join(configDir, 'profiles.json')).mode & 0o777]).toEqual([
      0o700, 0o600,
    ])
  })
})

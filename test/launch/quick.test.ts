import { spawnSync } from 'node:child_process'
import { mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { version } from '../../package.json'
import { makeHome, run } from '../helpers/run'

/** The built program, with nothing in its environment but this. */
function coupon(argv: string[], env: Record<string, string> = {}, stdout: number | 'pipe' = 'pipe') {
  const {
    status,
    stdout: out,
    stderr,
  } = spawnSync(process.execPath, ['bin/coupon.js', ...argv], {
    env: { HOME: makeHome(), ...env },
    stdio: ['ignore', stdout, 'pipe'],
    encoding: 'utf8',
  })
  return { status, out, err: stderr }
}

describe('what is answered without the program is what the program answers', () => {
  it.each<[string[], Record<string, string>]>([
    [[], {}],
    [['--help'], {}],
    [['-h'], { LANG: 'zh_CN.UTF-8' }],
    [['--help'], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }],
    [['--help'], { COUPON_LANG: 'zh' }],
  ])('help: %j under %j', async (argv, env) => {
    const { status, out, err } = coupon(argv, env)
    expect({ status, out, err }).toEqual({ status: 0, out: (await run(argv, { env })).out, err: '' })
  })

  it.each([['--version'], ['-V']])('version: %s', (flag) => {
    expect(coupon([flag])).toEqual({ status: 0, out: `${version}\n`, err: '' })
  })
})

describe('what is not so simple is left to the program', () => {
  it('a language of the settings, and one that there is not', () => {
    const config = makeHome()
    mkdirSync(config, { recursive: true })
    writeFileSync(join(config, 'settings.json'), '{"lang":"zh"}')
    expect(coupon(['--help'], { COUPON_CONFIG_DIR: config }).out).toBe(coupon(['--help'], { COUPON_LANG: 'zh' }).out)
    expect(coupon(['--help'], { COUPON_LANG: 'fr' }).out).toBe(coupon(['--help']).out)
  })

  it('F089 a full disk', () => {
    const { status, err } = coupon(['--version'], {}, openSync('/dev/full', 'w'))
    expect(status).toBe(9)
    expect(err).toMatch(/ENOSPC/)
  })
})

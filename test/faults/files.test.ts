import { execFileSync, spawnSync } from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fortySeven, total, userCouponList, yohoEnv } from '../helpers/ask'
import { makeHome, run } from '../helpers/run'
import { serve } from '../helpers/servers'

const hint = 'hint: make room, or name another place; `coupon doctor` checks the files of this tool\n'

const sandboxTotal = ['total', '--uid', '7893817', '-p', 'sandbox', '--quiet']
const makePipe = (path: string) => execFileSync('mkfifo', [path])

/** A device of our own where we may make one: who may is also who could break the machine's. */
function deviceIn(directory: string): string {
  const path = join(directory, 'device')
  const made = spawnSync('mknod', ['-m', '666', path, 'c', '1', '3']).status === 0
  return made ? path : '/dev/null'
}

/** What can be told of a path without opening it. */
const looks = (path: string) => {
  const { mode, ino, size, mtimeMs } = lstatSync(path)
  return { mode, ino, size, mtimeMs }
}

describe('F104 --har', () => {
  const cases: [string, (path: string) => void, string][] = [
    ['a pipe', makePipe, 'it is not a regular file (EFTYPE)'],
    ['a directory', (path) => mkdirSync(path), 'it is a directory (EISDIR)'],
    ['a link to a file', (path) => linkTo(path, 'kept'), 'it is a link (EMLINK)'],
    ['a link to nothing', (path) => symlinkSync('nowhere', path), 'it is a link (EMLINK)'],
    ['a link to a device', (path) => symlinkSync(deviceIn(join(path, '..')), path), 'it is a link (EMLINK)'],
  ]
  it.each(cases)('%s is refused before anything is sent, and stays as it is', async (_what, make, reason) => {
    const cwd = makeHome()
    const server = await serve(() => fortySeven)
    make(join(cwd, 'x.har'))
    const before = looks(join(cwd, 'x.har'))
    const ran = await total(server.url, ['--har', 'x.har', '-o', 'table'], { cwd })
    expect([ran.code, ran.out, ran.err]).toEqual([9, '', `error: cannot write "x.har": ${reason}\n${hint}`])
    expect(server.seen).toHaveLength(0)
    expect(looks(join(cwd, 'x.har'))).toEqual(before)
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  function linkTo(path: string, name: string): void {
    writeFileSync(join(path, '..', name), 'kept', { mode: 0o644 })
    symlinkSync(name, path)
  }

  it('a device is refused; its mode is what it was', async () => {
    const device = deviceIn(makeHome())
    const before = looks(device)
    const ran = await run([...sandboxTotal, '--har', device])
    expect([ran.code, ran.err]).toEqual([
      9,
      `error: cannot write "${device}": it is not a regular file (EFTYPE)\n${hint}`,
    ])
    expect(looks(device)).toEqual({ ...before, mtimeMs: expect.any(Number) })
  })

  it('what becomes a link while the command runs is not written through', async () => {
    const cwd = makeHome()
    const server = await serve(() => {
      linkTo(join(cwd, 'x.har'), 'kept')
      return fortySeven
    })
    const ran = await total(server.url, ['--har', 'x.har', '-o', 'table'], { cwd })
    expect([ran.code, ran.err]).toEqual([9, `error: cannot write "x.har": it is a link (EMLINK)\n${hint}`])
    expect([readFileSync(join(cwd, 'kept'), 'utf8'), readlinkSync(join(cwd, 'x.har'))]).toEqual(['kept', 'kept'])
    expect(readdirSync(cwd).sort()).toEqual(['kept', 'x.har'])
  })

  it.each([
    ['no credentials', [], {}, 3],
    ['--dry-run', ['--dry-run'], yohoEnv, 0],
    ['--curl', ['--curl'], yohoEnv, 0],
    ['a value that cannot be', ['--type', 'none-such'], yohoEnv, 2],
  ])('%s: nothing is sent, and the file that is there stays', async (_what, more, env, code) => {
    const cwd = makeHome()
    writeFileSync(join(cwd, 'x.har'), 'old', { mode: 0o644 })
    const before = looks(join(cwd, 'x.har'))
    const ran = await run(['total', '--uid', '7', '--har', 'x.har', ...more], { cwd, env })
    expect(ran.code).toBe(code)
    expect(looks(join(cwd, 'x.har'))).toEqual(before)
    expect(readdirSync(cwd)).toEqual(['x.har'])
  })

  it('takes the place of a file, not of its other name, and sweeps what a killed one left', async () => {
    const cwd = makeHome()
    const leftOver = `x.har.${4194304 + 7}.0123456789ab.tmp`
    writeFileSync(join(cwd, 'x.har'), 'old', { mode: 0o644 })
    writeFileSync(join(cwd, leftOver), 'signatures')
    const { ino } = statSync(join(cwd, 'x.har'))
    const { code } = await run([...sandboxTotal, '--har', 'x.har'], { cwd })
    const now = statSync(join(cwd, 'x.har'))
    expect([code, now.mode & 0o777, now.ino === ino, readdirSync(cwd)]).toEqual([0, 0o600, false, ['x.har']])
  })

  it('F084 a folder that is not there: exit 9, and nothing stays open', async () => {
    const ran = await run([...sandboxTotal, '--har', '/nonexist/x.har'])
    expect([ran.code, ran.err]).toEqual([
      9,
      'error: cannot write "/nonexist/x.har": its folder does not exist (ENOENT)\n' +
        'hint: make the folder, or name another place\n',
    ])
  })

  it('F084 a place where nobody may write: the hint speaks of leave, not of room', async () => {
    for (const [lang, hint] of [
      ['en', 'this user may not write there: name another place'],
      ['zh', '当前用户无权写入该处：换一个位置'],
    ]) {
      const ran = await run([...sandboxTotal, '--har', '/sys/x.har', '--lang', lang ?? ''])
      expect(ran.code).toBe(9)
      expect(ran.err).toMatch(/EACCES|EPERM|EROFS/)
      expect(ran.err).toContain(hint)
    }
  })

  it('F084 a name too long for the file that is written first is found out before anything is sent', async () => {
    const server = await serve(() => fortySeven)
    const ran = await total(server.url, ['--har', `${'x'.repeat(250)}.har`], { cwd: makeHome() })
    expect([ran.code, ran.error().message]).toEqual([9, expect.stringContaining('the path is too long (ENAMETOOLONG)')])
    expect(server.seen).toHaveLength(0)
  })

  it('a failure of the command counts for more than one of the file', async () => {
    const cwd = makeHome()
    const server = await serve(() => {
      mkdirSync(join(cwd, 'x.har'))
      return 'not json'
    })
    expect((await userCouponList(server.url, ['--har', 'x.har'], { cwd })).code).toBe(7)
  })
})

describe('F073 a store or settings that cannot be read', () => {
  const files = ['settings.json', 'profiles.json']
  const broken: [string, (path: string) => void][] = [
    ['corrupt', (path) => writeFileSync(path, '{"canary', { mode: 0o600 })],
    ['a pipe', makePipe],
    ['a link to itself', (path) => symlinkSync(path, path)],
    ['a directory', (path) => mkdirSync(path)],
  ]
  const cases = files.flatMap((file) => broken.map(([what, make]) => [file, what, make] as const))
  const cart = '{"lines":[{"bar_code":"1","offline_price":120,"buy_num":2}]}'

  it.each(cases)(
    '%s is %s: what does not need it works, the rest is exit 3, and it stays',
    async (file, _what, make) => {
      const home = makeHome()
      const configDir = join(home, 'config')
      mkdirSync(configDir, { mode: 0o700 })
      make(join(configDir, file))
      const before = looks(join(configDir, file))
      const own = { configDir, cwd: home }
      const free = [
        [...sandboxTotal],
        ['check', '--cart', cart, '--coupons', '-'],
        ['sign', 'vectors'],
        ['total', '--help'],
        ['--version'],
      ]
      for (const argv of free) expect([argv[0], (await run(argv, own)).code]).toEqual([argv[0], 0])
      const server = await serve(() => fortySeven)
      const asked = await total(server.url, ['-o', 'table'], own)
      expect([asked.code, asked.err]).toEqual([
        0,
        expect.stringMatching(new RegExp(`^[^\\n]*"${join(configDir, file)}"[^\\n]*; going on without it\\n$`)),
      ])
      const needing = await run(['total', '--uid', '7'], own)
      expect(needing.code).toBe(3)
      expect(needing.err).toContain(join(configDir, file))
      expect(needing.err).not.toContain('canary')
      expect(looks(join(configDir, file))).toEqual(before)
    },
  )

  it('COUPON_PROFILE names what is needed, credentials beside it or not', async () => {
    const configDir = makeHome()
    writeFileSync(join(configDir, 'profiles.json'), '{')
    const env = { ...yohoEnv, COUPON_PROFILE: 'shop' }
    expect((await run(['total', '--uid', '7', '--dry-run'], { configDir, env })).code).toBe(3)
  })

  it('with a key of its own sign explain does without the other keys', async () => {
    const configDir = makeHome()
    writeFileSync(join(configDir, 'profiles.json'), '{')
    const request = 'https://api.yoho.cn/?method=app.coupons.total&uid=1&client_secret=00000000000000000000000000000000'
    const env = { COUPON_SECRET: 'invented' }
    const ran = await run(['sign', 'explain', '--request', '-', '-o', 'table'], { configDir, env, input: request })
    expect(ran.code).not.toBe(3)
    expect(ran.err).toContain('going on without it')
  })
})

describe('F078 a --save that was killed', () => {
  it('leaves nothing behind once the next command has run', async () => {
    const stateDir = makeHome()
    const answers = join(stateDir, 'answers')
    mkdirSync(answers)
    const [dead, alive] = [`0a.json.${4194304 + 7}.0123456789ab.tmp`, `0a.json.1.0123456789ab.tmp`]
    for (const name of [dead, alive, 'notes.txt']) writeFileSync(join(answers, name), 'member data')
    expect((await run(sandboxTotal, { stateDir })).code).toBe(0)
    expect(readdirSync(answers).sort()).toEqual([alive, 'notes.txt'])
  })

  it('F104 a kept answer that is a pipe is refused', async () => {
    const stateDir = makeHome()
    const server = await serve(() => fortySeven)
    await total(server.url, ['--save'], { stateDir })
    const [name] = readdirSync(join(stateDir, 'answers'))
    execFileSync('rm', [join(stateDir, 'answers', name!)])
    makePipe(join(stateDir, 'answers', name!))
    const ran = await total(server.url, ['--offline'], { stateDir })
    expect([ran.code, ran.error().message]).toEqual([9, expect.stringContaining('it is not a regular file (EFTYPE)')])
  })
})

describe('F105 inputs', () => {
  it('a pipe is read to its end', async () => {
    const cwd = makeHome()
    makePipe(join(cwd, 'cart'))
    execFileSync(
      'sh',
      ['-c', '(echo \'{"lines":[{"bar_code":"1","offline_price":120,"buy_num":2}]}\' > cart) >&- 2>&- &'],
      {
        cwd,
      },
    )
    expect((await run(['check', '--cart', '@cart', '--coupons', '-'], { cwd })).code).toBe(0)
  })
})

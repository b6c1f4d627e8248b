import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeHome } from './helpers/run'

const bin = join(import.meta.dirname, '..', 'bin', 'coupon.js')

interface Ended {
  code: number | null
  out: string
  err: string
}

function environment(own: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const home = makeHome()
  return {
    PATH: process.env['PATH'],
    HOME: home,
    COUPON_CONFIG_DIR: join(home, 'config'),
    COUPON_STATE_DIR: join(home, 'state'),
    ...own,
  }
}

/** Runs a shell line in which `coupon` is the built command. */
async function shell(line: string, env = environment(), cwd = process.cwd()): Promise<Ended> {
  const child = spawn('bash', ['-c', `set -o pipefail; coupon() { "${process.execPath}" "${bin}" "$@"; }; ${line}`], {
    env,
    cwd,
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => void (out += chunk))
  child.stderr.on('data', (chunk) => void (err += chunk))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, out, err }
}

describe('streams', () => {
  it('F088 a reader that goes away ends it quietly with 141', async () => {
    const ended = await shell('coupon lists --uid 7893817 -p sandbox --all -o jsonl | head -1; echo "${PIPESTATUS[0]}"')
    expect(ended.out.split('\n')).toEqual([expect.stringContaining('"39525823"'), '141', ''])
    expect(ended.err).toBe('')
  })

  it.each([
    'batch total -p sandbox',
    'check --amount 280 --coupons -',
    'sign explain --request - -p sandbox',
    'profile add mall --platform yoho --secret-stdin',
  ])('a folder as standard input is no empty input: %s', async (argv) => {
    const ended = await shell(`coupon ${argv} < .`)
    expect([ended.code, ended.err.split('\n')[0]]).toEqual([2, 'error: "-" cannot be read: it is a directory (EISDIR)'])
  })

  it('F089 a full disk under standard output is exit 9 and a sentence', async () => {
    const ended = await shell('coupon total --uid 7893817 -p sandbox > /dev/full')
    expect([ended.code, ended.err]).toEqual([
      9,
      'error: standard output cannot be written: no space left on the disk (ENOSPC)\n' +
        'hint: make room, or name another place; `coupon doctor` checks the files of this tool\n',
    ])
  })

  // Of a first write, 1 KiB fits; there is no second one that would fail.
  it.each(['--help', 'sign recipes -o json'])(
    'F089 a file that a part of the output fits in is not all of it: %s',
    async (argv) => {
      const out = join(makeHome(), 'out')
      const ended = await shell(`ulimit -f 1; coupon ${argv} > ${out}`)
      expect([ended.code, ended.err]).toEqual([9, expect.stringContaining('standard output cannot be written')])
      expect(statSync(out).size).toBe(1024)
    },
  )

  it('jq reads what json prints, ids digit for digit', async () => {
    const ended = await shell(
      'coupon user-coupon-list --user-id 383933091455959041 -p sandbox -o json | node -e \'let t="";process.stdin.on("data",c=>t+=c).on("end",()=>console.log(JSON.parse(t).items[1].id))\'',
    )
    expect([ended.code, ended.out]).toEqual([0, '389420000000000000\n'])
  })
})

describe('what is loaded on demand', () => {
  it('is there in the bundle: a compressed answer, a proxy, settings, a query, csv', async () => {
    const { gzipSync } = await import('node:zlib')
    const server = createServer((_, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync('{"alg":"SALT_MD5","code":200,"data":{"total":47},"md5":"","message":""}'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const env = environment({
      COUPON_PRIVATE_KEY: 'invented-key',
      COUPON_ENDPOINT: 'http://coupons.invalid/',
      HTTP_PROXY: `http://127.0.0.1:${port}`,
    })
    mkdirSync(env['COUPON_CONFIG_DIR']!, { mode: 0o700 })
    writeFileSync(join(env['COUPON_CONFIG_DIR']!, 'settings.json'), '{"output":"csv"}')
    const csv = await shell('coupon total --uid 7 --quiet', env)
    const query = await shell('coupon total --uid 7 --quiet -q total -o json', env)
    server.close()
    expect([csv, query]).toEqual([
      { code: 0, out: 'total,uid,type\r\n47,7,notuse\r\n', err: '' },
      { code: 0, out: '47\n', err: '' },
    ])
  })
})

describe('signals', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('F090 %s while an answer is awaited ends with %i', async (signal, code) => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`
    const env = environment({ COUPON_PRIVATE_KEY: 'invented-key', COUPON_ENDPOINT: url })
    const child = spawn(process.execPath, [bin, 'lists', '--uid', '1', '--timeout', '50'], { env })
    silent.once('request', () => child.kill(signal))
    const ended = await new Promise((resolve) => child.on('exit', resolve))
    silent.closeAllConnections()
    silent.close()
    expect(ended).toBe(code)
  })
})

describe('a store that cannot be read', () => {
  it('F073 refuses, shows no content, keeps the file, and help and version work', async () => {
    const env = environment()
    mkdirSync(env['COUPON_CONFIG_DIR']!, { mode: 0o700 })
    const file = join(env['COUPON_CONFIG_DIR']!, 'profiles.json')
    writeFileSync(file, '{"version":1,"profiles":{"a":{"canary', { mode: 0o600 })
    const ended = await shell('coupon lists --uid 1 -o json', env)
    expect([ended.code, JSON.parse(ended.err).error.kind]).toEqual([3, 'config'])
    expect(ended.err).not.toContain('canary')
    expect((await shell('coupon --help && coupon --version && coupon lists --help', env)).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('canary')
  })
})

describe('the package', () => {
  it('packed and installed into an empty folder, it works', { timeout: 180_000 }, () => {
    const home = makeHome()
    const env = {
      ...process.env,
      HOME: home,
      COUPON_CONFIG_DIR: join(home, 'config'),
      COUPON_STATE_DIR: join(home, 'state'),
    }
    const npm = (...argv: string[]) =>
      execFileSync('npm', [...argv, '--silent', '--no-audit', '--no-fund'], {
        env,
        cwd: argv[0] === 'pack' ? process.cwd() : home,
        encoding: 'utf8',
      })
    const tarball = npm('pack', '--ignore-scripts', '--pack-destination', home).trim().split('\n').at(-1)!
    writeFileSync(join(home, 'package.json'), '{"private":true}')
    npm('install', `./${tarball}`, '--offline')
    const installed = join(home, 'node_modules', '.bin', 'coupon')
    expect(existsSync(join(home, 'node_modules', 'commander'))).toBe(false)
    const out = execFileSync(installed, ['total', '--uid', '7893817', '-p', 'sandbox', '-o', 'json'], {
      env,
      encoding: 'utf8',
    })
    expect(JSON.parse(out)).toEqual({ total: 47, uid: '7893817', type: 'notuse' })
  })
})

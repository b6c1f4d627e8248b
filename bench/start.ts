/**
 * What a command costs before it does anything: `--version`, `--help` and `total` against a loopback server, each as a
 * ratio to a node that runs an empty file, all in one run, turn by turn. Medians of so many turns.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

const turns = Number(process.env['TURNS'] ?? 25)

async function time(argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, argv, { env, stdio: 'ignore' })
  const code = await new Promise((resolve) => child.on('exit', resolve))
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`)
  return performance.now() - started
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coupon-start-'))
  const empty = join(folder, 'empty.cjs')
  writeFileSync(empty, '')
  const server = createServer((_, response) =>
    response.end('{"alg":"SALT_MD5","code":200,"data":{"total":47},"md5":"","message":"coupons total"}'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const env = {
    ...process.env,
    NODE_EXTRA_CA_CERTS: undefined,
    NODE_OPTIONS: undefined,
    COUPON_CONFIG_DIR: folder,
    COUPON_STATE_DIR: folder,
    COUPON_PRIVATE_KEY: 'bench-invented-private-key',
    COUPON_YOHO_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  }
  const commands: [string, string[], number][] = [
    ['node, empty file', [empty], 1],
    ['--version', ['bin/coupon.js', '--version'], 1.15],
    ['--help', ['bin/coupon.js', '--help'], 1.15],
    ['total', ['bin/coupon.js', 'total', '--uid', '7893817'], 2],
  ]
  const times = commands.map((): number[] => [])
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, [, argv]] of commands.entries()) times[index]!.push(await time(argv, env))
  }
  const [bare = 1] = times.map(median)
  console.log(`start-up, medians of ${turns} turns`)
  for (const [index, [name, , target]] of commands.entries()) {
    const ms = median(times[index]!)
    console.log(
      `${name.padEnd(18)} ${ms.toFixed(1).padStart(7)} ms  ${(ms / bare).toFixed(2)} x  (later target ${target})`,
    )
  }
  server.close()
  rmSync(folder, { recursive: true })
}

void main()

import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { platforms } from '../../src/platforms'
import { startSandbox } from '../../src/sandbox/server'
import { sandboxCredentials } from '../helpers/emulators'
import { makeHome } from '../helpers/run'

const root = resolve(import.meta.dirname, '../..')
const count = 200

it('4 shards under GNU parallel, one of them killed and resumed: the union is exact', async () => {
  const sandbox = await startSandbox({ platforms, now: () => Date.now(), members: count })
  const home = makeHome()
  const at = (name: string) => join(home, name)
  mkdirSync(at('bin'))
  // As an installed `coupon`; it says which process it is, so that one can be killed.
  writeFileSync(
    at('bin/coupon'),
    `#!/bin/sh\necho $$ >> "${at('pids')}"\nexec "${process.execPath}" "${join(root, 'bin/coupon.js')}" "$@"\n`,
  )
  chmodSync(at('bin/coupon'), 0o755)
  writeFileSync(at('members'), Array.from({ length: count }, (_, index) => `${index + 1}\n`).join(''))
  const env = {
    PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`,
    HOME: home,
    COUPON_CONFIG_DIR: at('config'),
    COUPON_STATE_DIR: at('state'),
    COUPON_BATCH_RATE: '100',
    COUPON_YOHO_ENDPOINT: sandbox.urls['yoho'],
    COUPON_PRIVATE_KEY: sandboxCredentials.yoho['privateKey'],
  }
  const run = () => {
    const child = spawn(join(root, 'deploy/parallel.sh'), [at('members'), at('out')], { env, stdio: 'ignore' })
    return new Promise((done) => child.on('close', (code) => done(code)))
  }
  const first = run()
  const journals = () =>
    existsSync(at('out')) ? readdirSync(at('out')).filter((name) => name.endsWith('.journal')) : []
  while (journals().length < 4 || journals().some((name) => statSync(join(at('out'), name)).size < 900)) await wait(10)
  process.kill(Number(readFileSync(at('pids'), 'utf8').split('\n')[1]), 'SIGKILL')
  expect(await first).toBe(1)
  for (const name of readdirSync(at('out')))
    if (name.endsWith('.lock')) rmSync(join(at('out'), name), { recursive: true })
  expect(await run()).toBe(0)
  await sandbox.close()

  const started = readFileSync(at('pids'), 'utf8').trimEnd().split('\n')
  expect(started.length).toBe(5)
  const files = readdirSync(at('out')).filter((name) => name.endsWith('.jsonl'))
  const records = files.flatMap((name) =>
    readFileSync(join(at('out'), name), 'utf8')
      .trimEnd()
      .split('\n'),
  )
  const inputs = records.map((text) => JSON.parse(text) as { input: string; ok: boolean })
  expect(files.length).toBe(4)
  expect(inputs.every(({ ok }) => ok)).toBe(true)
  expect(inputs.map(({ input }) => Number(input)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: count }, (_, index) => index + 1),
  )
})

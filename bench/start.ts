/**
 * What a command costs before it does anything, as a ratio to a node that runs an empty file, all in one run, turn by
 * turn: the version, the root help, `total` against a loopback server, `check` of the sample cart with saved coupons. And
 * the version of gh, httpie and awscli, where they are there. Medians of so many turns.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figure, median } from './figures'
import { isThere, timed } from './process'

const turns = Number(process.env['TURNS'] ?? 25)
const isNode20 = process.versions.node.startsWith('20.')

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
    HOME: folder,
    COUPON_CONFIG_DIR: folder,
    COUPON_STATE_DIR: folder,
    COUPON_PRIVATE_KEY: 'bench-invented-private-key',
    COUPON_YOHO_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  }
  const saved = join(folder, 'coupons.jsonl')
  const coupons = ['lists', '--uid', '7893817', '-p', 'sandbox', '--all', '-o', 'jsonl', '--quiet']
  writeFileSync(saved, spawnSync(process.execPath, ['bin/coupon.js', ...coupons], { env }).stdout)
  const check = ['check', '--cart', '@examples/cart.json', '--coupons', saved, '--quiet']
  const coupon = (...argv: string[]): [string, string[]] => [process.execPath, ['bin/coupon.js', ...argv]]
  const commands = new Map<string, [program: string, argv: string[]]>([
    ['node', [process.execPath, [empty]]],
    ['--version', coupon('--version')],
    ['--help', coupon('--help')],
    ['total', coupon('total', '--uid', '7893817', '-o', 'json')],
    ['check', coupon(...check)],
    ...['gh', 'http', 'aws'].filter(isThere).map((name): [string, [string, string[]]] => [name, [name, ['--version']]]),
  ])
  const times = new Map([...commands.keys()].map((name): [string, number[]] => [name, []]))
  // The first turn fills the start-up cache.
  for (let turn = 0; turn <= turns; turn++) {
    for (const [name, [program, argv]] of commands) {
      const { ms } = await timed(program, argv, env)
      if (turn > 0) times.get(name)?.push(ms)
    }
  }
  server.close()
  rmSync(folder, { recursive: true })
  tell(new Map([...times].map(([name, each]) => [name, median(each)])))
}

function tell(medians: Map<string, number>): void {
  const of = (name: string): number => medians.get(name) ?? NaN
  const ratio = (name: string, most: number, why?: { about: string; tried: string }) =>
    figure({
      name: `${name} over bare node`,
      value: of(name) / of('node'),
      unit: 'x',
      goal: { most },
      ...why,
    })
  figure({ name: 'node, empty file', value: of('node'), unit: 'ms' })
  ratio('--version', 1.15)
  ratio('--help', 1.2)
  const tried = 'the program in pieces, each with a start-up cache of V8; the tree of the typed command alone'
  ratio('total', isNode20 ? 2.6 : 2, {
    about: 'undici and its WebAssembly, the checked start-up cache, crypto',
    tried: `${tried}; undici without HTTP/2, its WebAssembly by the quick compiler`,
  })
  ratio('check', 1.8, {
    about: 'the checked start-up cache, the table and its widths',
    tried: `${tried}; no segmenter of text before a text needs one`,
  })
  for (const name of ['gh', 'http', 'aws']) {
    if (!medians.has(name)) {
      console.log(`${name} is not there`)
      continue
    }
    const goal = name === 'gh' ? { goal: { most: 1 } } : {}
    figure({ name: `--version over ${name} --version`, value: of('--version') / of(name), unit: 'x', ...goal })
    figure({ name: `--help over ${name} --version`, value: of('--help') / of(name), unit: 'x', ...goal })
  }
}

void main()

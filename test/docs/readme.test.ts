import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeHome } from '../helpers/run'

const root = join(import.meta.dirname, '../..')

/** The blocks that a reader types, in order; those that install are tried on a clean clone instead. */
function blocksOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block)
}

/** An empty home, and a folder with the examples in which `coupon` is the built one. */
function newUser() {
  const home = makeHome()
  const bin = join(home, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'coupon'), `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin/coupon.js')}" "$@"\n`)
  chmodSync(join(bin, 'coupon'), 0o755)
  cpSync(join(root, 'examples'), join(home, 'examples'), { recursive: true })
  const env = { HOME: home, PATH: `${bin}:${process.env['PATH']}`, LANG: 'C.UTF-8' }
  return (script: string) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-m', '-e', '-o', 'pipefail', '-c', script], {
      cwd: home,
      env,
      encoding: 'utf8',
    })
    return { status, out: stdout, err: stderr }
  }
}

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const user = newUser()
  it.each(blocksOf(file).map((block) => [block]))('%s', (block) => {
    const { status, out, err } = user(block)
    expect({ status, err: /^(error|错误)/m.exec(err)?.[0] ?? '' }).toEqual({
      status: 0,
      err: block.includes('||') ? 'error' : '',
    })
    expect(out.length + block.split('>').length).toBeGreaterThan(1)
  })
})

it('both say the same command lines', () => {
  expect(blocksOf('README.zh-CN.md')).toEqual(blocksOf('README.md'))
})

it('the links of both lead somewhere', () => {
  for (const file of ['README.md', 'README.zh-CN.md']) {
    const links = [...readFileSync(join(root, file), 'utf8').matchAll(/\]\(((?!http)[^)#]+)/g)].map(
      ([, link]) => link ?? '',
    )
    for (const link of links) expect(readFileSync(join(root, link)).length, `${file}: ${link}`).toBeGreaterThan(0)
  }
})

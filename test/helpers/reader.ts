import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeHome } from './run'

const root = join(import.meta.dirname, '../..')

/** The blocks that a reader types, in order; those that install are tried on a clean clone instead. */
export function blocksOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block)
}

/** Files that a document names and that are not there. */
export function deadLinks(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const links = [...text.matchAll(/\]\(((?!http)[^)#]+)/g)].map(([, link = '']) => join(root, file, '..', link))
  return links.filter((link) => spawnSync('test', ['-s', link]).status !== 0)
}

export interface Reader {
  home: string
  /** Types lines into a bash that stops at the first failure. */
  types(script: string): { status: number | null; out: string; err: string }
}

/** Somebody with the examples at hand, in whose home `coupon` is the built one. An empty home, or a copy of another. */
export function newReader(like?: Reader): Reader {
  const home = makeHome()
  const bin = join(home, 'bin')
  if (like) cpSync(like.home, home, { recursive: true })
  else cpSync(join(root, 'examples'), join(home, 'examples'), { recursive: true })
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'coupon'), `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin/coupon.js')}" "$@"\n`)
  chmodSync(join(bin, 'coupon'), 0o755)
  const env = { HOME: home, PATH: `${bin}:${process.env['PATH']}`, LANG: 'C.UTF-8' }
  return {
    home,
    types(script) {
      const argv = ['-m', '-e', '-o', 'pipefail', '-c', script]
      const { status, stdout, stderr } = spawnSync('bash', argv, { cwd: home, env, encoding: 'utf8' })
      return { status, out: stdout, err: stderr }
    },
  }
}

/** The package as npm would publish it, and the Node versions that it is tried on. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Every version that is promised: the oldest, the last of each line. */
export const nodeVersions = ['20.18.1', '20.20.0', '22.23.3', '24.21.0', '26.10.0']

const root = resolve(import.meta.dirname, '..')
const kept = join(root, 'node_modules/.cache/smoke')

export function npm(cwd, ...argv) {
  return execFileSync('npm', [...argv, '--silent', '--no-audit', '--no-fund'], { cwd, encoding: 'utf8' }).trim()
}

/**
 * Packs this package as it is built and installs the tarball into a folder, without the network; answers where it then
 * lies.
 */
export function installPacked(folder) {
  const packed = npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder).split('\n').at(-1)
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  npm(folder, 'install', `./${packed}`, '--offline')
  return join(folder, 'node_modules', 'coupon-cli')
}

/** The npm package `node`, of that version, in a folder of its own that the next run finds again; its program. */
export function nodeOf(version) {
  const home = join(kept, `node-${version}`)
  const node = join(home, 'node_modules', 'node', 'bin', 'node')
  if (existsSync(node)) return node
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'package.json'), '{"private":true}')
  npm(home, 'install', `node@${version}`)
  return node
}

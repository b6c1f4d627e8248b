import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packages } from './packages.mjs'

/**
 * Installs the packages into a folder of their own, which the next run finds again. No package's own script is run.
 * Answers a function that imports one of them by its name.
 */
export async function install(folder = resolve('node_modules/.cache/sdk')) {
  const wanted = JSON.stringify({ private: true, type: 'module', dependencies: packages })
  const [manifest, loader, stamp] = ['package.json', 'load.js', 'installed.json'].map((name) => join(folder, name))
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(manifest, wanted)
    writeFileSync(loader, 'export const load = (name) => import(name)\n')
    const options = ['--ignore-scripts', '--silent', '--no-audit', '--no-fund']
    execFileSync('npm', ['install', ...options], { cwd: folder, stdio: 'inherit', timeout: 300_000 })
    // Written last, so that an install which was broken off is begun anew.
    writeFileSync(stamp, wanted)
  }
  const { load } = await import(pathToFileURL(loader).href)
  return async (name) => {
    const module = await load(name)
    return module.default ?? module
  }
}

import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The SDKs, and with them all that they need, each at one exact version and with the digest of what npm handed out. */
const locked = join(import.meta.dirname, 'packages')
const files = ['package.json', 'package-lock.json', '.npmrc']
const { dependencies } = JSON.parse(readFileSync(join(locked, 'package.json'), 'utf8'))

/** Its exact version. */
export const versionOf = (name) => dependencies[name]

/**
 * Installs the packages into a folder of their own, which the next run finds again. No package's own script is run.
 * Answers a function that imports one of them by its name.
 */
export async function install(folder = resolve('node_modules/.cache/sdk')) {
  const wanted = readFileSync(join(locked, 'package-lock.json'), 'utf8')
  const [loader, stamp] = ['load.js', 'installed.json'].map((name) => join(folder, name))
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const name of files) copyFileSync(join(locked, name), join(folder, name))
    writeFileSync(loader, 'export const load = (name) => import(name)\n')
    const options = ['--ignore-scripts', '--prefer-offline', '--silent', '--no-audit', '--no-fund']
    execFileSync('npm', ['ci', ...options], { cwd: folder, stdio: 'inherit', timeout: 300_000 })
    // Written last, so that an install which was broken off is begun anew.
    writeFileSync(stamp, wanted)
  }
  const { load } = await import(pathToFileURL(loader).href)
  return async (name) => {
    const module = await load(name)
    return module.default ?? module
  }
}

'use strict'

// What needs no program is answered without one: the version, and the help of `coupon` itself where it is not for a
// terminal. `npm run build` has made that help with the program, in both languages. Anything else, and whatever goes
// wrong here, is left to the program.
const { existsSync, fstatSync, readFileSync, writeSync } = require('node:fs')
const { isAbsolute, join } = require('node:path')

const dist = join(__dirname, '..', 'dist')

module.exports = function answeredQuickly(argv, env) {
  try {
    const text = textFor(argv, env)
    if (text === null) return false
    const bytes = Buffer.from(text)
    // Where a part of it fits on the disk the rest is tried, for the error that it is.
    for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at)
    return true
  } catch {
    return false
  }
}

function textFor(argv, env) {
  const [word, ...more] = argv
  if (more.length > 0 || !existsSync(join(dist, 'coupon.cjs'))) return null
  if (word === '--version' || word === '-V') return `${require('../package.json').version}\n`
  if (word !== undefined && word !== '--help' && word !== '-h') return null
  const language = languageOf(env)
  return language === null ? null : readFileSync(join(dist, `help.${language}.txt`))
}

/** As the program would choose it; `null` where it has more to look at. */
function languageOf(env) {
  if (mayBeTerminal(1) || env.FORCE_COLOR || env.COLUMNS || env.COUPON_COLOR || existsSync(settingsFile(env)))
    return null
  if (env.COUPON_LANG) return ['en', 'zh'].includes(env.COUPON_LANG) ? env.COUPON_LANG : null
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en'
}

/** `node:tty` would tell, but loads as much as all the rest. */
function mayBeTerminal(fd) {
  return fstatSync(fd).isCharacterDevice()
}

function settingsFile(env) {
  if (env.COUPON_CONFIG_DIR) return join(env.COUPON_CONFIG_DIR, 'settings.json')
  const folder = env.XDG_CONFIG_HOME ?? ''
  const base = isAbsolute(folder) ? folder : join(env.HOME || require('node:os').userInfo().homedir, '.config')
  return join(base, 'coupon', 'settings.json')
}

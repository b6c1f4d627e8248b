'use strict'

// Loads dist/coupon.cjs with what V8 compiled of it when it was built. V8 refuses a cache that another version of it
// wrote, or for another text, and compiles as usual: nothing depends on the cache but the start-up time.
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { dirname, join } = require('node:path')
const { Script } = require('node:vm')

const bundle = join(__dirname, '..', 'dist', 'coupon.cjs')
const cache = join(__dirname, '..', 'dist', 'coupon.cache')

if (!existsSync(bundle)) {
  console.error(`coupon is not built yet: run "npm ci" in ${dirname(__dirname)}`)
  process.exit(1)
}

const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(bundle, 'latin1')}\n})`
const script = new Script(source, { filename: bundle, cachedData: read(cache), importModuleDynamically: undefined })
const bundled = { exports: {} }
script
  .runInThisContext()
  .call(bundled.exports, bundled.exports, createRequire(bundle), bundled, bundle, dirname(bundle))
if (process.env.COUPON_WRITE_CACHE === '1') process.on('exit', () => writeFileSync(cache, script.createCachedData()))

module.exports = bundled.exports

function read(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

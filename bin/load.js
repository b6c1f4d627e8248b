'use strict'

// Loads dist/coupon.cjs, with what V8 compiled of it the last time where this user's cache folder has that. Nothing
// depends on it but the start-up time: whatever is wrong with the folder, the bundle is compiled as usual.
const { existsSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { cacheFolder } = require('./cache-folder.js')

const bundle = join(__dirname, '..', 'dist', 'coupon.cjs')

if (!existsSync(bundle)) {
  process.stderr.write(`coupon is not built yet: run "npm ci" in ${dirname(__dirname)}\n`)
  process.exit(1)
}

const folder = cacheFolder(process.env)

module.exports = folder === null ? require(bundle) : require('./compile-cache.js').load(bundle, folder)

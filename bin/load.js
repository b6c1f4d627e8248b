'use strict'

// Loads dist/coupon.cjs, with what V8 compiled of it the last time where this user's cache folder has that. Nothing
// depends on it but the start-up time: whatever is wrong with the folder, the bundle is compiled as usual.
const { existsSync } = require('node:fs')
const module_ = require('node:module')
const { dirname, join } = require('node:path')
const { cacheFolder, sweep } = require('./cache-folder.js')

const bundle = join(__dirname, '..', 'dist', 'coupon.cjs')

if (!existsSync(bundle)) {
  process.stderr.write(`coupon is not built yet: run "npm ci" in ${dirname(__dirname)}\n`)
  process.exit(1)
}

module.exports = load(cacheFolder(process.env))

function load(folder) {
  if (folder === null) return require(bundle)
  if (module_.enableCompileCache === undefined) return require('./compile-cache.js').load(bundle, folder)
  module_.enableCompileCache(folder)
  sweep(folder)
  return require(bundle)
}

#!/usr/bin/env node
'use strict'

const { main, realContext } = require('./load.js')

main(process.argv.slice(2), realContext(process)).then((code) => {
  process.exitCode = code
})

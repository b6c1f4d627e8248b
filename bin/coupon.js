#!/usr/bin/env node
'use strict'

if (!require('./quick.js')(process.argv.slice(2), process.env)) require('./load.js').launch(process)

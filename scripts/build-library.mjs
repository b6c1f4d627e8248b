/**
 * The library: dist/library.cjs, and dist/library.mjs that hands out the same objects, so that a CouponError is one
 * class however it was imported. The types are rolled into one file; that takes seconds: see build-types.mjs.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { apart } from './build/pieces.mjs'
import { slim } from './build/slim.mjs'

/** With the options that everything in dist is built with; answers the metafile. What the program has beside it is shared. */
export async function buildLibrary(options) {
  const { metafile } = await build({
    ...options,
    entryPoints: { library: 'src/library.ts' },
    legalComments: 'none',
    // Of an error that nobody catches Node prints the whole line that threw it: it is to be one that can be read.
    lineLimit: 120,
    plugins: [slim, apart],
  })
  writeFileSync(`${options.outdir}/library.mjs`, wrapper(exportsOf()))
  return metafile
}

/** The values that src/library.ts lists. */
function exportsOf() {
  const source = readFileSync('src/library.ts', 'utf8')
  return [...source.matchAll(/^export \{ ([^}]*) \}/gm)].flatMap(([, names]) => names.split(', '))
}

const wrapper = (names) => `import library from './library.cjs'\n\nexport const { ${names.join(', ')} } = library\n`

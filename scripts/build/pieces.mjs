import { build } from 'esbuild'

/**
 * What only some commands need of libraries lies in files of its own: a command reads, checks and loads those alone that
 * it uses. None of them knows of `src`, so nothing is in two files.
 */
const pieces = {
  undici: [
    'undici/lib/dispatcher/agent.js',
    'undici/lib/core/connect.js',
    'undici/lib/dispatcher/proxy-agent.js',
    'undici/lib/dispatcher/pool.js',
    'undici/lib/api/api-connect.js',
  ],
  conf: ['conf'],
  lock: ['proper-lockfile'],
  prompts: ['@clack/prompts'],
  query: ['@jmespath-community/jmespath'],
  tab: ['@bomb.sh/tab'],
  csv: ['csv-stringify/sync'],
  table: ['cli-table3', 'cli-table3/src/utils.js', 'chalk'],
  width: ['string-width'],
}
const pieceOf = new Map(Object.entries(pieces).flatMap(([piece, names]) => names.map((name) => [name, piece])))

/** A plugin of esbuild for what stands before the pieces: an import from one becomes a `require` of its file. */
export const apart = {
  name: 'apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^.]/ }, ({ path, importer }) =>
      pieceOf.has(path) && !importer.includes('node_modules') ? { path, namespace: 'apart' } : undefined,
    )
    onResolve({ filter: /^\.\/.*\.cjs$/, namespace: 'apart' }, ({ path }) => ({ path, external: true }))
    onLoad({ filter: /.*/, namespace: 'apart' }, ({ path }) => ({
      contents: `module.exports = require('./${pieceOf.get(path)}.cjs')[${JSON.stringify(path)}]`,
    }))
  },
}

/** Builds the pieces, and answers their metafiles. */
export async function buildPieces(options) {
  const built = Object.entries(pieces).map(([piece, names]) => {
    const getters = names.map((name) => `get ${JSON.stringify(name)}() { return require(${JSON.stringify(name)}) },`)
    const contents = `module.exports = { ${getters.join('\n')} }`
    const stdin = { contents, resolveDir: '.', sourcefile: `${piece}.js` }
    return build({ ...options, stdin, outfile: `${options.outdir}/${piece}.cjs`, outdir: undefined, outExtension: {} })
  })
  return (await Promise.all(built)).map(({ metafile }) => metafile)
}

/**
 * Libraries load modules of Node that nothing here needs, 10 ms of the 20 that Node itself takes to start. undici is
 * spoken to in HTTP/1.1 alone (`allowH2: false`); of `http` it reads the limit of a head, and a class whose instances it
 * is never given. commander would run commands that are files.
 */
import { readFileSync } from 'node:fs'

const stubs = [
  ['undici', 'node:http', 'exports.maxHeaderSize = 16 * 1024; exports.IncomingMessage = class {}'],
  ['undici', './client-h2.js', "module.exports = () => { throw new Error('no HTTP/2 here') }"],
  ['undici', 'node:assert', 'module.exports = (is, why) => { if (!is) throw new Error(why ?? "assertion failed") }'],
  ['commander', 'node:child_process', ''],
].map(([library, path, contents]) => ({ library, path, contents }))

/** string-width makes one when it is loaded, 10 ms before the first table, and plain text needs none. */
const eager = 'const segmenter = new Intl.Segmenter();'
const lazy = 'let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };'

/** A plugin of esbuild. */
export const slim = {
  name: 'slim',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(http|assert|child_process)$|^\.\/client-h2\.js$/ }, ({ path, importer }) => {
      const is = (stub) => stub.path === path && importer.includes(`/node_modules/${stub.library}/lib/`)
      return stubs.some(is) ? { path: `${stubs.find(is).library}/${path}`, namespace: 'slim' } : undefined
    })
    onLoad({ filter: /node_modules.string-width.index\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('Intl.Segmenter')) return undefined
      if (!text.includes(eager)) throw new Error(`${path} makes its segmenter otherwise: scripts/build/slim.mjs`)
      return { contents: text.replace(eager, lazy) }
    })
    onLoad({ filter: /.*/, namespace: 'slim' }, ({ path }) => ({
      contents: stubs.find((stub) => `${stub.library}/${stub.path}` === path).contents,
    }))
  },
}

/** Throws where a library no longer loads what stands above: `inputs` are those of all metafiles. */
export function checkSlim(inputs) {
  const gone = stubs.map(({ library, path }) => `slim:${library}/${path}`).filter((name) => !inputs.includes(name))
  if (gone.length > 0) throw new Error(`nothing loads ${gone.join(', ')} any more: scripts/build/slim.mjs`)
}

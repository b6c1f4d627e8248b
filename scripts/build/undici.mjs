/**
 * undici carries requests over HTTP/1.1 alone here (`allowH2: false`), but loads Node's http and http2 all the same: 8 ms
 * of the 20 that Node itself takes to start. Of http it reads the limit of a head, and a class whose instances it is
 * never given; of its own HTTP/2 nothing is called.
 */
const stubs = {
  'node:http': 'exports.maxHeaderSize = 16 * 1024; exports.IncomingMessage = class {}',
  './client-h2.js': "module.exports = () => { throw new Error('no HTTP/2 here') }",
}
const undici = /[\\/]node_modules[\\/]undici[\\/]lib[\\/]/

/** A plugin of esbuild. The build fails where undici no longer asks for one of these. */
export const slimUndici = {
  name: 'slim-undici',
  setup({ onResolve, onLoad, onEnd }) {
    const unused = new Set(Object.keys(stubs))
    onResolve({ filter: /^(node:http|\.\/client-h2\.js)$/ }, ({ path, importer }) => {
      if (!undici.test(importer)) return undefined
      unused.delete(path)
      return { path, namespace: 'slim-undici' }
    })
    onLoad({ filter: /.*/, namespace: 'slim-undici' }, ({ path }) => ({ contents: stubs[path] }))
    onEnd(() => ({ errors: [...unused].map((path) => ({ text: `undici does not load ${path} any more` })) }))
  },
}

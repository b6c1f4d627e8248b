import { once } from 'node:events'
import { createServer } from 'node:http'
import { Socket } from 'node:net'

/**
 * Keeps this process on loopback: from here on every connection that it opens, to whatever host, ends at a server here
 * which notes the request and answers `{}`.
 *
 * `record(send)` answers the request that `send` made, as it arrived; what the SDK made of the answer does not matter.
 */
export async function startLoopback() {
  let heard = () => {}
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray()
    response.setHeader('Content-Type', 'application/json')
    response.end('{}')
    heard(captureOf(request, Buffer.concat(chunks).toString('utf8')))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  turnConnections(server.address().port)

  const record = (send) =>
    new Promise((resolve, reject) => {
      heard = resolve
      Promise.resolve()
        .then(send)
        .then(
          () => setTimeout(() => reject(new Error('it sent nothing')), 1000).unref(),
          (error) => setTimeout(() => reject(error), 1000).unref(),
        )
    })
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  return { record, stop }
}

function captureOf({ method, url, headers, rawHeaders }, body) {
  const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1]]] : []))
  return { method, url: `http://${headers.host}${url}`, headers: Object.fromEntries(pairs), body }
}

function turnConnections(port) {
  const connect = Socket.prototype.connect
  Socket.prototype.connect = function (...given) {
    // `net.connect` and `tls.connect` hand over one array of the options and the callback.
    const [options] = given.flat()
    if (typeof options !== 'object' || options.path) throw new Error('only a host can be connected to here')
    Object.assign(options, { host: '127.0.0.1', port })
    return connect.apply(this, given)
  }
}

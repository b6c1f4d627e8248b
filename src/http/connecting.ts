import type { Socket } from 'node:net'
import type { buildConnector } from 'undici'
import { compileQuickly } from './quick-wasm'

/** Opens a connection and answers its socket at once; the callback is told when it stands. */
export type Connector = (options: buildConnector.Options, callback: buildConnector.Callback) => Socket

/** What is known of the sockets of one transport. */
export interface Sockets {
  /** Ways through a proxy that were asked for and do not stand yet, the oldest first. */
  tunnels: Set<AbortController>
  /** Not connected yet. */
  connecting: Set<Socket>
  /** The one that was read last: what undici parses, it parses at once. */
  read: Socket | null
  /** Those whose last answer was longer than it said. */
  surplus: WeakSet<Socket>
  /** The process is somebody else's: its V8 keeps its flags. */
  isGuest: boolean
}

/**
 * Keeps what is being connected to: undici does not give up on a connection before its own time-out,
 * and the process would live on until then.
 */
export function tracked(connect: Connector, sockets: Sockets): Connector {
  return (options, callback) => {
    const socket = connect(options, (...outcome) => {
      sockets.connecting.delete(socket)
      if (!sockets.isGuest) compileQuickly()
      callback(...outcome)
    })
    sockets.connecting.add(socket)
    noteReading(socket, sockets)
    noteSurplus(socket, sockets)
    return socket
  }
}

function noteReading(socket: Socket, sockets: Sockets): void {
  const read = socket.read.bind(socket)
  socket.read = (size?: number): unknown => {
    sockets.read = socket
    return read(size)
  }
}

/**
 * undici takes as many bytes as an answer says that it has, and drops the connection over whatever follows them at
 * once: as a bad answer to nothing or, where the connection was to be closed anyway, by putting the bytes back into a
 * socket that is gone.
 */
function noteSurplus(socket: Socket, sockets: Sockets): void {
  socket.on('error', ({ message }) => {
    if (message === 'bad response') sockets.surplus.add(socket)
  })
  const unshift = socket.unshift.bind(socket)
  socket.unshift = (chunk: Buffer, encoding?: BufferEncoding) => {
    if (socket.destroyed && chunk.length > 0) sockets.surplus.add(socket)
    unshift(chunk, encoding)
  }
}

import type { Socket } from 'node:net'
import type { buildConnector } from 'undici'

/** Opens a connection and answers its socket at once; the callback is told when it stands. */
export type Connector = (options: buildConnector.Options, callback: buildConnector.Callback) => Socket

/** What is known of the sockets of one transport. */
export interface Sockets {
  /** Not connected yet. */
  connecting: Set<Socket>
  /** How many answers were longer than they said. */
  surplus: number
}

/**
 * Keeps what is being connected to: undici does not give up on a connection before its own time-out,
 * and the process would live on until then.
 */
export function tracked(connect: Connector, sockets: Sockets): Connector {
  return (options, callback) => {
    const socket = connect(options, (...outcome) => {
      sockets.connecting.delete(socket)
      callback(...outcome)
    })
    sockets.connecting.add(socket)
    socket.on('error', (error) => {
      if (isSurplus(error, socket)) sockets.surplus++
    })
    return socket
  }
}

/**
 * undici takes as many bytes as an answer says that it has, and drops the connection over whatever follows them: as a bad answer
 * to nothing, or, where the connection was to be closed anyway, with the bytes left in the socket.
 */
function isSurplus(error: Error & { code?: string }, socket: Socket): boolean {
  return error.message === 'bad response' || (error.code === 'UND_ERR_INFO' && socket.readableLength > 0)
}

/** The result of the work, unless the signal comes first. */
export function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

import type { Socket } from 'node:net'
import type { buildConnector } from 'undici'

/** Opens a connection and answers its socket at once; the callback is told when it stands. */
export type Connector = (options: buildConnector.Options, callback: buildConnector.Callback) => Socket

/**
 * Keeps what is being connected to in `connecting`: undici does not give up on a connection before its own time-out,
 * and the process would live on until then.
 */
export function tracked(connect: Connector, connecting: Set<Socket>): Connector {
  return (options, callback) => {
    const socket = connect(options, (...outcome) => {
      connecting.delete(socket)
      callback(...outcome)
    })
    connecting.add(socket)
    return socket
  }
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

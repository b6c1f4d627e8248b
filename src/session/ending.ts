import { setMaxListeners } from 'node:events'

/** What ends with its own work, and before that with the signal that it follows. */
export interface Ending {
  signal: AbortSignal
  end(reason: unknown): void
}

/** One listener on a signal that may outlive many requests. */
export function endingWith(signal: AbortSignal | undefined): Ending {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  const follow = () => controller.abort(signal?.reason)
  if (signal?.aborted) follow()
  signal?.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    end(reason) {
      signal?.removeEventListener('abort', follow)
      controller.abort(reason)
    },
  }
}

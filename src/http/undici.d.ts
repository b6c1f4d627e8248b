/**
 * Only these parts of undici are loaded: its index costs three times as much at start-up (fetch, WebSocket, caches
 * and mocks come with it). The version is pinned by the lock file and the bundle.
 */
declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici'
  export default Agent
}
declare module 'undici/lib/dispatcher/proxy-agent.js' {
  import { ProxyAgent } from 'undici'
  export default ProxyAgent
}
declare module 'undici/lib/core/connect.js' {
  import type { buildConnector } from 'undici'
  export default function build(options: buildConnector.BuildOptions): import('./connecting').Connector
}
declare module 'undici/lib/dispatcher/pool.js' {
  import { Pool } from 'undici'
  export default Pool
}
declare module 'undici/lib/api/api-connect.js' {
  import type { Dispatcher } from 'undici'
  export default function connect(this: Dispatcher, options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData>
}

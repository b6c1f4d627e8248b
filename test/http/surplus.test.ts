import type { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { openTransport } from '../../src/http/transport'
import { fortySeven } from '../helpers/ask'
import { http11, serveBytes } from '../helpers/servers'

const whole = http11([`content-length: ${fortySeven.length}`], fortySeven)
const longer = http11([`content-length: ${fortySeven.length}`], `${fortySeven}7}}`)

it.each([
  ['keeps its connection', whole],
  ['closes its connection', http11(['connection: close', `content-length: ${fortySeven.length}`], fortySeven)],
])('an answer that is longer than it says is refused, and no other that comes with it (%s)', async (_, honest) => {
  const waiting: Socket[] = []
  const server = await serveBytes((socket) => {
    // The one that is wrong is the third of eight, and all of them come at once.
    if (waiting.push(socket) === 8) waiting.splice(0).forEach((each, at) => each.write(at === 2 ? longer : honest))
  })
  const transport = openTransport({ env: {}, ignoreProxies: true, signal: new AbortController().signal })
  const send = () => transport.send({ method: 'GET', url: server.url, headers: {}, body: null }, 5000)
  for (let round = 0; round < 3; round++) {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, send))
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { kind: 'protocol' } }])
  }
  await transport.close()
})

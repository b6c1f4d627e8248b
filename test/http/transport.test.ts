import { expect, it, vi } from 'vitest'
import { openTransport } from '../../src/http/transport'
import { fortySeven } from '../helpers/ask'
import { serve } from '../helpers/servers'

const load = vi.hoisted(() => ({ fails: true }))
vi.mock('undici/lib/core/connect.js', async (original) => {
  const { default: build } = await original<{ default: (options: object) => unknown }>()
  return {
    default(options: object) {
      if (load.fails) throw Object.assign(new Error('too many'), { code: 'EMFILE' })
      return build(options)
    },
  }
})

it('F084 what could not be opened is no reason not to close, and is opened once it can be', async () => {
  const { url } = await serve(() => fortySeven)
  const open = () => openTransport({ env: {}, ignoreProxies: true, signal: new AbortController().signal })
  const request = { method: 'GET', url, headers: {}, body: null } as const
  const transport = open()
  await expect(transport.send(request, 1000)).rejects.toThrow('too many')
  await transport.close()
  const another = open()
  await expect(another.send(request, 1000)).rejects.toThrow('too many')
  load.fails = false
  expect((await another.send(request, 1000)).status).toBe(200)
  await another.close()
})

import type { SignableRequest } from '../../../signing/recipe/recipe'
import type { Emulator, EmulatorRequest, EmulatorResponse, EmulatorState } from '../../emulator'
import { emptyView, sealed } from './envelope'
import { readFields } from './fields'
import { refuse } from './gate'
import { methods } from './methods'

/**
 * YOHO!BUY's gateway as its clients meet it: what a request passes is in `gate.ts`, what it can ask in `methods.ts`.
 */
export const yohoEmulator: Emulator = {
  paths: ['/', '/gateway'],
  methods: ['GET', 'POST'],
  credentials: {
    clientType: 'h5',
    privateKey: 'sandbox-invented-private-key-0001',
    responseSalt: 'sandbox-salt',
    verifyKey: 'sandbox-verify-key',
  },
  dataClock: Date.UTC(2016, 2, 20, 4) / 1000,
  /** Money off in whole yuan is all that its coupons are. */
  offers: ({ amountFen }) => amountFen !== null && amountFen % 100 === 0,

  answer(incoming: EmulatorRequest, world: EmulatorState): EmulatorResponse {
    const request: SignableRequest = { ...incoming, fields: readFields(incoming) }
    const values = new Map(request.fields.map(({ name, value }) => [name, value] as const).reverse())
    const method = values.get('method') ?? ''
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined
    const refused = method === 'resources.simple.pice' ? null : refuse(request, values, world)
    const answer = refused ?? run?.(values, world) ?? emptyView(500)
    if (run === undefined) return { ...answer, operation: '', unknown: { asked: method, known: Object.keys(methods) } }
    return { ...answer, operation: method }
  },
  sealed: (answer, world) => sealed(world, answer),
}

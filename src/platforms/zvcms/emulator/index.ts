import { isObject, scalarText } from '../../../json'
import type { Emulator, EmulatorRequest, EmulatorResponse, EmulatorState } from '../../emulator'
import { actions } from './actions'
import { badParameter } from './envelope'
import { checkSigned, readEnvelope } from './gate'

/**
 * Qmai's open API V2 as its clients meet it: who asks is checked in `gate.ts`, what can be asked is in `actions.ts`.
 */
export const zvcmsEmulator: Emulator = {
  paths: ['/api/v2'],
  methods: ['POST'],
  credentials: {
    openId: 'sandbox-invented-open-id-000001',
    grantCode: 'sandbox-grant-01',
    openKey: 'sandbox-invented-open-key-not-for-production-0001',
  },
  dataClock: Date.UTC(2019, 2, 20, 4) / 1000,
  offers: () => true,

  answer(incoming: EmulatorRequest, world: EmulatorState): EmulatorResponse {
    const envelope = readEnvelope(incoming.body)
    if (envelope === null) return badParameter('不是 JSON 对象')
    const action = scalarText(envelope['Action']) ?? ''
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined
    const outgoing = checkSigned(incoming, envelope, world) ?? perform(run, envelope['Params'], world)
    const said = run
      ? { operation: action }
      : { operation: '', unknown: { asked: action, known: Object.keys(actions) } }
    return { ...outgoing, ...said }
  },
}

function perform(run: (typeof actions)[string] | undefined, params: unknown, world: EmulatorState): EmulatorResponse {
  if (run === undefined) return badParameter('Action')
  return isObject(params) ? run(params, world) : badParameter('Params')
}

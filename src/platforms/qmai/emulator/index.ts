import { shanghaiSeconds } from '../../../coupon/time'
import { isObject, type JsonObject } from '../../../json'
import type { Emulator, EmulatorRequest, EmulatorResponse, EmulatorState } from '../../emulator'
import { badParameter, tooMany } from './envelope'
import { checkSigned, readEnvelope } from './gate'
import { operations } from './operations'

/** 10 requests a second, for each operation. */
const perSecond = 10

/**
 * Qmai's open API V3 as its clients meet it: who asks is checked in `gate.ts`, what can be asked is in `operations.ts`.
 */
export const qmaiEmulator: Emulator = {
  paths: ['/v3/*'],
  endpoint: '/',
  methods: ['POST'],
  pageField: 'pageNum',
  idField: 'cardId',
  /** Those of V2: one set of variables serves both. */
  credentials: {
    openId: 'sandbox-invented-open-id-000001',
    grantCode: 'sandbox-grant-01',
    openKey: 'sandbox-invented-open-key-not-for-production-0001',
  },
  dataClock: shanghaiSeconds(2026, 3, 20, 12) ?? 0,
  offers: () => true,

  answer(incoming: EmulatorRequest, state: EmulatorState): EmulatorResponse {
    const operation = new URL(incoming.url).pathname.replace(/^\/+/, '')
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined
    if (run === undefined)
      return { status: 404, body: '', unknown: { asked: operation, known: Object.keys(operations) } }
    const envelope = readEnvelope(incoming.body)
    if (envelope === null) return { ...badParameter('不是 JSON 对象'), operation }
    return {
      ...answerTo(incoming, envelope, state, (params) =>
        state.withinRate(operation, perSecond) ? run(params, state) : tooMany(),
      ),
      operation,
    }
  },
}

function answerTo(
  incoming: EmulatorRequest,
  envelope: JsonObject,
  state: EmulatorState,
  run: (params: JsonObject) => EmulatorResponse,
): EmulatorResponse {
  const refused = checkSigned(incoming, envelope, state)
  if (refused) return refused
  const { params } = envelope
  return isObject(params) ? run(params) : badParameter('params')
}

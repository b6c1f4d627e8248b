import type { Emulator, EmulatorResponse } from '../../../src/platforms/emulator'
import { recipe } from './index'

/** Five vouchers for every guest: number, leaf, yuan off, from how many yuan on. */
const held = [
  ['90000000000000000001', '龙井满100减10', 10, 100],
  ['90000000000000000002', '普洱满200减30', 30, 200],
  ['90000000000000000003', '铁观音满300减50', 50, 300],
  ['90000000000000000004', '白茶满50减5', 5, 50],
  ['90000000000000000005', '红茶满80减8', 8, 80],
] as const

export const teaEmulator: Emulator = {
  paths: ['/tea', '/houses/*'],
  methods: ['GET'],
  credentials: { teaKey: 'sandbox-invented-tea-key' },
  dataClock: Date.parse('2020-06-01T12:00:00+08:00') / 1000,
  offers: () => false,
  answer(request, state) {
    const query = new URL(request.url).searchParams
    const fields = [...query].map(([name, value]) => ({ name, value }))
    const key = state.credentials['teaKey'] ?? ''
    const operation = query.get('op') ?? ''
    if (state.check({ recipe, key }, { ...request, fields }, query.get('sig') ?? '') !== 'right')
      return { ...refused('sig'), operation }
    return { status: 200, body: answers[operation]?.(query) ?? '', operation }
  },
}

const answers: Record<string, (query: URLSearchParams) => string> = {
  'vouchers.mine': (query) => {
    const from = (Number(query.get('page')) - 1) * 2
    return list(held.slice(from, from + 2), held.length)
  },
  // The house also takes 普洱 from 180 yuan on, which nothing in its answers says.
  'vouchers.taken': (query) => {
    const can = held.filter(([no, , , from]) => Number(query.get('yuan')) >= (no.endsWith('2') ? 180 : from))
    return list(can, can.length)
  },
  // Who sits where: guest g1 at table 7.
  'guests.seated': (query) => data(query.get('table') === '7' ? '{"guest":"g1"}' : '{}'),
  // The waiter looks at the first three vouchers and does not count beyond 200 yuan.
  'vouchers.judged': (query) => {
    const rows = held.slice(0, 3).map(([no, leaf, off, from]) => {
      const why = Number(query.get('yuan')) < from ? `less than ${from}` : from > 200 ? 'ask the house' : ''
      return { no, leaf, off, from, why }
    })
    return data(JSON.stringify({ vouchers: rows, all: rows.length }))
  },
  'cups.count': () => list([], held.length),
}

function list(rows: readonly (typeof held)[number][], all: number): string {
  const vouchers = rows.map(([no, leaf, off, from]) => ({ no, leaf, off, from }))
  return data(JSON.stringify({ vouchers, all }))
}

const data = (source: string): string => `{"ok":true,"data":${source}}`

const refused = (why: string): EmulatorResponse => ({ status: 200, body: JSON.stringify({ ok: false, why }) })

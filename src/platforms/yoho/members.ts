import type { Members } from '../platform'
import { lists, total, uid } from './endpoints'

const paging = { all: true, limit: '20', page: '1' }

/** Every page of one state. */
const listed = (type: string) => ({ endpoint: lists, values: { type, ...paging } })
const counted = (type: string) => ({ endpoint: total, values: { type } })

/** A member is a `uid`, 32 bits of it; what may still be used is `notuse`, all pages of it. */
export const members: Members = {
  options: [uid],
  coupons: listed('notuse'),
  fits: (id) => (/^\d{1,10}$/.test(id) && Number(id) >= 1 && Number(id) <= 2147483647 ? { uid: id } : null),
  questions: [
    { state: 'unused', list: listed('notuse') },
    { state: 'used', list: listed('use'), count: counted('use') },
    { state: 'expired', list: listed('overtime'), count: counted('overtime') },
  ],
}

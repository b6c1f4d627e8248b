import type { Members } from '../platform'
import { lists, uid } from './endpoints'

/** A member is a `uid`; what may still be used is `notuse`, all pages of it. */
export const members: Members = {
  options: [uid],
  coupons: { endpoint: lists, values: { type: 'notuse', all: true, limit: '20', page: '1' } },
}

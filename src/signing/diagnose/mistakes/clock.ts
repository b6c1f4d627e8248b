import type { Field } from '../../recipe/recipe'
import type { MistakeCode } from '../codes'

/** Another value that the other side may have signed in one field. */
export interface OtherValue {
  value: string
  note: string
}

/** A mistake with very many variants, all of them in the value of one field. */
export interface Wide {
  code: MistakeCode
  way?: string
  field: Field
  values: Iterable<OtherValue>
}

export const isTimestamp = ({ name }: Field): boolean => /^_?(time_?stamp|req_?time|time|ts|t)$/i.test(name)
export const isNonce = ({ name }: Field): boolean => /nonce/i.test(name)

/** Seconds since 1970 of a timestamp field, whatever its form (a date is China time); `null` where it is none. */
export function secondsOf({ value }: Field): number | null {
  if (/^\d{10}$/.test(value)) return Number(value)
  if (/^\d{13}$/.test(value)) return Number(value) / 1000
  const [, date, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(value) ?? []
  return date === undefined ? null : Date.parse(`${date}T${time}+08:00`) / 1000
}

export function clockMistakes(fields: readonly Field[]): Wide[] {
  return fields.filter(isTimestamp).flatMap((field): Wide[] => {
    const seconds = secondsOf(field)
    if (seconds === null) return []
    return [
      { code: 'TIMESTAMP_UNIT', ...unitWay(field), field, values: otherUnits(field, seconds) },
      { code: 'TIMESTAMP_DIFFERS', field, values: otherTimes(field, seconds) },
    ]
  })
}

/** A time that was sent in milliseconds was signed in seconds. */
const unitWay = ({ value }: Field): { way?: string } => (/^\d{13}$/.test(value) ? { way: 'seconds' } : {})

/** The nonce that was sent, where it is a number. */
export const numericNonce = (fields: readonly Field[]): Field | undefined =>
  fields.find((each) => isNonce(each) && /^\d+$/.test(each.value))

export function nonceMistake(field: Field, from: number, to: number): Wide {
  return { code: 'NONCE_DIFFERS', field, values: otherNonces(field, from, to) }
}

function* otherNonces({ name }: Field, from: number, to: number): Iterable<OtherValue> {
  for (let nonce = from; nonce < to; nonce++) yield { value: String(nonce), note: name }
}

/** All milliseconds of the second, or the second of the millisecond. */
function* otherUnits({ name, value }: Field, at: number): Iterable<OtherValue> {
  const seconds = String(Math.floor(at))
  if (value.length !== 10) yield { value: seconds, note: `${name} s` }
  if (value.length !== 13)
    for (let ms = 0; ms < 1000; ms++) yield { value: seconds + String(ms).padStart(3, '0'), note: `${name} ms` }
}

const reach = 900
/** A clock that is asked twice, once to sign and once to send. */
const reachMs = 2000

/** Within 2 s of milliseconds that were sent, and within 900 whole seconds of any time, nearest first. */
function* otherTimes({ name, value }: Field, at: number): Iterable<OtherValue> {
  for (let off = 1; off <= reachMs && value.length === 13; off++) {
    yield { value: String(Number(value) + off), note: `${name} +${off} ms` }
    yield { value: String(Number(value) - off), note: `${name} -${off} ms` }
  }
  for (let off = 1; off <= reach; off++) {
    yield { value: shift(value, at, off), note: `${name} +${off} s` }
    yield { value: shift(value, at, -off), note: `${name} -${off} s` }
  }
}

function shift(value: string, at: number, off: number): string {
  if (/^\d{10}$/.test(value)) return String(Number(value) + off)
  if (/^\d{13}$/.test(value)) return String(Number(value) + off * 1000)
  const [date, time] = new Date((at + off + 8 * 3600) * 1000).toISOString().split(/[T.]/)
  return `${date}${value[10]}${time}`
}

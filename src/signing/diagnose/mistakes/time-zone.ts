import { type Mistake, eachValue } from '../attempt'

const hours = 3600
const pad = (value: number, length = 2): string => String(value).padStart(length, '0')

/** A time of another zone, or in another way of writing it: UTC for +08:00, a `T`, a `Z`, seconds for a date. */
export const timeZone: Mistake = function* (attempt) {
  for (const [note, write] of writers) yield* eachValue('TIME_ZONE', attempt, note, write)
}

type Write = (value: string) => string | null

const shifted =
  (seconds: number): Write =>
  (value) => {
    const at = read(value)
    return at === null ? null : writeLike(value, at + seconds)
  }

const sinceEpoch =
  (fraction: string): Write =>
  (value) => {
    const at = isDate(value) ? read(value) : null
    return at === null ? null : `${at - 8 * hours}${fraction}`
  }

const writers: [string, Write][] = [
  ['-8 h', shifted(-8 * hours)],
  ['+8 h', shifted(8 * hours)],
  ['-16 h', shifted(-16 * hours)],
  ['T', (value) => dateOf(value, 0)?.replace(' ', 'T') ?? null],
  ['T, -8 h', (value) => dateOf(value, -8 * hours)?.replace(' ', 'T') ?? null],
  ['Z', (value) => suffixed(dateOf(value, 0), 'Z')],
  ['Z, -8 h', (value) => suffixed(dateOf(value, -8 * hours), 'Z')],
  ['+08:00', (value) => suffixed(dateOf(value, 0), '+08:00')],
  ['yyyy-MM-dd HH:mm:ss', (value) => dateOf(value, 0)],
  ['yyyy-MM-dd HH:mm:ss, -8 h', (value) => dateOf(value, -8 * hours)],
  ['yyyyMMddHHmmss', (value) => dateOf(value, 0)?.replace(/\D/g, '') ?? null],
  ['s', sinceEpoch('')],
  ['ms', sinceEpoch('000')],
]

const suffixed = (date: string | null, zone: string): string | null =>
  date === null ? null : date.replace(' ', 'T') + zone
const isDate = (value: string): boolean => dateForm.test(value)
const dateForm = /^(\d{4})-(\d\d)-(\d\d)([ T])(\d\d):(\d\d):(\d\d)((?:\.\d{1,3})?(?:Z|[+-]\d\d:?\d\d)?)$/

/** Seconds as the text has them, whatever its zone; a number counts as China's time. */
function read(value: string): number | null {
  if (/^1\d{9}$/.test(value)) return Number(value) + 8 * hours
  if (/^1\d{12}$/.test(value)) return Math.floor(Number(value) / 1000) + 8 * hours
  const [, year, month, day, , hour, minute, second] = dateForm.exec(value) ?? []
  if (year === undefined) return null
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) / 1000
}

/** The same form, another time. */
function writeLike(value: string, seconds: number): string {
  if (/^\d{10}$/.test(value)) return String(seconds - 8 * hours)
  if (/^\d{13}$/.test(value)) return `${seconds - 8 * hours}${value.slice(-3)}`
  const [, , , , separator = ' ', , , , zone = ''] = dateForm.exec(value) ?? []
  return text(seconds).replace(' ', separator) + zone
}

function dateOf(value: string, shift: number): string | null {
  const at = read(value)
  return at === null ? null : text(at + shift)
}

function text(seconds: number): string {
  const date = new Date(seconds * 1000)
  const [day, time] = [
    [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()],
    [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()],
  ].map((parts, index) => parts.map((part) => pad(part)).join(index === 0 ? '-' : ':'))
  return `${day} ${time}`
}

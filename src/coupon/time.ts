/** Every platform lives at Asia/Shanghai, which is +08:00 all year. */
const offsetSeconds = 8 * 3600
const offsetMs = offsetSeconds * 1000
const daySeconds = 24 * 3600

/** Seconds since 1970 -> `2016-03-31T17:34:00+08:00`. Coupons share their days: the last ones are remembered. */
export function isoTime(seconds: number): string {
  const local = Math.floor(seconds) + offsetSeconds
  const day = Math.floor(local / daySeconds)
  const rest = local - day * daySeconds
  return `${dateOf(day)}T${two(rest / 3600)}:${two((rest / 60) % 60)}:${two(rest % 60)}+08:00`
}

/** Days since 1970 -> `2016-03-31`. */
function dateOf(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(day * daySeconds * 1000).toISOString().slice(0, -14)
  if (dates.size >= mostDates) dates.clear()
  dates.set(day, date)
  return date
}

const dates = new Map<number, string>()
const mostDates = 1000

const digits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
const two = (number: number): string => digits[Math.floor(number)] ?? ''

/**
 * Reads epoch seconds written as digits. `null` for what cannot be one: empty, not digits, zero, or beyond the year
 * 2999, which is how milliseconds look.
 */
export function epochSeconds(digits: string): number | null {
  if (!/^\d{1,11}$/.test(digits)) return null
  const seconds = Number(digits)
  return seconds > 0 && seconds < 32503651200 ? seconds : null
}

/**
 * A calendar date and time at +08:00 -> epoch seconds; `null` for a day or hour that does not exist (30 February
 * is refused, not rolled over).
 */
export function shanghaiSeconds(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): number | null {
  const utc = new Date(0)
  utc.setUTCFullYear(year, month - 1, day)
  utc.setUTCHours(hour, minute, second)
  const exists =
    year > 0 &&
    utc.getUTCFullYear() === year &&
    utc.getUTCMonth() === month - 1 &&
    utc.getUTCDate() === day &&
    utc.getUTCHours() === hour &&
    utc.getUTCMinutes() === minute &&
    utc.getUTCSeconds() === second
  return exists ? (utc.getTime() - offsetMs) / 1000 : null
}

/** The same for an end: a day without a time ends with its last second. */
export function readEnd(text: string): number | null {
  return readInstant(/^\s*\d{4}-\d\d-\d\d\s*$/.test(text) ? `${text.trim()}T23:59:59` : text)
}

/** No zone is further from UTC, in minutes. */
const mostZone = 14 * 60
/** What four digits of a year can say at +08:00. */
const earliest = Date.parse('0001-01-01T00:00:00+08:00') / 1000
const latest = Date.parse('9999-12-31T23:59:59+08:00') / 1000

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/

/**
 * Reads an ISO 8601 instant -> epoch seconds. Without a zone it is +08:00, without a time the first second of that
 * day; fractions are cut. `null` for anything else, a zone that no place has among it.
 */
export function readInstant(text: string): number | null {
  const match = iso.exec(text.trim())
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0))
  const local = shanghaiSeconds(year, month, day, hour, minute, second)
  if (local === null) return null
  const zone = match[7]
  if (zone === undefined) return local
  const minutes = zone === 'Z' ? 0 : zoneMinutes(zone)
  if (minutes === null) return null
  const seconds = local + 8 * 3600 - minutes * 60
  return seconds >= earliest && seconds <= latest ? seconds : null
}

/** `+05:30` -> 330; `null` for a zone that is nowhere. */
function zoneMinutes(zone: string): number | null {
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
  const total = hours * 60 + minutes
  if (minutes > 59 || total > mostZone) return null
  return zone.startsWith('-') ? -total : total
}

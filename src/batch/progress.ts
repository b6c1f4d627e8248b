import type { Text } from '../text'

export interface Progress {
  /** Lines that have a record, those of earlier runs included. */
  done: number
  failed: number
  /** How many lines there are; `null` where that is not known. */
  total: number | null
  /** Records that were there before this run. */
  resumed: number
  elapsedSeconds: number
}

/** `1200/100000, 9.8/s, 3 errors, 2 h 48 min left`. */
export function progressText(
  { done, failed, total, resumed, elapsedSeconds }: Progress,
  { batch: words }: Text,
): string {
  const rate = elapsedSeconds > 0 ? (done - resumed) / elapsedSeconds : 0
  const parts = [
    total === null ? String(done) : `${done}/${total}`,
    words.perSecond(rate >= 100 ? rate.toFixed(0) : rate.toFixed(1)),
    words.errors(failed),
  ]
  if (total !== null && rate > 0) parts.push(words.left(duration(Math.max(0, total - done) / rate, words)))
  return parts.join(words.comma)
}

/** The two largest units. */
function duration(seconds: number, words: Text['batch']): string {
  const whole = Math.ceil(seconds)
  const [days, hours, minutes] = [Math.floor(whole / 86400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60]
  if (days > 0) return `${words.days(days)} ${words.hours(hours)}`
  if (hours > 0) return `${words.hours(hours)} ${words.minutes(minutes)}`
  return minutes > 0 ? `${words.minutes(minutes)} ${words.seconds(whole % 60)}` : words.seconds(whole)
}

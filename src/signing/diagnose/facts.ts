import type { Clock } from '../capture/capture'
import type { Recipe, SignableRequest } from '../recipe/recipe'
import { takeFields } from '../stages/pairs'
import type { Finding } from './codes'
import { isNonce, isTimestamp, secondsOf } from './mistakes/clock'

/** What is known of a request beside its token. */
export interface Surroundings {
  /** Requests sent beside it. */
  others?: readonly SignableRequest[] | undefined
  clock?: Clock | null | undefined
  /** The platform takes the time of a request in seconds. */
  inSeconds?: boolean | undefined
}

/** What is wrong with a request whatever its token is. */
export function factsOf(
  recipe: Recipe,
  request: SignableRequest,
  { others = [], clock, inSeconds }: Surroundings,
): Finding[] {
  const unit = inSeconds === true ? inMilliseconds(recipe, request) : []
  const skew = clock && unit.length === 0 ? clockSkew(recipe, request, clock) : []
  return [...unit, ...nonceReused(recipe, request, others), ...skew]
}

/** Times in milliseconds. Only a field that the recipe names is the time: among all that is sent any may be called so. */
export function inMilliseconds(recipe: Recipe, request: SignableRequest): Finding[] {
  if (recipe.fields?.take !== 'listed') return []
  const fields = takeFields(recipe, request).filter((field) => isTimestamp(field) && /^\d{13}$/.test(field.value))
  return fields.map(({ name, value }) => ({ code: 'TIMESTAMP_UNIT', way: 'due', note: `${name} ${value}` }))
}

function nonceReused(recipe: Recipe, request: SignableRequest, others: readonly SignableRequest[]): Finding[] {
  const fields = takeFields(recipe, request).filter(isNonce)
  const reused = fields.filter(({ name, value }) => {
    return others.some((other) => other.fields.some((field) => field.name === name && field.value === value))
  })
  return reused.map(({ name, value }) => ({ code: 'NONCE_REUSED', note: `${name} ${value}` }))
}

const leastSeconds = 5

/**
 * The request's own timestamp, or when it was sent, against the Date of the answer, which was written half a round
 * trip later. Less than what such a measurement can tell is not named.
 */
function clockSkew(recipe: Recipe, request: SignableRequest, { theirMs, startedMs, tookMs }: Clock): Finding[] {
  const [sentSeconds] = takeFields(recipe, request)
    .filter(isTimestamp)
    .flatMap((field) => secondsOf(field) ?? [])
  const ourMs = sentSeconds === undefined ? startedMs : sentSeconds * 1000
  if (ourMs === null) return []
  const seconds = Math.round((ourMs - (theirMs - tookMs / 2)) / 1000)
  const unsure = Math.max(leastSeconds, 1 + tookMs / 2000)
  return Math.abs(seconds) < unsure ? [] : [{ code: 'CLOCK_SKEW', note: `${seconds > 0 ? '+' : ''}${seconds} s` }]
}

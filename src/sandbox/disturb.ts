import type { EmulatorRequest, EmulatorResponse, EmulatorState } from '../platforms/emulator'
import { isObject, type Json, parseJson, scalarText, writeJson } from '../json'
import type { Fault } from './faults'
import type { ServedPlatform } from './served-platforms'

/**
 * What a fault of the platform itself makes of an answer; it knows no platform's words but `total`, which all of them
 * use. The answer was made already, and the nonce used: a new one is made where another page is to come.
 */
export function disturb(
  fault: Fault | null,
  request: EmulatorRequest,
  served: ServedPlatform,
  answer: EmulatorResponse,
  /** 1, 2, 3 … within one sandbox. */
  next: () => number,
): EmulatorResponse {
  switch (fault?.kind) {
    case 'total':
      return changed(served, answer, (data) =>
        mapMembers(data, (name, value) => (name === 'total' ? more(value, next) : value)),
      )
    case 'type':
      return changed(served, answer, wrongTypes)
    case 'member':
      return changed(served, answer, (envelope) => (isObject(envelope) ? { ...envelope, memberId: '1' } : envelope))
    case 'repeat':
      return again(firstPage(request, served), served, {})
    case 'endless':
      return changed(served, again(firstPage(request, served), served, {}), (data) =>
        mapMembers(data, fresh(served.emulator.idField ?? 'id', next)),
      )
    case 'skew':
      return again(request, served, { now: () => served.state.now() + Math.round(fault.byMs / 1000) })
    default:
      return answer
  }
}

/** Whether the emulator is asked once more, for an answer to take the place of the first. */
export const isAnsweredAnew = (fault: Fault | null): boolean =>
  fault !== null && ['repeat', 'endless', 'skew'].includes(fault.kind)

/** Asks once more, with what was signed and seen already let pass; the clock alone is judged again. */
function again(
  request: EmulatorRequest,
  { emulator, state }: ServedPlatform,
  other: Partial<EmulatorState>,
): EmulatorResponse {
  return emulator.answer(request, { ...state, check: () => 'right', firstUse: () => true, ...other })
}

/** The same question, about page 1. */
function firstPage(request: EmulatorRequest, { emulator: { pageField = 'page' } }: ServedPlatform): EmulatorRequest {
  const { url, body } = request
  const written = new RegExp(`((?:^|[?&])${pageField}=|"${pageField}"\\s*:\\s*"?)\\d+`)
  return { ...request, url: url.replace(written, '$11'), body: body?.replace(written, '$11') ?? null }
}

function changed(
  { emulator, state }: ServedPlatform,
  answer: EmulatorResponse,
  change: (envelope: Json) => Json,
): EmulatorResponse {
  if (answer.body === '') return answer
  const envelope = change(parseJson(answer.body))
  return { ...answer, body: writeJson(emulator.sealed?.(envelope, state) ?? envelope) }
}

/** Rows that nobody saw before, and more of them to come. */
function fresh(idField: string, next: () => number): (name: string, value: Json) => Json {
  return (name, value) => {
    if (name === 'total') return more(value, next)
    return name === idField && scalarText(value) !== null ? String(1_000_000_000 + next()) : value
  }
}

/** Never the same number twice. */
function more(value: Json, next: () => number): Json {
  return String(Number(scalarText(value) ?? 0) + 1000 + next())
}

/** Lists become text, and numbers below the envelope true. */
function wrongTypes(envelope: Json): Json {
  const wrong = (_: string, value: Json) => {
    if (Array.isArray(value)) return 'a list'
    const isNumber = typeof value !== 'string' && typeof value !== 'boolean' && scalarText(value) !== null
    return isNumber ? true : value
  }
  if (!isObject(envelope)) return envelope
  return Object.fromEntries(
    Object.entries(envelope).map(([name, value]) => [name, isObject(value) ? mapMembers(value, wrong) : value]),
  )
}

/** Every member of every object, changed; from the outside in. */
function mapMembers(value: Json, change: (name: string, value: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((each) => mapMembers(each, change))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapMembers(change(name, each), change)]))
}

import type { EmulatorRequest, EmulatorResponse, EmulatorState } from '../platforms/emulator'
import type { Platform } from '../platforms/platform'
import { CouponError } from '../errors'
import { parseJson } from '../json'
import { assemble } from '../signing/capture/assemble'
import type { KeyedRecipe, SignableRequest } from '../signing/recipe/recipe'
import { tokenOf } from '../signing/sign'
import type { ServedPlatform } from './served-platforms'

/** A token that was held against a recipe of the sandbox's own platforms, under its own invented key. */
export interface SignatureCheck {
  keyed: KeyedRecipe
  request: SignableRequest
  given: string
  verdict: ReturnType<EmulatorState['check']>
}

/** What came of one request, beside its answer. */
export interface Judgement {
  platform: Platform
  signature: 'right' | 'wrong' | 'missing'
  /** As the platform's own client reads the answer; `null` where it was not refused. */
  refusal: CouponError | null
  /** The check that decided; `null` where there was nothing to check. */
  check: SignatureCheck | null
  /** It was refused, where it was, before its signature was looked at: that is not the reason. */
  isBefore: boolean
}

/** An emulator's answer, and the checks that it made on the way. */
export function answerWatched(
  { emulator, state }: ServedPlatform,
  request: EmulatorRequest,
): { response: EmulatorResponse; checks: SignatureCheck[] } {
  const checks: SignatureCheck[] = []
  const response = emulator.answer(request, {
    ...state,
    check(keyed, signed, given) {
      const verdict = state.check(keyed, signed, given)
      checks.push({ keyed, request: signed, given, verdict })
      return verdict
    },
  })
  return { response, checks }
}

export function judge(
  { platform, state }: ServedPlatform,
  request: EmulatorRequest,
  response: EmulatorResponse,
  checks: readonly SignatureCheck[],
): Judgement {
  const made = checks.length > 0 ? checks : checkAnyway(platform, state, request)
  const check = made.find(({ verdict }) => verdict === 'wrong') ?? made[0] ?? null
  const refusal = refusalOf(platform, state, response)
  return { platform, signature: wordOf(check), refusal, check, isBefore: checks.length === 0 }
}

function wordOf(check: SignatureCheck | null): Judgement['signature'] {
  if (check === null) return 'missing'
  return check.verdict === 'wrong' ? 'wrong' : 'right'
}

/** What was refused before anyone looked at its signature may have one. */
function checkAnyway(platform: Platform, state: EmulatorState, request: EmulatorRequest): SignatureCheck[] {
  try {
    const signed = assemble(request)
    return platform.signatures(state.credentials).flatMap((keyed) => {
      const given = tokenOf(keyed.recipe, signed)
      if (!given) return []
      return [{ keyed, request: signed, given, verdict: state.check(keyed, signed, given) }]
    })
  } catch (error) {
    if (error instanceof CouponError) return []
    throw error
  }
}

function refusalOf(platform: Platform, { credentials }: EmulatorState, { body: text }: EmulatorResponse) {
  try {
    platform.open({ json: parseJson(text), text }, credentials)
    return null
  } catch (error) {
    return error instanceof CouponError && error.kind === 'auth' ? error : null
  }
}

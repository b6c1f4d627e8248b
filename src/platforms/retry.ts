import { CouponError, type Sentence } from '../errors'

/** 0.2 s, 0.4 s, 0.8 s …, each between half and all of it, so that many clients do not come back together. */
export function backOff(attempt: number, random: number): number {
  return Math.min(10, 0.2 * 2 ** attempt) * (0.5 + random / 2)
}

/** What may pass later is told with how often it was tried. */
export function tried(error: unknown, times: number): unknown {
  if (!(error instanceof CouponError) || !/^(429|503)$/.test(error.details.code ?? '')) return error
  const { kind, sentence, details } = error
  const hint: Sentence = (t) => (kind === 'rate-limit' ? t.errors.usualHints[kind] : t.errors.hintLater)
  const told: Sentence = times === 1 ? sentence : (t) => t.errors.tried(sentence(t), times)
  return new CouponError(kind, told, { ...details, hint: details.hint ?? hint })
}

/** A body that the closing of the connection ended may have been cut: after `cut` of them, 0 at first, once more. */
export function mayRetry(error: CouponError, cut: number): boolean {
  return error.details.retry === true && (error.kind !== 'protocol' || cut === 0)
}

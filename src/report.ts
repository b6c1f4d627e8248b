import { CouponError } from './errors'
import { escapeJson, shorten } from './output/safe-text'
import type { Text } from './text'

/** A failure as the data formats tell it. */
export interface ErrorObject {
  kind: string
  code: string | null
  message: string
  hint: string | null
  platform: string | null
  endpoint: string | null
}

/**
 * What a platform said is in the sentence, so it is cleaned and cut like everything from outside. What has no hint of its
 * own has that of its kind; a usage error has that of its command, which only `main` knows.
 */
export function errorObject({ kind, sentence, details }: CouponError, text: Text): ErrorObject {
  const { code, hint, command = '', platform = null, endpoint = null } = details
  return {
    kind,
    code: code === undefined ? null : shorten(code, 100),
    message: shorten(sentence(text)),
    hint: hint ? `${shorten(hint(text))}${command}` : usualHint(kind, text),
    platform,
    endpoint,
  }
}

function usualHint(kind: CouponError['kind'], { errors }: Text): string | null {
  return kind === 'usage' ? null : errors.usualHints[kind]
}

/** How a failure looks: a sentence and a hint for people, one JSON object beside the data formats. */
export function failureText(error: CouponError, text: Text, asJson: boolean): string {
  const shown = errorObject(error, text)
  if (asJson) {
    const warnings = error.details.warnings?.map((each) => ({ ...each, message: shorten(each.message(text)) }))
    const { trace } = error.details
    return `${escapeJson(JSON.stringify({ error: { ...shown, warnings, trace } }))}\n`
  }
  const { message, hint } = shown
  return `${text.errors.errorLine(message)}\n${hint === null ? '' : `${text.errors.hintLine(hint)}\n`}`
}

/** Everything that is not a CouponError is a bug of ours, but for a piece of us that could not be opened (F084). */
export function asCouponError(error: unknown): CouponError {
  if (error instanceof CouponError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EMFILE' || code === 'ENFILE')
    return new CouponError('io', (t) => t.profile.diskError(code), { cause: error })
  const message = error instanceof Error ? error.message : String(error)
  return new CouponError('internal', (t) => t.errors.internal(message), { cause: error })
}

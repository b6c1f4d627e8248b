import type { Text } from '../../text'
import type { Finding } from './codes'

export interface WordedFinding {
  code: Finding['code']
  message: string
  hint: string
}

/** Code, what the other side did, how that usually comes about and what to do. */
export function wordsOf(finding: Finding, text: Text): WordedFinding {
  const { message, cause, cure } = sentencesOf(finding, text)
  return { code: finding.code, message, hint: text.sign.causeAndCure(cause, cure) }
}

interface MistakeWords {
  message: string
  cause: string
  cure: string
  /** What differs where the mistake was made in another way. */
  ways?: Record<string, Partial<Omit<MistakeWords, 'ways'>>>
}

export function sentencesOf({ code, note, way }: Finding, { mistakes, sign }: Text): Omit<MistakeWords, 'ways'> {
  const words: MistakeWords = mistakes[code]
  const { message, cause, cure } = { ...words, ...(way === undefined ? {} : words.ways?.[way]) }
  return { message: note === '' ? message : sign.noted(message, note), cause, cure }
}

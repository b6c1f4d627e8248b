import type { CommanderError } from 'commander'
import { CouponError, type Sentence, usageError } from './errors'
import { escapeJson, shorten } from './output/safe-text'
import type { Text } from './text'

/**
 * How a failure looks: a sentence and a hint for people, one JSON object beside the data formats. What a platform said
 * is in the sentence, so it is cleaned and cut like everything from outside.
 */
export function failureText(error: CouponError, text: Text, asJson: boolean): string {
  const message = shorten(error.sentence(text))
  const { hint, platform = null, endpoint = null, warnings } = error.details
  const code = error.details.code === undefined ? null : shorten(error.details.code, 100)
  const advice = hint ? shorten(hint(text)) : null
  if (asJson) {
    const noted = warnings?.map((warning) => ({ ...warning, message: shorten(warning.message(text)) }))
    const said = { kind: error.kind, code, message, hint: advice, platform, endpoint, warnings: noted }
    return `${escapeJson(JSON.stringify({ error: said }))}\n`
  }
  return `${text.errors.errorLine(message)}\n${advice === null ? '' : `${text.errors.hintLine(advice)}\n`}`
}

/** Everything that is not a CouponError is a bug of ours. */
export function asCouponError(error: unknown): CouponError {
  if (error instanceof CouponError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new CouponError('internal', (t) => t.errors.internal(message), { cause: error })
}

/**
 * Commander words its usage errors in English; this is what they say, in ours. What was typed may be a key: of an
 * unknown option only the name is said, of an unknown word only one that is nearly a command.
 */
export function usageFrom({ code, message }: CommanderError): CouponError {
  const quoted = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '')
  const [first = '', second = ''] = quoted
  const nearest = /Did you mean (?:one of )?(.+?)\?/.exec(message)?.[1]
  const sentences: Record<string, Sentence> = {
    'commander.unknownOption': (t) => t.errors.unknownOption(optionName(first), nearest),
    'commander.unknownCommand': (t) =>
      nearest === undefined ? t.errors.unexpectedArgument : t.errors.unknownCommand(first, nearest),
    'commander.missingMandatoryOptionValue': (t) => t.errors.missingOption(first),
    'commander.missingArgument': (t) => t.errors.missingArgument(first),
    'commander.optionMissingArgument': (t) => t.errors.optionNeedsValue(first),
    'commander.invalidArgument': (t) =>
      t.errors.choices(first, second, /Allowed choices are (.*)\./.exec(message)?.[1] ?? ''),
    'commander.excessArguments': (t) => t.errors.tooManyArguments,
    'commander.help': (t) => t.errors.missingCommand,
  }
  return usageError(sentences[code] ?? (() => message.replace(/^error: /, '')))
}

/** `--open-key=x` -> `--open-key`, `-xy` -> `-x`. */
function optionName(word: string): string {
  return /^--[A-Za-z0-9-]{1,30}/.exec(word)?.[0] ?? word.slice(0, 2)
}

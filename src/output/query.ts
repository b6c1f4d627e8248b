import type { JSONValue } from '@jmespath-community/jmespath'
import { CouponError, usageError } from '../errors'
import { shorten } from './safe-text'

type Jmespath = typeof import('@jmespath-community/jmespath')

/** Code units. The library reads a query recursively and in time with the square of its length; nobody types more. */
const longest = 4096

/** Compiles `--query`: document -> result. Throws `usage`, with the place of the fault, where it is not JMESPath. */
export async function readQuery(query: string): Promise<(document: unknown) => unknown> {
  if (query.length > longest) throw usageError((t) => t.output.queryTooLong(longest))
  const jmespath = await import('@jmespath-community/jmespath')
  const compiled = compile(query, jmespath)
  return (document) => {
    try {
      return plain(jmespath.TreeInterpreter.search(compiled, document as JSONValue))
    } catch (cause) {
      if (cause instanceof CouponError) throw cause
      const reason = shorten(cause instanceof Error ? cause.message : String(cause), 200)
      throw usageError((t) => t.output.queryFailed(shorten(query, 100), reason))
    }
  }
}

/** Values of a result. A short query may ask for the same thing again and again, twice as often each time. */
const largest = 5_000_000

/** The library also finds what every object inherits (`items[0].constructor`): only data is an answer. */
function plain(result: unknown): unknown {
  if (countdown(result, largest) < 0) throw usageError((t) => t.output.queryTooMuch(largest))
  return JSON.parse(JSON.stringify(result) ?? 'null')
}

/**
 * What is left of so many values after these; below 0 as soon as they are more. Documents have no number that is not exact:
 * one of a literal or of `to_number` that was rounded would be another's id.
 */
function countdown(value: unknown, left: number): number {
  if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER))
    throw usageError((t) => t.output.queryInexact)
  if (typeof value !== 'object' || value === null || left < 0) return left - 1
  let rest = left - 1
  for (const own of Object.values(value)) {
    rest = countdown(own, rest)
    if (rest < 0) break
  }
  return rest
}

function compile(query: string, jmespath: Jmespath) {
  try {
    return jmespath.compile(query)
  } catch {
    throw usageError(
      (t) => t.output.badQuery(shorten(query, 100), faultOf(query, jmespath)),
      (t) => t.output.badQueryHint,
    )
  }
}

/**
 * The first character, counted from 1, that no JMESPath has there; the library does not tell. Text up to a sound token
 * is complete or merely unfinished, and what is unfinished fails on its end.
 */
function faultOf(query: string, { compile, tokenize }: Jmespath): number {
  const ends = Array.from({ length: query.length }, (_, i) => i + 1)
  const readable = ends.findLast((end) => succeeds(() => tokenize(query.slice(0, end)))) ?? 0
  const starts = tokenize(query.slice(0, readable)).map(({ start }) => start)
  const fault = starts.findIndex((_, i) => !unfinished(() => compile(query.slice(0, starts[i + 1] ?? readable))))
  return (starts[fault] ?? readable) + 1
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

function unfinished(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch (error) {
    return error instanceof Error && /EOF/.test(error.message)
  }
}

import { readInput } from '../../cli/input'
import type { Invocation } from '../../cli/invocation'
import { usageError } from '../../errors'
import { isObject, type Json, parseGiven, sourceOfMember } from '../../json'
import type { Params } from '../../platforms/platform'
import type { RequestOptions } from './options'

type Param = Params[string]

/** `-f`, `-F` and `--params` as parameters, each name once. Throws `usage`, naming the option. */
export async function readParams(
  { context }: Invocation,
  { field = [], jsonField = [], params }: RequestOptions,
): Promise<Params> {
  const given: [string, Param][] = []
  if (params !== undefined) given.push(...membersOf(await readInput(params, context)))
  for (const each of field) given.push(split(each, '-f'))
  for (const each of jsonField) {
    const [name, value] = split(each, '-F')
    given.push([name, asJson(await readInput(value, context), `-F ${name}`)])
  }
  const names = given.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw usageError((t) => t.request.twice(twice))
  return Object.fromEntries(given)
}

function split(given: string, flag: string): [string, string] {
  const equals = given.indexOf('=')
  if (equals < 1) throw usageError((t) => t.request.notPair(flag))
  return [given.slice(0, equals), given.slice(equals + 1)]
}

/** Text is sent as text, anything else as it is written: no number loses a digit. */
function membersOf(source: string): [string, Param][] {
  const text = source.replace(/^\uFEFF/, '')
  const json = readJson(text, '--params')
  if (!isObject(json)) throw usageError((t) => t.request.notObject)
  return Object.entries(json).map(([name, value]): [string, Param] => [
    name,
    typeof value === 'string' ? value : { json: sourceOfMember(text, name) ?? 'null' },
  ])
}

function asJson(source: string, flag: string): Param {
  const text = source.replace(/^\uFEFF/, '').trim()
  readJson(text, flag)
  return { json: text }
}

const readJson = (text: string, flag: string): Json => parseGiven(text, (t, why) => t.request.notJson(flag, why))

import { CouponError, type Sentence } from '../errors'
import { isObject, parseJson, scalarText, type Json, type JsonObject } from '../json'
import { currentVersion, isName, type Profile, type Profiles } from './profile'
import { placeOf } from './place'

/**
 * Reads the text of `profiles.json`. What is wrong with it is said by place, line and column, and never by content.
 * Version 1 is read strictly, so that nothing is lost when it is written again; of a newer one, which is never
 * written, members that are not known are passed over. Throws `config`.
 */
export function readDocument(source: string, path: string): Profiles {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  const check = checks(text, path)
  const root = check.object(parse(text, path), [])
  const version = Number(scalarText(root['version']))
  if (!Number.isSafeInteger(version) || version < 1) throw check.wrong(['version'])
  if (version === currentVersion) check.known(root, ['version', 'profiles', 'defaults'], [])
  return {
    version,
    profiles: new Map(
      Object.entries(check.object(root['profiles'], ['profiles'])).map(([name, value]) => {
        const at = ['profiles', name]
        if (!isName(name)) throw check.wrong(at)
        return [name, readProfile(check, check.object(value, at), at, version)]
      }),
    ),
    defaults: new Map(Object.entries(check.texts(root['defaults'] ?? {}, ['defaults']))),
  }
}

export function writeDocument({ version, profiles, defaults }: Profiles): string {
  const document = { version, profiles: Object.fromEntries(profiles), defaults: Object.fromEntries(defaults) }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** The sentence with the path in front; the sentences of `parseJson` say the place and hold no content. */
function parse(text: string, path: string): Json {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    throw corrupt(path, error.sentence)
  }
}

function readProfile(check: Checks, value: JsonObject, at: string[], version: number): Profile {
  if (version === currentVersion) check.known(value, ['platform', 'values'], at)
  const platform = value['platform']
  if (typeof platform !== 'string' || platform === '') throw check.wrong([...at, 'platform'])
  return { platform, values: check.texts(value['values'], [...at, 'values']) }
}

interface Checks {
  wrong(at: readonly string[]): CouponError
  object(value: Json | undefined, at: readonly string[]): JsonObject
  texts(value: Json | undefined, at: readonly string[]): Record<string, string>
  known(value: JsonObject, names: readonly string[], at: readonly string[]): void
}

function checks(text: string, path: string): Checks {
  const wrong: Checks['wrong'] = (at) => corrupt(path, (t) => t.profile.wrongShape(placeOf(text, at)))
  const object: Checks['object'] = (value, at) => {
    if (!isObject(value)) throw wrong(at)
    return value
  }
  return {
    wrong,
    object,
    texts(value, at) {
      const entries = Object.entries(object(value, at))
      const stranger = entries.find(([, item]) => typeof item !== 'string')
      if (stranger) throw wrong([...at, stranger[0]])
      return Object.fromEntries(entries) as Record<string, string>
    },
    known(value, names, at) {
      const stranger = Object.keys(value).find((name) => !names.includes(name))
      if (stranger !== undefined) throw wrong([...at, stranger])
    },
  }
}

function corrupt(path: string, what: Sentence): CouponError {
  return new CouponError('config', (t) => t.profile.corrupt(path, what(t)), { hint: (t) => t.profile.corruptHint })
}

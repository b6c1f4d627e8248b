import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Invocation } from '../../cli/invocation'
import { wrongSettings } from '../../cli/sound-settings'
import type { Sentence } from '../../errors'
import type { Text } from '../../text'
import { sweepTemporary } from '../../disk/atomic-file'
import { tighten } from '../../profiles/tighten'
import { currentVersion, findProfile, type Profiles, reservedName } from '../../profiles/profile'
import { gather } from '../../profiles/resolve'
import { readSettings } from '../../profiles/settings'
import type { Source } from '../../profiles/source'
import { readProfiles } from '../../profiles/store'
import { commandKey } from '../../profiles/secret-command'
import { platformOf } from '../profile/platform'
import { type Check, failed } from './check'

/** The files: left-overs first, which reading them takes away. `stored` is `null` where they cannot be read. */
export async function checkFiles(
  invocation: Invocation,
  fix: boolean,
): Promise<{ checks: Check[]; stored: Profiles | null }> {
  const { configDir, stateDir } = invocation.context
  const leftOver = checkLeftOver([configDir, join(stateDir, 'answers')], fix)
  const fixed = fix ? tighten(configDir) : []
  const store = checkStore(configDir, fixed)
  const settings = await checkSettings(configDir)
  return { checks: [store.check, ...store.modes, leftOver, settings], stored: store.stored }
}

function checkStore(
  configDir: string,
  fixed: readonly string[],
): { check: Check; modes: Check[]; stored: Profiles | null } {
  const path = join(configDir, 'profiles.json')
  try {
    const { stored, notes } = readProfiles(configDir)
    const count = stored.profiles.size
    const isNewer = stored.version > currentVersion
    const check: Check = isNewer
      ? {
          name: 'store',
          status: 'warn',
          message: (t) => t.profile.newer(path, stored.version),
          hint: (t) => t.doctor.update,
        }
      : { name: 'store', status: 'pass', message: (t) => t.doctor.store(path, count) }
    const open = notes.map((note): Check => ({
      name: 'modes',
      status: 'warn',
      message: note,
      hint: (t) => t.doctor.fix,
    }))
    const tightened = fixed.map((each): Check => ({
      name: 'modes',
      status: 'pass',
      message: (t) => t.doctor.tightened(each),
    }))
    return { check, modes: [...open, ...tightened], stored }
  } catch (error) {
    return { check: failed('store', error), modes: [], stored: null }
  }
}

function checkLeftOver(folders: readonly string[], fix: boolean): Check {
  const count = folders.flatMap(leftOverIn).length
  if (count === 0) return { name: 'left-over files', status: 'pass', message: (t) => t.doctor.nothingLeft }
  if (!fix)
    return {
      name: 'left-over files',
      status: 'warn',
      message: (t) => t.doctor.leftOver(count),
      hint: (t) => t.doctor.fix,
    }
  for (const folder of folders) sweepTemporary(folder)
  const rest = folders.flatMap(leftOverIn).length
  if (rest > 0)
    return {
      name: 'left-over files',
      status: 'warn',
      message: (t) => t.doctor.leftOver(rest),
      hint: (t) => t.doctor.inUse,
    }
  return { name: 'left-over files', status: 'pass', message: (t) => t.doctor.swept(count) }
}

function leftOverIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /\.\d+\.[0-9a-f]{12}\.tmp$/.test(name))
  } catch {
    return []
  }
}

async function checkSettings(configDir: string): Promise<Check> {
  try {
    const settings = await readSettings(configDir)
    const wrong = wrongSettings(settings, configDir)
    const said: Sentence = (t) => wrong.map((what) => what(t)).join('; ')
    if (wrong.length > 0) return { name: 'settings', status: 'fail', message: said, hint: (t) => t.config.mend }
    const names = Object.keys(settings)
    return { name: 'settings', status: 'pass', message: (t) => t.doctor.settings(names) }
  } catch (error) {
    return failed('settings', error)
  }
}

/** Whether each profile has all that it needs, and where its values come from; one that was named has to be there. */
export function checkProfiles(invocation: Invocation, stored: Profiles): Check[] {
  const { profile } = invocation.globals
  const names = [...stored.profiles.keys()]
  if (profile !== undefined && profile !== reservedName && !stored.profiles.has(profile)) names.push(profile)
  if (names.length > 0) return names.map((name) => checkProfile(invocation, stored, name))
  return [{ name: 'profiles', status: 'skip', message: (t) => t.profile.nothingStored, hint: (t) => t.profile.none }]
}

function checkProfile({ context, readableSettings: settings }: Invocation, stored: Profiles, profile: string): Check {
  const name = `profile ${profile}`
  try {
    const platform = platformOf(context.platforms, stored, profile)
    const { sources, missing } = gather({ platform, profile, explicit: true, env: context.env, stored, settings })
    const lacking = missing.map(({ key }) => key)
    if (lacking.length > 0)
      return {
        name,
        status: 'fail',
        message: (t) => t.profile.incomplete(profile, lacking),
        hint: (t) => t.profile.setHint(profile),
      }
    const hasCommand = Boolean(findProfile(stored, profile).values[commandKey])
    return { name, status: 'pass', message: (t) => t.doctor.profile(platform.name, fromWhere(sources, t), hasCommand) }
  } catch (error) {
    return failed(name, error)
  }
}

/** Every value with where it comes from. */
const fromWhere = (sources: Readonly<Record<string, Source>>, text: Text): string =>
  Object.entries(sources)
    .map(([key, source]) => text.doctor.valueFrom(key, text.profile.sources[source]))
    .join(text.check.and)

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Invocation } from '../../cli/invocation'
import { sweepTemporary } from '../../disk/atomic-file'
import { tighten } from '../../profiles/tighten'
import { currentVersion, emptyProfiles, type Profiles } from '../../profiles/profile'
import { gather } from '../../profiles/resolve'
import { readSettings } from '../../profiles/settings'
import { readProfiles } from '../../profiles/store'
import { commandKey } from '../../profiles/secret-command'
import { type Check, failed } from './check'

/** The files: left-overs first, which reading them takes away. */
export async function checkFiles(invocation: Invocation, fix: boolean): Promise<{ checks: Check[]; stored: Profiles }> {
  const { configDir, stateDir } = invocation.context
  const leftOver = checkLeftOver([configDir, join(stateDir, 'answers')], fix)
  const fixed = fix ? tighten(configDir) : []
  const store = checkStore(configDir, fixed)
  const settings = await checkSettings(configDir)
  return { checks: [store.check, ...store.modes, leftOver, settings], stored: store.stored }
}

function checkStore(configDir: string, fixed: readonly string[]): { check: Check; modes: Check[]; stored: Profiles } {
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
    return { check: failed('store', error), modes: [], stored: emptyProfiles }
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
    const names = Object.keys(await readSettings(configDir))
    return { name: 'settings', status: 'pass', message: (t) => t.doctor.settings(names) }
  } catch (error) {
    return failed('settings', error)
  }
}

/** Whether each profile has all that it needs, and where its values come from. */
export function checkProfiles({ context, readableSettings: settings }: Invocation, stored: Profiles): Check[] {
  if (stored.profiles.size === 0)
    return [{ name: 'profiles', status: 'skip', message: (t) => t.profile.nothingStored, hint: (t) => t.profile.none }]
  return [...stored.profiles].map(([profile, { platform: its, values }]): Check => {
    const name = `profile ${profile}`
    const platform = context.platforms.find((each) => each.name === its)
    if (!platform)
      return {
        name,
        status: 'fail',
        message: (t) =>
          t.profile.unknownPlatform(
            its,
            context.platforms.map((each) => each.name),
          ),
      }
    try {
      const { sources, missing } = gather({ platform, profile, explicit: true, env: context.env, stored, settings })
      const lacking = missing.map(({ key }) => key)
      if (lacking.length > 0)
        return {
          name,
          status: 'fail',
          message: (t) => t.profile.incomplete(profile, lacking),
          hint: (t) => t.profile.setHint(profile),
        }
      const from = Object.entries(sources).map(([key, source]) => `${key} (${source})`)
      const command = values[commandKey]
      return {
        name,
        status: 'pass',
        message: (t) => t.doctor.profile(its, from.join(', '), command !== undefined && command !== ''),
      }
    } catch (error) {
      return failed(name, error)
    }
  })
}

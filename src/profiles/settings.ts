import type Conf from 'conf'
import { join } from 'node:path'
import { CouponError } from '../errors'
import { isObject, parseJson } from '../json'
import type { Values } from '../platforms/values'
import { makePrivateDirectory } from '../disk/atomic-file'
import { codeOf, unreadable, unwritable } from '../disk/disk-error'
import { underLock } from '../disk/lock'
import type { StoreWorld } from './store'
import { readRegularFile } from '../disk/regular-file'

const number = { type: ['number', 'string'] } as const
const text = { type: 'string' } as const

/**
 * What `settings.json` may hold: the preferences below environment and profile. Choices are checked where they are
 * used.
 */
const schema = {
  output: text,
  lang: text,
  color: text,
  endpoint: text,
  timeout: number,
  retries: number,
  rate: number,
} as const

export type SettingName = keyof typeof schema
export const settingNames = Object.keys(schema) as SettingName[]

/**
 * Reads `settings.json`, all values as text. Without the file nothing is loaded. Throws `config` with the path and
 * what is wrong, never with content.
 */
export async function readSettings(configDir: string): Promise<Values> {
  const file = join(configDir, 'settings.json')
  if (!isThere(file)) return {}
  const { default: Conf } = await import('conf')
  const { store } = openSettings(Conf, configDir, file)
  return Object.fromEntries(Object.entries(store).map(([key, value]) => [key, String(value)]))
}

/**
 * Changes one setting, `null` takes it away; two processes wait for each other. conf writes it: unlike `profiles.json`
 * it holds no secrets, and is shorter than the block that conf may cut on a full disk. Throws `config` where the file
 * is not what it should be, `io` where it cannot be written.
 */
export async function changeSetting(world: StoreWorld, key: SettingName, value: string | null): Promise<void> {
  const { configDir, signal } = world
  const file = join(configDir, 'settings.json')
  const { default: Conf } = await import('conf')
  const change = () => {
    isThere(file)
    const settings = openSettings(Conf, configDir, file)
    if (value === null) settings.delete(key)
    else settings.set(key, value)
  }
  try {
    makePrivateDirectory(configDir)
    await underLock(file, change, world, signal)
  } catch (error) {
    throw unwritable(file, error)
  }
}

type ConfClass = typeof import('conf').default

function openSettings(Conf: ConfClass, configDir: string, file: string): Conf<Record<string, unknown>> {
  try {
    return new Conf<Record<string, unknown>>({
      cwd: configDir,
      configName: 'settings',
      configFileMode: 0o600,
      schema,
      rootSchema: { additionalProperties: false },
      ajvOptions: { allowUnionTypes: true },
      deserialize,
    })
  } catch (error) {
    throw explain(file, error)
  }
}

/** conf opens what it finds, and would wait for a pipe: what it may read is looked at first. */
function isThere(file: string): boolean {
  try {
    readRegularFile(file)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw unreadable(file, error)
  }
}

/**
 * What is not JSON is said by its place, which `JSON.parse` cannot do without quoting it. conf takes `[1,2]` for
 * settings.
 */
function deserialize(source: string): Record<string, unknown> {
  if (!isObject(parseJson(source))) throw new CouponError('config', (t) => t.profile.notObject)
  return JSON.parse(source.replace(/^\uFEFF/, '')) as Record<string, unknown>
}

function explain(file: string, error: unknown): unknown {
  if (error instanceof CouponError) return corrupt(file, error.sentence)
  const key = error instanceof Error ? /^Config schema violation: `(\w*)`/.exec(error.message)?.[1] : undefined
  if (key === undefined) return unreadable(file, error)
  return corrupt(
    file,
    key === '' ? (t) => t.profile.unknownSettings(Object.keys(schema)) : (t) => t.profile.badSetting(key),
  )
}

function corrupt(file: string, what: CouponError['sentence']): CouponError {
  return new CouponError('config', (t) => t.profile.corrupt(file, what(t)), { hint: (t) => t.profile.settingsHint })
}

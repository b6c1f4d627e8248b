import type { Command } from 'commander'
import type { Context } from '../context'
import { CouponError, usageError } from '../errors'
import type { FormatName } from '../output/index'
import { type Preference, prefer, preferences } from '../profiles/preferences'
import { checkRule } from '../profiles/preference-rules'
import { checkName, reservedName } from '../profiles/profile'
import { readSettings } from '../profiles/settings'
import { languageOf, type Language, texts } from '../text/index'
import type { Values } from '../platforms/values'
import { flagOf, type GlobalOptionName, globalOptionNames, globalOptions, variableOf } from './global-options'
import { loadFold } from './fold'
import { soundSettings } from './sound-settings'
import { Invocation, type Globals } from './invocation'
import { refuseNoFile } from './written-file'

/** Resolves the options of every command: flag > environment > profile > settings > default. */
export async function openInvocation(context: Context, command: Command): Promise<Invocation> {
  const flags = readFlags(command)
  const { env, configDir } = context
  const { settings: stored, broken } = await tryReadingSettings(configDir)
  const { sound: settings, wrong } = soundSettings(stored, configDir)
  const levels = { flags, env, profile: {}, settings }
  for (const key of Object.keys(preferences) as Preference[]) {
    const { value, source } = prefer(key, levels)
    if (source === 'environment') checkRule(globalOptions[key], value, variableOf(key))
  }
  const { value: output } = prefer('output', levels)
  const globals: Globals = {
    ...readVariables(flags, env),
    explicitProfile: flags['profile'] !== undefined,
    output: output as FormatName,
  }
  refuseTwoSources(globals)
  refuseNoFile('--har', globals.har)
  refuseReadingRaw(globals)
  if (flags['bom'] !== undefined && output !== 'csv') throw usageError((t) => t.output.bomIsForCsv)
  const { profile } = globals
  if (profile !== undefined && profile !== reservedName) checkName(profile)
  const language = chooseLanguage(prefer('lang', levels), env)
  const color = prefer('color', levels).value
  const text = texts[language]
  const fold = await loadFold(context.stderr, env)
  const invocation = new Invocation(context, command, globals, levels, text, language, color, broken, fold)
  const silent = unsent.find((key) => globals[key] !== undefined && globals[key] !== false)
  if (globals.har !== undefined && silent)
    invocation.note((t) => t.errors.nothingRecorded(flagOf(globalOptions[silent].flags)))
  for (const what of broken ? [broken.sentence] : wrong) invocation.note((t) => t.profile.leftOut(what(t)), true)
  return invocation
}

/** With these nothing is sent. */
const unsent = ['offline', 'replay', 'dryRun', 'curl'] as const

/** An answer comes from the platform, from what was kept or from a recording; only the platform's is kept. */
function refuseTwoSources({ replay, offline, save }: Globals): void {
  if (replay !== undefined && offline) throw usageError((t) => t.errors.notTogether('--replay', '--offline'))
  if (replay !== undefined && save) throw usageError((t) => t.errors.notTogether('--replay', '--save'))
}

/** The body as it came has no fields; which there are may be asked all the same. */
function refuseReadingRaw({ output, fields, query }: Globals): void {
  if (output !== 'raw') return
  if (fields !== undefined && fields !== 'help') throw usageError((t) => t.errors.rawIsUnread('--fields'))
  if (query !== undefined) throw usageError((t) => t.errors.rawIsUnread('--query'))
}

/** Settings that cannot be read stop those commands alone that need them. */
async function tryReadingSettings(configDir: string): Promise<{ settings: Values; broken: CouponError | null }> {
  try {
    return { settings: await readSettings(configDir), broken: null }
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    return { settings: {}, broken: error }
  }
}

/** `--lang`, COUPON_LANG or settings, else what the locale says. */
function chooseLanguage({ value, source }: ReturnType<typeof prefer>, env: Context['env']): Language {
  return languageOf(source === 'default' ? undefined : value, env)
}

/** What was typed, as text; switches are "true" or "false". */
function readFlags(command: Command): Values {
  let root = command
  while (root.parent) root = root.parent
  const typed = globalOptionNames.filter((key) => root.getOptionValueSource(key) === 'cli')
  return Object.fromEntries(
    typed.map((key) => {
      const value = String(root.getOptionValue(key))
      const { check, flags } = globalOptions[key]
      check?.(value, flagOf(flags))
      return [key, value]
    }),
  )
}

/** Everything that is no preference: typed, or from its variable. */
function readVariables(flags: Values, env: Context['env']): Omit<Globals, 'explicitProfile' | 'output'> {
  const value = (key: GlobalOptionName): string | undefined => {
    const option = globalOptions[key]
    const variable = variableOf(key)
    const given = option.noVariable ? undefined : env[variable] || undefined
    if (flags[key] !== undefined || given === undefined) return flags[key]
    if (isSwitch(option.flags)) return readSwitch(given, variable)
    checkRule(option, given, variable)
    return given
  }
  const on = (key: GlobalOptionName): boolean => value(key) === 'true'
  const text = (key: GlobalOptionName & keyof Globals) => {
    const given = value(key)
    return given === undefined ? {} : { [key]: given }
  }
  return {
    ...text('profile'),
    ...text('fields'),
    ...text('query'),
    ...text('har'),
    ...text('endpoint'),
    ...text('replay'),
    ...text('now'),
    ...text('soon'),
    ...text('timestamp'),
    ...text('nonce'),
    bom: on('bom'),
    verbose: on('verbose'),
    quiet: on('quiet'),
    // The flag is --no-input: typed it is "false", its variable says "true".
    input: flags['input'] === undefined && value('input') !== 'true',
    dryRun: on('dryRun'),
    curl: on('curl'),
    offline: on('offline'),
    save: on('save'),
  }
}

const isSwitch = (flags: string): boolean => !flags.includes('<')

function readSwitch(value: string, variable: string): string {
  if (/^(1|true|yes|on)$/i.test(value)) return 'true'
  if (/^(0|false|no|off)$/i.test(value)) return 'false'
  throw usageError((t) => t.errors.badValue(variable, value, t.errors.trueOrFalse))
}

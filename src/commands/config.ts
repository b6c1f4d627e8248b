import type { Command } from 'commander'
import { action } from '../cli/action'
import { addExamples } from '../cli/examples'
import { checkSetting } from '../cli/global-options'
import type { Invocation } from '../cli/invocation'
import type { Context } from '../context'
import { CouponError, usageError } from '../errors'
import { nearest } from '../nearest'
import type { Column } from '../output/format'
import { checkNewEndpoint } from '../profiles/endpoint'
import { changeSetting, settingNames, type SettingName } from '../profiles/settings'
import { type Language, type Text, texts } from '../text'

/** The settings below profiles: what holds where no flag, variable or profile says otherwise. */
export function addConfigCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const group = program.command('config').description(text.config.about).helpCommand(false)
  addExamples(group, ['config list', 'config set lang zh'], text)
  const add = (name: string, about: string, examples: string[]) =>
    addExamples(group.command(name).description(about), examples, text)
  add('list', text.config.aboutList, ['config list', 'config list -o json']).alias('ls').action(action(context, list))
  add('get', text.config.aboutGet, ['config get lang', 'config get timeout -o json'])
    .argument('<key>', text.config.aboutKey)
    .action(action(context, get))
  add('set', text.config.aboutSet, ['config set lang zh', 'config set timeout 20'])
    .argument('<key>', text.config.aboutKey)
    .argument('<value>', text.config.aboutValue)
    .action(action(context, set))
  add('unset', text.config.aboutUnset, ['config unset lang', 'config unset output'])
    .alias('rm')
    .argument('<key>', text.config.aboutKey)
    .action(action(context, unset))
}

interface Setting {
  key: SettingName
  value: string | null
}

async function list(invocation: Invocation): Promise<void> {
  if (invocation.globals.fields === 'help') return invocation.printFields(columns)
  const items = settingNames.map((key) => ({ key, value: invocation.settings[key] ?? null }))
  await invocation.print({ shape: 'list', items, columns })
}

async function get(invocation: Invocation, _options: object, key: string): Promise<void> {
  if (invocation.globals.fields === 'help') return invocation.printFields(columns)
  const name = checkKey(key)
  const value = invocation.settings[name] ?? null
  if (value === null)
    throw new CouponError('config', (t) => t.config.notSet(name), { hint: (t) => t.config.setIt(name) })
  if (invocation.globals.output === 'table') return invocation.context.stdout.write(`${value}\n`)
  await invocation.print<Setting>({ shape: 'record', items: [{ key: name, value }], columns })
}

async function set(invocation: Invocation, _options: object, key: string, value: string): Promise<void> {
  const { context } = invocation
  const name = checkKey(key)
  if (name === 'endpoint') checkNewEndpoint(value, name)
  else checkSetting(name, value, name)
  await changeSetting(context, name, value)
  invocation.note((t) => t.config.set(name, value))
}

async function unset(invocation: Invocation, _options: object, key: string): Promise<void> {
  const { context } = invocation
  const name = checkKey(key)
  await changeSetting(context, name, null)
  invocation.note((t) => t.config.unset(name))
}

function checkKey(key: string): SettingName {
  const found = settingNames.find((name) => name === key)
  if (found) return found
  const near = nearest(key, settingNames)
  throw usageError(
    (t) => t.config.noSuchKey(key, near),
    (t) => t.config.keys(settingNames),
  )
}

const columns: readonly Column<Setting>[] = [
  { field: 'key', about: (t) => t.profile.key, heading: (t) => t.profile.key },
  {
    field: 'value',
    about: (t) => t.profile.value,
    heading: (t) => t.profile.value,
    show: ({ value }: Setting, t: Text) => value ?? t.config.none,
  },
]

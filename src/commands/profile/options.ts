import { type Command, Option } from 'commander'
import type { Context } from '../../context'
import type { Platform, ProfileSetting } from '../../platforms/platform'
import type { Language, Text } from '../../text'

/** What was typed for `add` and `set`: beside these, one member for every flag of a platform's settings. */
export interface ProfileOptions extends Readonly<Record<string, unknown>> {
  platform?: string
  param?: readonly string[]
  recipe?: string
  secretStdin?: true
  secretFile?: string
  secretCommand?: string
  secret?: true
  test?: true
}

/** `--platform`, one option for every flag that a platform's settings name, `--param`, and where secrets come from. */
export function addValueOptions(
  command: Command,
  { platforms }: Context,
  { profile: words }: Text,
  language: Language,
): void {
  command.addOption(new Option('--platform <platform>', words.aboutPlatform).choices(platforms.map(({ name }) => name)))
  for (const setting of settingsWithOptions(platforms))
    addSettingOption(command, setting, setting.about[language], words)
  command
    .option('--param <name=value>', words.aboutParam, (given: string, all: string[] = []) => [...all, given])
    .option('--recipe <@file|name>', words.aboutRecipe)
    .option('--secret-stdin', words.aboutSecretStdin)
    .option('--secret-file <path>', words.aboutSecretFile)
    .option('--secret-command <command>', words.aboutSecretCommand)
    .option('--secret', words.aboutSecret)
    .option('--test', words.aboutTestOption)
}

function addSettingOption(command: Command, setting: ProfileSetting, about: string, words: Text['profile']): void {
  const flag = flagOf(setting)
  if (flag === undefined) return
  if (isSwitch(setting)) command.option(flag, about).option(flag.replace('--', '--no-'), words.aboutNot(flag))
  else if (setting.secret) command.option(`${flag} <path>`, words.aboutFromFile(about))
  else if (setting.choices)
    command.addOption(new Option(`${flag} <${setting.choices.join('|')}>`, about).choices([...setting.choices]))
  else command.option(`${flag} <${flag.split('-').at(-1)}>`, about)
}

/** `--open-id`, or `--salt-file` of a secret that has its own; `undefined` for what is no option. */
export function flagOf({ flag, fileFlag }: ProfileSetting): string | undefined {
  const name = flag ?? fileFlag
  return name === undefined ? undefined : `--${name}`
}

/** What was typed for a setting: text, `true` or `false` for a switch, or nothing. */
export function typedOf(options: ProfileOptions, setting: ProfileSetting): unknown {
  const flag = flagOf(setting)
  return flag === undefined ? undefined : options[new Option(flag).attributeName()]
}

/** Each flag once: where two platforms share one, it is read by the settings of the platform in question. */
export function settingsWithOptions(platforms: readonly Platform[]): ProfileSetting[] {
  const settings = platforms.flatMap((platform) => platform.settings).filter(flagOf)
  return [...new Map(settings.map((setting) => [flagOf(setting), setting])).values()]
}

function isSwitch({ choices }: ProfileSetting): boolean {
  return choices?.join() === 'true,false'
}

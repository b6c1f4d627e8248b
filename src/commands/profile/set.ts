import type { Command } from 'commander'
import type { Context } from '../../context'
import { usageError } from '../../errors'
import type { Platform } from '../../platforms/platform'
import type { Values } from '../../platforms/values'
import { commandKey, mainSecret } from '../../profiles/secret-command'
import { checkName, findProfile, withValues } from '../../profiles/profile'
import { changeProfiles, readProfiles } from '../../profiles/store'
import type { Language, Text } from '../../text'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Invocation } from '../../cli/invocation'
import { askFor, canAsk, choosePlatform } from './complete'
import { addValueOptions, type ProfileOptions } from './options'
import { openPrompt, type Prompt } from '../../cli/prompt'
import { givenRecipe } from './recipe'
import { givenSecrets } from './secrets'
import { sayWhereSecretsGo, tryStored } from './stored'
import { typedValues } from './typed-values'

export function addSetCommand(group: Command, context: Context, text: Text, language: Language): void {
  const command = group.command('set').description(text.profile.aboutSet).argument('<name>', text.profile.aboutName)
  addValueOptions(command, context, text, language)
  addExamples(
    command,
    ['profile set shop --grant-code demo-grant-02', 'profile set mall --secret-file examples/key.txt'],
    text,
  )
  command.action(action<ProfileOptions>(context, set))
}

async function set(invocation: Invocation, options: ProfileOptions, name: string): Promise<void> {
  const { context } = invocation
  const { platform: its, values: before } = findProfile(readProfiles(context.configDir).stored, checkName(name))
  if (options.platform !== undefined && options.platform !== its)
    throw usageError((t) => t.profile.otherPlatformSet(name, its))
  const prompt = openPrompt(context, invocation.text)
  try {
    const platform = await choosePlatform(invocation, its, prompt)
    const given = {
      ...typedValues(invocation, platform, options),
      ...(await givenRecipe(invocation, options)),
      ...(await givenSecrets(invocation, platform, options, prompt)),
    }
    const changed = Object.keys(given).length > 0 ? given : await askValues(invocation, platform, before, prompt)
    sayWhereSecretsGo(invocation, platform, changed)
    const { notes } = await changeProfiles(context, (stored) => withValues(stored, name, changed))
    for (const note of notes) invocation.note(note)
    invocation.note((t) => t.profile.changed(name))
    prompt.close()
    await tryStored(invocation, platform, options, name)
  } finally {
    prompt.close()
  }
}

/** Where nothing was given, a person is asked for what the profile lacks. What it has is changed only by its option. */
async function askValues(invocation: Invocation, platform: Platform, before: Values, prompt: Prompt): Promise<Values> {
  const main = before[commandKey] ? mainSecret(platform) : undefined
  const lacking = platform.settings.filter((setting) => setting.required && !before[setting.key] && setting !== main)
  if (lacking.length === 0 || !canAsk(invocation))
    throw usageError(
      (t) => t.profile.nothingToSet,
      (t) => t.profile.nothingToSetHint,
    )
  const values: Record<string, string> = {}
  for (const setting of lacking) values[setting.key] = await askFor(invocation, setting, prompt)
  return values
}

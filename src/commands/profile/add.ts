import type { Command } from 'commander'
import type { Context } from '../../context'
import type { Values } from '../../platforms/values'
import { checkName, refuseExisting, withNewProfile } from '../../profiles/profile'
import { changeProfiles, readProfiles } from '../../profiles/store'
import type { Language, Text } from '../../text'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Invocation } from '../../cli/invocation'
import { choosePlatform, completeValues } from './complete'
import { addValueOptions, type ProfileOptions } from './options'
import { openPrompt } from '../../cli/prompt'
import { givenRecipe } from './recipe'
import { givenSecrets } from './secrets'
import { sayMend, sayNext, sayWhereSecretsGo, tryStored } from './stored'
import { typedValues } from './typed-values'

export function addAddCommand(group: Command, context: Context, text: Text, language: Language): void {
  const command = group.command('add').description(text.profile.aboutAdd).argument('<name>', text.profile.aboutName)
  addValueOptions(command, context, text, language)
  addExamples(
    command,
    context.platforms.map(({ profileExample }) => profileExample),
    text,
  )
  command.action(action<ProfileOptions>(context, add))
}

async function add(invocation: Invocation, options: ProfileOptions, name: string): Promise<void> {
  const { context } = invocation
  refuseExisting(readProfiles(context.configDir).stored, checkName(name))
  const prompt = openPrompt(context, invocation.text)
  try {
    const platform = await choosePlatform(invocation, options.platform, prompt)
    const given = {
      ...typedValues(invocation, platform, options),
      ...(await givenRecipe(invocation, options)),
      ...(await givenSecrets(invocation, platform, options, prompt)),
    }
    const values = withoutEmpty(await completeValues(invocation, platform, given, prompt))
    const profile = { platform: platform.name, values }
    sayWhereSecretsGo(invocation, platform, values)
    const { stored, notes } = await changeProfiles(context, (before) => withNewProfile(before, name, profile))
    const isDefault = stored.defaults.get(platform.name) === name
    for (const note of notes) invocation.note(note)
    invocation.note((t) => (isDefault ? t.profile.addedDefault : t.profile.added)(name, platform.name))
    prompt.close()
    if (await tryStored(invocation, platform, options, name)) sayMend(invocation, name)
    else sayNext(invocation, platform, name, isDefault)
  } finally {
    prompt.close()
  }
}

/** Empty text takes something away, and there is nothing yet. */
function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

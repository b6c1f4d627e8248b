import type { Completion } from '@bomb.sh/tab'
import type { Command } from 'commander'
import { pathOf } from '../../cli/help-format'
import type { Context } from '../../context'
import { couponColumns } from '../../output/coupon-columns'
import { recipeNames } from '../../platforms/named-recipe'
import { reservedName } from '../../profiles/profile'
import { settingNames } from '../../profiles/settings'
import { readProfiles } from '../../profiles/store'
import { texts } from '../../text'
import { verdictColumns } from '../check/verdict-columns'

/** What an option or an operand of this name may be; live, as things are at this moment. */
export function valuesOf(
  context: Context,
  command: Command,
  name: string,
  choices: readonly string[] | undefined,
): readonly Completion[] {
  if (choices && choices.length > 0) return choices.map((value) => ({ value }))
  const [group] = pathOf(command).slice(1)
  if (name === 'profile') return [...profileNames(context), { value: reservedName }]
  if (name === 'fields') return fieldNames(group)
  if (name === 'recipe') return recipeNames(context.platforms).map((value) => ({ value }))
  if (name === 'name' && group === 'profile' && command.name() !== 'add') return profileNames(context)
  if (name === 'key' && group === 'config') return settingNames.map((value) => ({ value }))
  if (name === 'topic')
    return Object.entries(texts.en.topics.about).map(([value, description]) => ({ value, description }))
  if (name === 'operation')
    return context.platforms.flatMap(({ endpoints }) => endpoints.map((each) => ({ value: each.name })))
  return []
}

function profileNames({ configDir }: Context): Completion[] {
  try {
    return [...readProfiles(configDir).stored.profiles].map(([value, { platform }]) => ({
      value,
      description: platform,
    }))
  } catch {
    return []
  }
}

function fieldNames(command: string | undefined): Completion[] {
  const columns = command === 'check' ? verdictColumns : couponColumns
  return columns.map(({ field, about }) => ({ value: field, description: about(texts.en) }))
}

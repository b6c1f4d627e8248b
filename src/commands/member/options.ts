import { type Command, Option } from 'commander'
import { yuan } from '../../platforms/options'
import type { Platform } from '../../platforms/platform'
import { type Language, texts } from '../../text'

/** What can be typed after `coupon member`. */
export interface MemberOptions {
  platform?: string
  cart?: string
  amount?: string
  status?: 'all'
  full?: boolean
}

export function addMemberOptions(command: Command, platforms: readonly Platform[], language: Language): Command {
  const { member } = texts[language]
  return command
    .argument('<id...>', member.ids)
    .addOption(new Option('--platform <name>', member.platform).choices(platforms.map(({ name }) => name)))
    .option('--cart <cart>', member.cart)
    .addOption(new Option('--amount <yuan>', member.amount).argParser((value: string) => yuan(value, '--amount')))
    .addOption(new Option('--status <state>', member.status).choices(['all']))
    .option('--full', member.full)
}

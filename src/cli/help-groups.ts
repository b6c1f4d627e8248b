import type { Command } from 'commander'
import type { Text } from '../text'

/** Where a command stands in the general help; those that are not named here are about coupons. */
const groups: Readonly<Record<string, keyof Text['help']['groups']>> = {
  check: 'eligibility',
  sign: 'signatures',
  sandbox: 'signatures',
  profile: 'setUp',
  config: 'setUp',
  doctor: 'setUp',
  completion: 'setUp',
  help: 'setUp',
}

/** Puts the commands in groups; `visibleCommands` of the help keeps the groups together. */
export function groupCommands(program: Command, { help }: Text): void {
  for (const command of program.commands) command.helpGroup(help.groups[groups[command.name()] ?? 'coupons'])
}

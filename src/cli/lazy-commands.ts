import type { Command } from 'commander'

const makers = new WeakMap<Command, () => void>()

/** The commands of a group are made when one of them is asked for: no other command pays for them. */
export function makeLater(group: Command, make: () => void): void {
  makers.set(group, make)
  group.parent?.hook('preSubcommand', (_, chosen) => {
    if (chosen === group) made(group)
  })
}

/** The group with its commands. */
export function made(group: Command): Command {
  makers.get(group)?.()
  makers.delete(group)
  return group
}

/** Every command of the tree, each after its parent. */
export function everyCommand(command: Command): Command[] {
  return [command, ...made(command).commands.flatMap(everyCommand)]
}

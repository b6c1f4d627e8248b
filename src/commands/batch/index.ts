import { type Command, Help } from 'commander'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Context } from '../../context'
import { type Language, texts } from '../../text'
import { checkTask } from './check-task'
import { endpointTasks } from './endpoint-task'
import { memberTask } from './member-task'
import { batchOptions } from './options'
import type { TaskKind } from './task'

/** `coupon batch <command>`: whatever answers about a member, for many of them. A new platform needs nothing here. */
export function addBatchCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const group = program.command('batch').usage('[command] [options]').description(text.batch.about).helpCommand(false)
  const kinds = [
    ...context.platforms.flatMap((platform) => endpointTasks(platform, language)),
    checkTask(context, language),
    memberTask(context, language),
  ]
  for (const kind of kinds) addTask(group, context, language, kind)
  addExamples(group, text.batch.examples, text)
  const help = group.configureHelp()
  // After its commands, which take the settings of their parent as they are then.
  group.configureHelp({
    ...help,
    showGlobalOptions: false,
    // How a job is carried out is typed after its command, and the same for all.
    visibleOptions: (command) => [...batchOptions(text), ...Help.prototype.visibleOptions.call(new Help(), command)],
  })
}

function addTask(group: Command, context: Context, language: Language, kind: TaskKind): void {
  const text = texts[language]
  const command = group.command(kind.command).description(text.batch.aboutCommand(kind.about))
  for (const option of [...kind.options, ...batchOptions(text)]) command.addOption(option)
  addExamples(command, kind.examples, text).action(
    action<Readonly<Record<string, unknown>>>(context, async (invocation, options) =>
      (await import('./run')).runBatchCommand(invocation, kind, options),
    ),
  )
}

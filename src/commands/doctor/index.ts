import type { Command } from 'commander'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Context } from '../../context'
import { type Language, texts } from '../../text'
import type { DoctorOptions } from './doctor'

export function addDoctorCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const command = program.command('doctor').description(text.doctor.about).option('--fix', text.doctor.fixOption)
  addExamples(command, ['doctor --offline', 'doctor -p sandbox -o json'], text)
  command.action(
    action<DoctorOptions>(context, async (invocation, options) =>
      (await import('./doctor')).doctor(invocation, options),
    ),
  )
}

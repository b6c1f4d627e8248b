import type { Command } from 'commander'
import { usageError } from '../errors'
import { pathOf } from './help-format'

/**
 * For a command whose output is a text and no document. Refused is a format that was typed for it; what is preferred of
 * other commands, by a variable or a setting, is not meant for this one.
 */
export function refuseFormat(command: Command): void {
  let root = command
  while (root.parent) root = root.parent
  const output: unknown = root.getOptionValue('output')
  if (root.getOptionValueSource('output') !== 'cli' || output === 'table' || output === 'raw') return
  throw usageError((t) => t.output.textOnly(pathOf(command).join(' '), String(output)))
}

import type { Command } from 'commander'
import type { Context } from '../context'
import type { Sentence } from '../errors'
import type { FormatName } from '../output'
import type { Report } from '../output/format'
import type { Language, Text } from '../text'

/** The options of every command, resolved: flag > environment > profile > settings > default. */
export interface Globals {
  profile?: string
  /** Whether `profile` came from the command line: it then beats credentials and endpoints of the environment. */
  explicitProfile: boolean
  output: FormatName
  fields?: string
  query?: string
  verbose: boolean
  quiet: boolean
  input: boolean
  dryRun: boolean
  curl: boolean
  har?: string
  endpoint?: string
  timeout: number
  retries: number
  rate: number
  now?: string
  timestamp?: string
  nonce?: string
  offline: boolean
  save: boolean
}

/** One command line being carried out: what every action is handed. */
export interface Invocation {
  context: Context
  globals: Globals
  text: Text
  language: Language
  command: Command
  /** Writes a report to standard output in the chosen format, with `--fields` and `--query` applied. */
  print(report: Report): Promise<void>
  /** A line for a person on standard error: not with `--quiet`, and not beside the error object of a failure. */
  note(sentence: Sentence): void
}

import type { Command } from 'commander'
import type { Context } from '../context'
import type { CouponError, Sentence } from '../errors'
import type { FormatName } from '../output/index'
import { fieldsReport, readFields } from '../output/fields'
import type { Column, Report } from '../output/format'
import { renderReport } from '../output/render'
import { shorten } from '../output/safe-text'
import { writeChunks } from './write-chunks'
import { type Preference, type PreferenceLevels, prefer } from '../profiles/preferences'
import type { Values } from '../platforms/values'
import type { Language, Text } from '../text/index'

/** The options of every command but the preferences, resolved. */
export interface Globals {
  profile?: string
  /** Whether `profile` came from the command line: it then beats credentials and endpoints of the environment. */
  explicitProfile: boolean
  output: FormatName
  fields?: string
  query?: string
  verbose: boolean
  quiet: boolean
  /** Whether questions may be asked. */
  input: boolean
  dryRun: boolean
  curl: boolean
  har?: string
  endpoint?: string
  now?: string
  timestamp?: string
  nonce?: string
  offline: boolean
  /** A HAR file that answers in place of the platform. */
  replay?: string
  save: boolean
}

/** One command line being carried out: what every action is handed. */
export class Invocation {
  private readonly held: string[] = []

  constructor(
    readonly context: Context,
    readonly command: Command,
    readonly globals: Globals,
    private readonly levels: PreferenceLevels,
    readonly text: Text,
    readonly language: Language,
    private readonly colorChoice: string,
    private readonly brokenSettings: CouponError | null,
  ) {}

  /** Settings of `settings.json`, for what a profile leaves open. Throws what is wrong with the file. */
  get settings(): Values {
    if (this.brokenSettings) throw this.brokenSettings
    return this.levels.settings
  }

  /** The same for what does not need them: none where the file cannot be read. */
  get readableSettings(): Values {
    return this.levels.settings
  }

  /** A preference where the profile in use has a say as well. */
  prefer(key: Preference, profile: Values = {}): ReturnType<typeof prefer> {
    return prefer(key, { ...this.levels, profile })
  }

  /** The same command line, as if this profile had been named in it; what it notes is noted here. */
  withProfile(profile: string): Invocation {
    const globals: Globals = { ...this.globals, profile, explicitProfile: true }
    return Object.create(this, { globals: { value: globals } }) as Invocation
  }

  /** Refuses a wrong `--fields` before anything is asked for. */
  checkFields(columns: readonly Column<never>[]): void {
    const { fields } = this.globals
    if (fields !== undefined && fields !== 'help') readFields(fields, columns)
  }

  /** `--fields help`: what can be picked. */
  printFields(columns: readonly Column<never>[]): Promise<void> {
    return this.render(fieldsReport(columns, this.text), {})
  }

  /** Writes a report to standard output in the chosen format, with `--fields` and `--query` applied. */
  async print<Item extends object>(report: Report<Item>): Promise<void> {
    await this.render(report, this.globals)
  }

  private async render<Item extends object>(
    report: Report<Item>,
    { fields, query }: Pick<Globals, 'fields' | 'query'>,
  ): Promise<void> {
    const { stdout } = this.context
    const options = {
      text: this.text,
      language: this.language,
      fields,
      query,
      width: stdout.columns ?? 80,
      color: this.color,
    }
    await writeChunks(renderReport(report, this.globals.output, options), (text) => stdout.write(text))
  }

  /**
   * A line for a person on standard error: not with `--quiet`. Beside the data formats it waits until the command
   * has succeeded, so that a failure leaves one JSON object there and nothing else; `waits` asks for that elsewhere too.
   * Where it cannot be said, so be it.
   */
  note(sentence: Sentence, waits = this.isMachine): void {
    if (this.globals.quiet) return
    const line = `${shorten(sentence(this.text), 2000)}
`
    if (waits) this.held.push(line)
    else this.context.stderr.write(line).catch(() => {})
  }

  /** The command has succeeded: what was held back is said. */
  async finish(): Promise<void> {
    for (const line of this.held.splice(0)) await this.context.stderr.write(line)
  }

  /** Whether a failure is told as JSON. */
  get isMachine(): boolean {
    return ['json', 'jsonl', 'csv'].includes(this.globals.output)
  }

  /** --color, NO_COLOR, FORCE_COLOR, then whether standard output is a terminal. */
  private get color(): boolean {
    const { env, stdout } = this.context
    if (this.colorChoice !== 'auto') return this.colorChoice === 'always'
    if (env['NO_COLOR']) return false
    if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0'
    return stdout.isTTY === true && env['TERM'] !== 'dumb'
  }
}

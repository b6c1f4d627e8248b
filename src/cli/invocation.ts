import type { Command } from 'commander'
import type { Context } from '../context'
import { CouponError, type Sentence } from '../errors'
import type { FormatName } from '../output/index'
import { fieldsReport, readFields } from '../output/fields'
import type { Column, Report } from '../output/format'
import { renderReport } from '../output/render'
import { shorten } from '../output/safe-text'
import { writeChunks } from './write-chunks'
import { type Preference, type PreferenceLevels, prefer } from '../profiles/preferences'
import type { Values } from '../platforms/values'
import type { Language, Text } from '../text/index'
import { pagerOf, writeScreen } from './pager'
import { Progress } from './progress'
import { ambiguousOf, type Fold, widthOf } from './fold'

/** The options of every command but the preferences, resolved. */
export interface Globals {
  profile?: string
  /** Whether `profile` came from the command line: it then beats credentials and endpoints of the environment. */
  explicitProfile: boolean
  output: FormatName
  fields?: string
  query?: string
  bom: boolean
  verbose: boolean
  quiet: boolean
  /** Whether questions may be asked. */
  input: boolean
  dryRun: boolean
  curl: boolean
  har?: string
  endpoint?: string
  now?: string
  /** Days, as digits: a coupon that ends within them ends soon. */
  soon?: string
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
  private readonly traced: string[] = []
  readonly progress: Progress

  constructor(
    readonly context: Context,
    readonly command: Command,
    readonly globals: Globals,
    private readonly levels: PreferenceLevels,
    readonly text: Text,
    readonly language: Language,
    private readonly colorChoice: string,
    private readonly brokenSettings: CouponError | null,
    /** For what a person reads on standard error. */
    private readonly fold: Fold,
  ) {
    this.progress = new Progress(context, text, globals.quiet)
  }

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

  /**
   * Writes a value that is a document of its own, with `--query` applied; what `--fields` means for it is its maker's
   * to say.
   */
  async printDocument(document: object): Promise<void> {
    await this.render(
      { shape: 'record', items: [document], columns: [] },
      this.globals.query === undefined ? {} : { query: this.globals.query },
    )
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
      width: this.width,
      color: this.color,
      ambiguous: this.ambiguous,
      title: this.command.description(),
    }
    const rendered = renderReport(report, this.globals.output, options)
    const pieces = this.globals.bom && this.globals.output === 'csv' ? marked(rendered) : rendered
    if (this.isPaged) return this.show(await wholeText(pieces))
    await writeChunks(pieces, (text) => {
      this.progress.clear()
      return stdout.write(text)
    })
  }

  /**
   * A line for a person on standard error: not with `--quiet`. Beside the data formats it waits until the command
   * has succeeded, so that a failure leaves one JSON object there and nothing else; `waits` asks for that elsewhere
   * too.
   * Where it cannot be said, so be it.
   */
  note(sentence: Sentence, waits = this.isMachine): void {
    if (this.globals.quiet) return
    if (!waits) this.progress.clear()
    const lines = this.fold(shorten(sentence(this.text), 2000), noteHang)
    const line = `${lines.join('\n')}\n`
    if (waits) this.held.push(line)
    else this.context.stderr.write(line).catch(() => {})
  }

  /**
   * A line of what is sent and received. Beside the data formats the latest of them wait, like a note, for how it ends:
   * after a success they are said, a failure has them in its object.
   */
  trace(line: string): void {
    this.progress.clear()
    if (!this.isMachine) return void this.context.stderr.write(`${line}\n`).catch(() => {})
    this.traced.push(line)
    if (this.traced.length > mostTraced) this.traced.shift()
  }

  /** The failure, with what was sent and received before it. */
  withTrace(error: unknown): unknown {
    if (this.traced.length === 0 || !(error instanceof CouponError)) return error
    return new CouponError(error.kind, error.sentence, { ...error.details, trace: this.traced })
  }

  /** Writes a screen that is whole, through a pager where it is long and one is wanted. */
  async show(screen: string): Promise<void> {
    this.progress.clear()
    if (this.isPaged) await writeScreen(this.context, screen)
    else await this.context.stdout.write(screen)
  }

  private get isPaged(): boolean {
    return this.globals.output === 'table' && pagerOf(this.context) !== null
  }

  /** The command has succeeded: what was held back is said. */
  async finish(): Promise<void> {
    const traced = this.traced.splice(0).map((line) => `${line}\n`)
    for (const line of [...traced, ...this.held.splice(0)]) await this.context.stderr.write(line)
  }

  /** Whether a failure is told as JSON. */
  get isMachine(): boolean {
    return ['json', 'jsonl', 'csv'].includes(this.globals.output)
  }

  /** Cells across standard output; `Infinity` where nothing limits them. */
  get width(): number {
    return widthOf(this.context.stdout, this.context.env)
  }

  /** What the terminal makes of characters of ambiguous width. */
  get ambiguous(): 'narrow' | 'wide' {
    return ambiguousOf(this.context.env)
  }

  /** --color, NO_COLOR, FORCE_COLOR, then whether standard output is a terminal. */
  get color(): boolean {
    const { env, stdout } = this.context
    if (this.colorChoice !== 'auto') return this.colorChoice === 'always'
    if (env['NO_COLOR']) return false
    if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0'
    return stdout.isTTY === true && env['TERM'] !== 'dumb'
  }
}

/** Without the mark some spreadsheets take UTF-8 for a code page of theirs. */
async function* marked(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let mark = '\ufeff'
  for await (const piece of pieces) {
    yield mark + piece
    mark = ''
  }
}

/** Of a note that takes several lines, in cells. */
const noteHang = 2

/** Lines: a batch of a hundred thousand members is not to be held in memory; `--har` keeps every exchange. */
const mostTraced = 100

/** A table that a person pages through is made whole before it is shown. */
async function wholeText(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

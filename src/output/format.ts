import type { Sentence } from '../errors'
import type { Language, Text } from '../text'

/** An item of which nothing is known: the result of a query. */
export type Row = Readonly<Record<string, unknown>>

/** What colour says, never alone: the word is there too. */
export type Tone = 'dim' | 'good' | 'warn' | 'bad'

/** One field of an item that can be picked with `--fields`. */
export interface Column<Item> {
  /** A path into the item: `benefit.amountFen`. It is the CSV heading and the name for `--fields`. */
  field: string
  about: (text: Text) => string
  /** The heading of a table. A column without one is not in the default table. */
  heading?: (text: Text) => string
  /** Its place in the default table, counted from 1, where that is not its place among the columns. */
  position?: number
  /** What a table shows; default: the value itself. Need not be safe: tables clean it. */
  show?(item: Item, text: Text): string
  /** Where a table is too narrow, wide columns give way first. */
  wide?: true
  /** A wide column is no narrower than this, in cells, or rows become blocks; default: 10. */
  least?: number
  align?: 'right'
  /** Its colour, on a terminal that has any. */
  tone?(item: Item): Tone | undefined
  /** How near it is, from 0 to 1, where that can be said: a page draws a bar beside the text. */
  share?(item: Item): number | null
  /** An object whose parts are columns of their own: CSV shows those, and this one only where it is picked. */
  whole?: true
}

/**
 * What a command answers, before it is anything on a screen. `items` is read once, in order, as it comes;
 * `tail` is asked after the last item, when the facts about the whole are known.
 */
export interface Report<Item extends object> {
  /** `document`: head, list and tail in one object. `list`: a bare list. `record`: the one item itself. */
  shape: 'document' | 'list' | 'record'
  head?: object
  /** The name of the list in a document; default `items`. */
  list?: string
  /** Plain values only, ids and codes as text. */
  items: AsyncIterable<Item> | Iterable<Item>
  /** The same items, as many at a time as came together, for a format that looks at each by itself: it reads either. */
  batches?: AsyncIterable<readonly Item[]>
  /** An item as `JSON.stringify` writes it, where that can be done quicker. */
  write?: (item: Item) => string
  tail?(): object
  columns: readonly Column<Item>[]
  /** What stands around the items where they are a page of their own. */
  page?: Page
}

/** The rest of a page. A command says the same on standard error beside the other formats. */
export interface Page {
  /** Default: what the command does. */
  title?: Sentence
  /** Whose they are, and the like: name and value. */
  facts?(text: Text): readonly (readonly [name: string, value: string])[]
  /** Asked after the last item: what amounts take for granted, and the like. A table has them below its rows. */
  footnotes?(): readonly Sentence[]
  /** Asked after the last item: how many of which kind, what part of the whole this is. */
  notes?(): readonly Sentence[]
}

export interface FormatOptions {
  text: Text
  language: Language
  /** Picked columns, in order; all of them where it is left out. */
  fields?: readonly string[]
  /** Cells across. */
  width: number
  color: boolean
  /** What the terminal makes of characters of ambiguous width; default: narrow. */
  ambiguous?: 'narrow' | 'wide'
  /** What a page is headed with that says nothing of itself. */
  title?: string
}

/**
 * One way of writing a report. Yields text in pieces and asks for no more than it needs: memory does not grow with
 * the items (a table holds 100). Nothing is yielded before the first item or the end is there, so that a failure of
 * the first request leaves standard output empty.
 */
export interface Format {
  about: (text: Text) => string
  render<Item extends object>(report: Report<Item>, options: FormatOptions): AsyncIterable<string>
}

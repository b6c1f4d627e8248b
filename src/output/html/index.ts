import type { Column, Format, FormatOptions, Report } from '../format'
import { remarksOf } from '../page'
import { cellsOf, type Heading, headingsOf, longestCell, shownColumns } from '../table/cells'
import { escapeHtml } from './escape'
import { policy, style } from './style'

/** One page that needs nothing else, to look at and to attach to a ticket. It runs nothing and asks for nothing. */
export const html: Format = {
  about: (text) => text.output.html,
  async *render(report, options) {
    const columns = shownColumns(report, options)
    const headings = headingsOf(columns, options.text)
    const rows = rowsOf(report, columns, headings, options)
    const isRecord = report.shape === 'record'
    let before = opening(report, options) + (isRecord ? '<table class="record"><tbody>\n' : tableHead(headings))
    for await (const row of rows) {
      yield before + row
      before = ''
    }
    yield `${before}</tbody></table>\n${remarks(report, options)}</main>\n</body>\n</html>\n`
  },
}

function opening<Item extends object>(
  { page }: Report<Item>,
  { text, language, title = 'coupon' }: FormatOptions,
): string {
  const heading = escapeHtml(page?.title?.(text) ?? title)
  const facts = (page?.facts?.(text) ?? []).map(
    ([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  )
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">',
    `<title>${heading}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<header><h1>${heading}</h1>${facts.length > 0 ? `<dl class="facts">${facts.join('')}</dl>` : ''}</header>`,
    '',
  ].join('\n')
}

function tableHead(headings: readonly Heading[]): string {
  const cells = headings.map(
    ({ heading, right }) => `<th scope="col"${right ? ' class="right"' : ''}>${escapeHtml(heading)}</th>`,
  )
  return `<table class="list"><thead><tr>${cells.join('')}</tr></thead><tbody>\n`
}

async function* rowsOf<Item extends object>(
  { items, shape }: Report<Item>,
  columns: readonly Column<Item>[],
  headings: readonly Heading[],
  { text }: FormatOptions,
): AsyncIterable<string> {
  for await (const item of items) {
    const cells = cellsOf(item, columns, text, longestCell.record).map((cell, index) => ({
      ...cell,
      heading: headings[index]?.heading ?? '',
      right: headings[index]?.right === true,
      share: columns[index]?.share?.(item) ?? null,
      field: columns[index]?.field ?? '',
    }))
    yield shape === 'record'
      ? cells.map((cell) => `<tr><th scope="row">${escapeHtml(cell.heading)}</th>${tableCell(cell)}</tr>\n`).join('')
      : `<tr>${cells.map(tableCell).join('')}</tr>\n`
  }
}

interface PageCell {
  text: string
  tone: string | undefined
  heading: string
  right: boolean
  share: number | null
  field: string
}

/** On a narrow screen a row is a card, and every cell says what it is by itself. */
function tableCell({ text, tone, heading, right, share, field }: PageCell): string {
  const name = /^[a-zA-Z]+$/.test(field) ? field : ''
  const classes = [name, right ? 'right' : '', text.trim() === '' || text === '-' ? 'none' : ''].filter(Boolean)
  const shown =
    tone === undefined ? `<span>${escapeHtml(text)}</span>` : `<span class="tone ${tone}">${escapeHtml(text)}</span>`
  const attributes = `${classes.length > 0 ? ` class="${classes.join(' ')}"` : ''} data-label="${escapeHtml(heading)}"`
  return `<td${attributes}>${shown}${share === null ? '' : bar(share)}</td>`
}

function bar(share: number): string {
  const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100)
  return `<meter min="0" max="100" value="${percent}">${percent}%</meter>`
}

/** They are known last and read first: the style sets them above the table. */
function remarks<Item extends object>(report: Report<Item>, { text }: FormatOptions): string {
  const { footnotes, notes, warnings, asOf } = remarksOf(report, text)
  const paragraphs = [
    ...(asOf === null ? [] : [`<p class="moment">${escapeHtml(text.output.asOf(asOf))}</p>`]),
    ...notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`),
    ...footnotes.map((note) => `<p class="footnote">${escapeHtml(note)}</p>`),
    ...warnings.map((warning) => `<p class="warning">${escapeHtml(warning)}</p>`),
  ]
  return paragraphs.length === 0 ? '' : `<section class="remarks">\n${paragraphs.join('\n')}\n</section>\n`
}

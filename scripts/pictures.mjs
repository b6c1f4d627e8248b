/**
 * Pictures of real screens for the README: `npm run pictures`. Each is what a terminal of 96 columns showed, or what
 * Debian's chromium made of a page.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const pictures = {
  member: ['member', '7', '-p', 'sandbox', '--lang', 'zh'],
  check: ['check', '--cart', '@examples/cart.json', '--uid', '7', '-p', 'sandbox', '--lang', 'zh'],
  sign: ['sign', 'explain', '--request', 'examples/refused.txt', '-p', 'sandbox', '--lang', 'en'],
}
const [columns, cell, line, most] = [96, 8.4, 20, 26]
const colours = {
  1: 'font-weight="bold"',
  2: 'opacity="0.6"',
  31: 'fill="#ff7b72"',
  32: 'fill="#7ee787"',
  33: 'fill="#e3b341"',
}
const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text) => text.replace(/[&<>]/g, (character) => escapes[character])

mkdirSync('docs/images', { recursive: true })
for (const [name, argv] of Object.entries(pictures)) {
  const stdout = printed(argv, { COLUMNS: String(columns), FORCE_COLOR: '1' })
  writeFileSync(`docs/images/${name}.svg`, svg(`coupon ${argv.join(' ')}`, stdout.trimEnd().split('\n').slice(0, most)))
}
await picturePage([...pictures.check, '-o', 'html'], 'docs/images/page.png')

function printed(argv, own) {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', ...own }
  const { status, stdout } = spawnSync(process.execPath, ['bin/coupon.js', ...argv], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`coupon ${argv.join(' ')} ended with ${status}`)
  return stdout
}

async function picturePage(argv, picture) {
  const folder = mkdtempSync(join(tmpdir(), 'coupon-page-'))
  const file = join(folder, 'page.html')
  writeFileSync(file, printed(argv, {}))
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: { width: 900, height: 560 } })
  await page.goto(pathToFileURL(file).href)
  await page.screenshot({ path: picture })
  await browser.close()
  rmSync(folder, { recursive: true })
}

function svg(command, lines) {
  const [width, height] = [columns * cell + 32, (lines.length + 2) * line + 24]
  const rows = [`\x1b[2m$\x1b[22m ${command}`, ...lines]
  const texts = rows.map((row, index) => `<text x="16" y="${index * line + 34}">${spans(row)}</text>`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    `<g font-family="ui-monospace, 'Noto Sans Mono CJK SC', 'Sarasa Mono SC', Menlo, Consolas, monospace" font-size="14" fill="#e6edf3" xml:space="preserve">`,
    ...texts,
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

/** Each run of one colour, at the column where it begins: fonts do not agree on how wide a Chinese character is. */
function spans(row) {
  let [column, style] = [0, '']
  return row
    .split(/(\x1b\[\d+m)/)
    .flatMap((part) => {
      const code = /^\x1b\[(\d+)m$/.exec(part)?.[1]
      if (code !== undefined) {
        style = colours[code] ?? ''
        return []
      }
      return part.split(/( {2,})/).map((text) => {
        const at = 16 + column * cell
        for (const character of text) column += /[\u2e80-\uffef]/.test(character) ? 2 : 1
        return text.trim() === '' ? '' : `<tspan x="${at.toFixed(1)}" ${style}>${escaped(text)}</tspan>`
      })
    })
    .join('')
}

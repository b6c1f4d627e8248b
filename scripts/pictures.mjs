/** Pictures of real screens for the README: `npm run pictures`. Each is what a terminal of 96 columns showed. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'

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
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', COLUMNS: String(columns), FORCE_COLOR: '1' }
  const { status, stdout } = spawnSync(process.execPath, ['bin/coupon.js', ...argv], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`coupon ${argv.join(' ')} ended with ${status}`)
  writeFileSync(`docs/images/${name}.svg`, svg(`coupon ${argv.join(' ')}`, stdout.trimEnd().split('\n').slice(0, most)))
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

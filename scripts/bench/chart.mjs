/** A curve (bench/figures.ts) as an SVG with two logarithmic axes; it is read on light and on dark pages. */
export function chart({ title, x, y, series }) {
  const points = series.flatMap((each) => each.points)
  const across = axis(
    points.map(([value]) => value),
    left,
    width - right,
  )
  const up = axis(
    points.map(([, value]) => value),
    height - bottom,
    top,
  )
  const lines = series.map((each, index) => line(each, colours[index % colours.length], across, up, index))
  const ticks = [
    ...across.ticks.map((tick) => text(across.at(tick), height - bottom + 18, short(tick), 'middle')),
    ...across.ticks.map((tick) => rule(across.at(tick), top, across.at(tick), height - bottom)),
    ...up.ticks.map((tick) => text(left - 8, up.at(tick) + 4, short(tick), 'end')),
    ...up.ticks.map((tick) => rule(left, up.at(tick), width - right, up.at(tick))),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    text(left, 20, `${title}: ${y} over ${x}`, 'start'),
    ...ticks,
    ...lines,
    '</svg>\n',
  ].join('\n')
}

const [width, height] = [560, 320]
const [left, right, top, bottom] = [64, 24, 36, 36]
const colours = ['#1a6fb5', '#c0502b', '#3b8a3e', '#7a4fa3']

/** From the power of ten below the least value to that above the greatest. */
function axis(values, from, to) {
  const least = Math.floor(Math.log10(Math.min(...values)))
  const most = Math.max(Math.ceil(Math.log10(Math.max(...values))), least + 1)
  const at = (value) => round(from + ((Math.log10(value) - least) / (most - least)) * (to - from))
  return { at, ticks: Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index)) }
}

function line({ name, points }, colour, across, up, index) {
  const path = points.map(([px, py]) => `${across.at(px)},${up.at(py)}`)
  const dots = path.map(
    (place) => `<circle cx="${place.split(',')[0]}" cy="${place.split(',')[1]}" r="3" fill="${colour}"/>`,
  )
  const label = text(width - right, top + 14 + 16 * index, name, 'end', colour)
  return [
    `<polyline points="${path.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...dots,
    label,
  ].join('\n')
}

const rule = (x1, y1, x2, y2) => `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#ddd"/>`
const text = (x, y, words, anchor, fill = '#333') =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${fill}">${escaped(words)}</text>`
const escaped = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const short = (value) => (value >= 1000 ? value.toLocaleString('en') : String(Number(value.toPrecision(2))))
const round = (value) => Math.round(value * 10) / 10

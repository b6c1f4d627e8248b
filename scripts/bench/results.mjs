import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

/** What figures are held against, as it names its own version; what is not there is left out of the comparisons. */
const others = {
  gh: ['gh', '--version'],
  httpie: ['http', '--version'],
  awscli: ['aws', '--version'],
  curl: ['curl', '--version'],
  jq: ['jq', '--version'],
}

/** Everything that was measured, as one page. */
export function resultsText(ran) {
  return `${[
    '# What it costs',
    '',
    'Made by `npm run bench`; `npm run bench -- rows` prints one part. Every comparison is a ratio of medians of runs that took',
    'turns, in one go: times of this machine alone say little about another.',
    '',
    ...machine(),
    '',
    ...ran.flatMap(part),
    ...charts(ran),
  ].join('\n')}\n`
}

function machine() {
  const processors = cpus()
  return [
    `- ${processors.length} cores, ${processors[0]?.model.trim() ?? 'of an unknown kind'}, ${Math.round(totalmem() / 2 ** 30)} GB`,
    `- Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
    `- ${Object.entries(others)
      .map(([name, [program, ...argv]]) => `${name} ${versionOf(program, argv)}`)
      .join(', ')}`,
  ]
}

function versionOf(program, argv) {
  const { status, stdout } = spawnSync(program, argv, { encoding: 'utf8' })
  return status === 0 ? (/\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? 'of no version') : 'not there: left out'
}

function part({ name, figures, ended }) {
  const rows = figures.map(
    ({ name: what, value, unit, goal }) =>
      `| ${cell(what)} | ${number(value)} ${unit} | ${goalText(goal)} | ${reached(value, goal)} |`,
  )
  const missed = figures.filter(({ value, goal, about }) => about && reached(value, goal) === 'no')
  return [
    `## ${name}`,
    '',
    ...(ended === null ? [] : [`This part ${ended}; what it had measured by then:`, '']),
    ...(rows.length > 0 ? ['| what | median | goal | reached |', '| --- | --- | --- | --- |', ...rows, ''] : []),
    ...missed.flatMap(({ name: what, about, tried }) => [
      `Where the time or memory of “${what}” goes: ${about}.${tried ? ` Tried: ${tried}.` : ''}`,
      '',
    ]),
  ]
}

const goalText = (goal) =>
  goal === undefined ? '' : 'most' in goal ? `at most ${goal.most}` : `at least ${goal.least}`

const cell = (text) => text.replaceAll('|', '\\|')

function reached(value, goal) {
  if (goal === undefined) return ''
  return ('most' in goal ? value <= goal.most : value >= goal.least) ? 'yes' : 'no'
}

const number = (value) =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))

function charts(ran) {
  const curves = ran.flatMap((each) => each.curves)
  if (curves.length === 0) return []
  return [
    '## As work grows',
    '',
    ...curves.flatMap(({ name, title, x, y }) => [`![${title}: ${y} over ${x}](charts/${name}.svg)`, '']),
  ]
}

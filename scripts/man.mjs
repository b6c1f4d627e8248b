/** Man pages from the command tree: one for `coupon`, one for each command of it, in dist/man. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { build } from 'esbuild'

const entry = `
  export { createProgram } from './src/program'
  export { everyCommand } from './src/cli/lazy-commands'
  export { pathOf } from './src/cli/help-format'
  export { platforms } from './src/platforms'
  export { version } from './package.json'
`

/** Writes the pages into a folder, and answers their names. */
export async function writeManPages(folder) {
  const bundle = `${folder}/tree.cjs`
  mkdirSync(folder, { recursive: true })
  await build({
    stdin: { contents: entry, resolveDir: '.', loader: 'ts' },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  })
  const { createProgram, everyCommand, pathOf, platforms, version } = createRequire(import.meta.url)(`../${bundle}`)
  rmSync(bundle)
  const context = { platforms, stdout: { columns: 80 }, env: {} }
  const printed = { out: '', err: '' }
  const commands = everyCommand(await createProgram(context, 'en', printed))
  const examplesOf = (command) => {
    printed.out = ''
    command.outputHelp()
    return [...printed.out.matchAll(/^ {2}(coupon .*)$/gm)].map(([, line]) => line)
  }
  const shown = commands.filter((command) => pathOf(command).length < 3 && !command._hidden)
  return shown.map((command) => {
    const name = `${pathOf(command).join('-')}.1`
    writeFileSync(`${folder}/${name}`, page(command, { everyCommand, pathOf, examplesOf, version }))
    return name
  })
}

function page(command, { everyCommand, pathOf, examplesOf, version }) {
  const path = pathOf(command)
  const below = everyCommand(command).filter((each) => !each._hidden)
  return [
    `.TH ${quoted(path.join('-').toUpperCase())} 1 "" ${quoted(`coupon ${version}`)}`,
    '.SH NAME',
    `${path.join('-')} \\- ${text(command.description())}`,
    '.SH SYNOPSIS',
    `.B ${text(path.join(' '))}`,
    text(command.usage()),
    ...optionsOf(command, 'OPTIONS'),
    ...(below.length > 1 ? ['.SH COMMANDS'] : []),
    ...below
      .slice(1)
      .flatMap((each) => [
        `.SS ${quoted(pathOf(each).slice(path.length).join(' '))}`,
        text(each.description()),
        ...(command.parent === null ? [] : options(each)),
      ]),
    ...(path.length === 1 ? [] : examples(examplesOf(command))),
    '.SH SEE ALSO',
    path.length === 1 ? 'coupon help, coupon <command> \\-\\-help' : '.BR coupon (1)',
    '',
  ].join('\n')
}

function optionsOf(command, heading) {
  const rows = options(command)
  return rows.length === 0 ? [] : [`.SH ${heading}`, ...rows]
}

function examples(lines) {
  return ['.SH EXAMPLES', '.nf', ...lines.map(text), '.fi']
}

function options(command) {
  return command.options
    .filter(({ hidden }) => !hidden)
    .flatMap(({ flags, description, argChoices }) => [
      '.TP',
      `.B ${text(flags)}`,
      text(argChoices ? `${description} (${argChoices.join(', ')})` : description),
    ])
}

/** Backslashes, hyphens, and dots or quotes at a line's begin are troff's own. */
const text = (words) =>
  words
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^([.'])/, '\\&$1')
    .replace(/[^\x00-\x7f]/gu, unicode)
const unicode = (char) => `\\[u${char.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`
const quoted = (words) => `"${text(words).replaceAll('"', '')}"`

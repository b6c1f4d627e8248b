import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What esbuild bundled (the inputs of its metafile) -> the folders of the packages that it took from, each once. */
export function packagesOf(inputs) {
  const folders = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [])
  return [...new Set(folders)].sort()
}

/** Every bundled package with its name, version, licence, source and whole licence text. Throws where one has none. */
export function licenceText(inputs, legalComments) {
  const parts = packagesOf(inputs).map((folder) => {
    const { name, version, license, homepage, repository } = JSON.parse(read(folder, 'package.json'))
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    if (files.length === 0) throw new Error(`${name} ${version} has no licence file: it cannot be bundled`)
    const source = repository?.url ?? repository ?? homepage ?? ''
    return [
      `${name} ${version}`,
      `Licence: ${license}`,
      `Source: ${source}`,
      '',
      ...files.map((file) => read(folder, file)),
    ]
  })
  const opening = ['coupon holds parts of these packages, unchanged but for being bundled and minified.', '']
  return [opening, ...parts, ['Comments in the bundled files', '', legalComments]]
    .map(joined)
    .join(`\n${'='.repeat(80)}\n\n`)
}

const read = (...path) => readFileSync(join(...path), 'utf8').trim()
const joined = (lines) => `${lines.join('\n').trim()}\n`

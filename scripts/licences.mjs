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
    const { name, version, license, author, homepage, repository } = JSON.parse(read(folder, 'package.json'))
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    const texts =
      files.length > 0 ? files.map((file) => read(folder, file)) : standardText(`${name} ${version}`, license, author)
    const source = repository?.url ?? repository ?? homepage ?? ''
    return [`${name} ${version}`, `Licence: ${license}`, `Source: ${source}`, '', ...texts]
  })
  const opening = ['coupon holds parts of these packages, unchanged but for being bundled and minified.', '']
  return [opening, ...parts, ['Comments in the bundled files', '', legalComments]]
    .map(joined)
    .join(`\n${'='.repeat(80)}\n\n`)
}

/** What a package without a licence file is under: the text that its package.json names. */
function standardText(what, license, author) {
  const holder = author?.name ?? author
  if (license !== 'MIT' || !holder) throw new Error(`${what} has no licence file: it cannot be bundled`)
  return [mit(holder)]
}

const mit = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

const read = (...path) => readFileSync(join(...path), 'utf8').trim()
const joined = (lines) => `${lines.join('\n').trim()}\n`

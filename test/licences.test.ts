import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

it('every bundled package is in the package’s licences, with version, licence and its whole text', async () => {
  const { metafile } = await build({
    entryPoints: ['src/index.ts', 'src/signing/solve/worker.ts', 'src/library.ts'],
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    metafile: true,
  })
  const folders = new Set(
    Object.keys(metafile.inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []),
  )
  const text = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8')
  expect(folders.size).toBeGreaterThan(30)
  for (const folder of folders) {
    const { name, version, license, author } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
    expect(text).toContain(`\n${name} ${version}\nLicence: ${license}\n`)
    const file = ['LICENSE', 'license', 'LICENSE.md', 'License', 'LICENSE.txt', 'LICENSE-MIT.txt'].find((each) =>
      existsSync(`${folder}/${each}`),
    )
    // A package that brings none is under the text that it names.
    expect(text).toContain(
      file === undefined ? `Copyright (c) ${author}` : readFileSync(`${folder}/${file}`, 'utf8').trim(),
    )
  }
})

it('the package has the licences and no compiled code', () => {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' })
  const files = (JSON.parse(packed) as [{ files: { path: string }[] }])[0].files.map(({ path }) => path)
  expect(files).toContain('dist/THIRD-PARTY-LICENSES.txt')
  expect(files.filter((file) => !/\.(js|cjs|mjs|d\.cts|d\.mts|md|txt|json|1)$|^LICENSE$/.test(file))).toEqual([])
})

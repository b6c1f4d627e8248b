/** The types of the library in one file, types/library.d.cts, and types/library.d.mts beside it. It takes seconds. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'

const bundle = await rollup({ input: 'src/library.ts', plugins: [dts({ compilerOptions: { noEmit: false } })] })
const { output } = await bundle.generate({ format: 'es' })
mkdirSync('types', { recursive: true })
writeFileSync('types/library.d.cts', output[0].code)
writeFileSync('types/library.d.mts', "export * from './library.cjs'\n")
await bundle.close()

import { execFileSync } from 'node:child_process'

/** Tests of real processes run the bundle: it is built from the sources under test. */
export default function buildBundle(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'
import { readDocument } from '../../src/profiles/document'
import { type Ended, ending } from '../helpers/ended'

/** A directory of this test file's own, removed when it is done. */
export function temporaryDirectory(): () => string {
  let path = ''
  let count = 0
  beforeAll(() => {
    path = mkdtempSync(join(tmpdir(), 'coupon-profiles-'))
  })
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return () => join(path, String(count++))
}

/** Bundles `writer.ts` and starts it as a process of its own, under a shell line such as `umask 0`. */
export function writerProcess(
  next: () => string,
): (before: string, args: readonly (string | number)[]) => { child: ChildProcess; ended: Promise<Ended> } {
  let file = ''
  beforeAll(async () => {
    file = join(next(), 'writer.cjs')
    await build({
      entryPoints: [resolve(import.meta.dirname, 'writer.ts')],
      outfile: file,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    })
  })
  return (before, args) => {
    const child = spawn('sh', ['-c', `${before || ':'}; exec "$0" "$@"`, process.execPath, file, ...args.map(String)])
    return { child, ended: ending(child) }
  }
}

export function storedNames(directory: string): string[] {
  const file = join(directory, 'profiles.json')
  return [...readDocument(readFileSync(file, 'utf8'), file).profiles.keys()].sort()
}

export function temporaryFiles(directory: string): string[] {
  return readdirSync(directory).filter((name) => name.endsWith('.tmp'))
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { installPacked } from '../../scripts/packed.mjs'
import { startCoupon } from '../helpers/coupon'

const root = resolve(import.meta.dirname, '../..')

/** A folder of somebody else's, in which the packed package is installed. */
export interface Consumer {
  folder: string
  /** Of the sandbox that runs beside it: addresses and invented credentials. */
  env: Record<string, string>
  end(): Promise<void>
}

export async function openConsumer(): Promise<Consumer> {
  execFileSync(process.execPath, ['scripts/build-types.mjs'], { cwd: root })
  const folder = mkdtempSync(join(tmpdir(), 'coupon-consumer-'))
  installPacked(folder)
  const { child, ended } = startCoupon(join(folder, 'home'), ['sandbox', '--port', '0', '--env'])
  let out = ''
  await new Promise<void>((ready) =>
    child.stdout?.on('data', (chunk) => {
      out += String(chunk)
      if (out.includes('COUPON_VERIFY_KEY')) ready()
    }),
  )
  const env = Object.fromEntries(
    [...out.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
  return {
    folder,
    env,
    async end() {
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Every file that is there. */
export const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()

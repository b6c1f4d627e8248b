import { resolve } from 'node:path'
import { readTextFile } from '../../cli/input'
import type { Invocation } from '../../cli/invocation'
import { countExchanges } from '../../session/replay'
import { type Check, failed } from './check'

/** Whether the file that would answer in place of the platform can be read, and is one. */
export async function checkReplay({ context }: Invocation, file: string): Promise<Check> {
  const name = 'replay'
  try {
    const count = countExchanges(await readTextFile(resolve(context.cwd, file), file), file)
    return { name, status: 'pass', message: (t) => t.doctor.replay(file, count) }
  } catch (error) {
    return failed(name, error)
  }
}

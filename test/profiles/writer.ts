/** A process of its own for the tests of the store: adds the named profiles, one write each. */
import { randomBytes } from 'node:crypto'
import { CouponError, exitCodes } from '../../src/errors'
import { nodeContext } from '../../src/node-context'
import { withNewProfile } from '../../src/profiles/profile'
import { changeProfiles } from '../../src/profiles/store'
import { en } from '../../src/text/en'

const { context } = nodeContext(process)
const [directory = '', prefix = '', count = '1', padding = '0'] = process.argv.slice(2)

async function add(name: string): Promise<void> {
  const values = {
    privateKey: `canary-${randomBytes(8).toString('hex')}`,
    'param.padding': 'x'.repeat(Number(padding)),
  }
  await changeProfiles({ ...context, configDir: directory }, (stored) =>
    withNewProfile(stored, name, { platform: 'yoho', values }),
  )
  process.stdout.write(`${name}\n`)
}

async function addAll(): Promise<void> {
  for (let i = 0; i < Number(count); i++) await add(`${prefix}${i}`)
}

addAll().catch((error: unknown) => {
  if (!(error instanceof CouponError)) throw error
  process.stderr.write(`${error.sentence(en)}\n`)
  process.exitCode = exitCodes[error.kind]
})

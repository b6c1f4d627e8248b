import type { Command } from 'commander'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Invocation } from '../../cli/invocation'
import type { Context } from '../../context'
import type { Column } from '../../output/format'
import type { Platform } from '../../platforms/platform'
import { reservedName } from '../../profiles/profile'
import { readProfiles } from '../../profiles/store'
import { type Probed, probe, probeSentence } from '../../session/probe'
import { refusedOf } from '../../session/refused'
import type { Text } from '../../text'
import { onlyPlatform, platformOf } from './platform'

export function addTestCommand(group: Command, context: Context, text: Text): void {
  const command = group.command('test').description(text.profile.aboutTest).argument('[name]', text.profile.aboutName)
  addExamples(command, ['profile test -p sandbox', 'profile test sandbox -o json'], text)
  command.action(action(context, test))
}

interface Tested {
  profile: string | null
  platform: string
  endpoint: string
  ok: boolean
  ms: number
  message: string
}

/** One signed request; exit 0 where the platform took it, and that of the failure where not. */
async function test(invocation: Invocation, _options: object, name: string | undefined): Promise<void> {
  if (invocation.globals.fields === 'help') return invocation.printFields(columns)
  invocation.checkFields(columns)
  const timeout = Number(invocation.prefer('timeout').value)
  const tested: Tested[] = []
  for (const platform of platformsToTest(invocation, name)) {
    const its = name === undefined ? invocation : invocation.withProfile(name)
    const probed = await probe(its, platform, timeout)
    if (probed.failure && !probed.accepted) throw refusedOf(probed.failure, probed.profile)
    tested.push(row(invocation, platform, probed))
  }
  const [only, ...more] = tested
  if (only && more.length === 0) await invocation.print({ shape: 'record', items: [only], columns })
  else await invocation.print({ shape: 'list', items: tested, columns })
}

function platformsToTest({ context, globals }: Invocation, name: string | undefined): readonly Platform[] {
  const named = name ?? globals.profile
  if (named === reservedName) return context.platforms
  const { stored } = readProfiles(context.configDir)
  return [
    named === undefined
      ? onlyPlatform(context, stored, { hint: (t) => t.profile.testHint })
      : platformOf(context.platforms, stored, named),
  ]
}

function row({ text }: Invocation, { name: platform }: Platform, probed: Probed): Tested {
  const { profile, url: endpoint, tookMs } = probed
  const message = probeSentence(profile ?? platform, probed)(text)
  return { profile, platform, endpoint, ok: true, ms: Math.round(tookMs), message }
}

const columns: readonly Column<Tested>[] = [
  { field: 'profile', about: (t) => t.profile.name, heading: (t) => t.profile.name },
  { field: 'platform', about: (t) => t.profile.platform, heading: (t) => t.profile.platform },
  { field: 'endpoint', about: (t) => t.profile.endpoint, heading: (t) => t.profile.endpoint },
  {
    field: 'ok',
    about: (t) => t.profile.testPassed,
    heading: (t) => t.profile.testPassed,
    show: (_, t) => t.profile.isDefault,
  },
  { field: 'ms', about: (t) => t.profile.milliseconds, heading: (t) => t.profile.milliseconds, align: 'right' },
  { field: 'message', about: (t) => t.profile.outcome, heading: (t) => t.profile.outcome, wide: true },
]

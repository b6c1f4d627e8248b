import { versions } from 'node:process'
import type { Invocation } from '../../cli/invocation'
import { CouponError } from '../../errors'
import type { Column } from '../../output/format'
import type { Platform } from '../../platforms/platform'
import { emptyProfiles } from '../../profiles/profile'
import { checkAnswers } from '../../signing/vectors'
import { type Check, failed, type Status } from './check'
import { checkPlatform, checkProxy, platformsToAsk } from './network'
import { checkFiles, checkProfiles } from './store'
import { checkReplay } from './replay'

export interface DoctorOptions {
  fix?: boolean
}

interface Line {
  name: string
  status: Status
  message: string
  hint: string | null
}

/** Looks at everything that a command needs, says what is wrong, and goes on. */
export async function doctor(invocation: Invocation, { fix = false }: DoctorOptions): Promise<void> {
  if (invocation.globals.fields === 'help') return invocation.printFields(columns)
  invocation.checkFields(columns)
  const checks = await examine(invocation, fix)
  const { text } = invocation
  const lines = checks.map(({ name, status, message, hint }): Line => {
    return { name, status, message: message(text), hint: hint?.(text) ?? null }
  })
  const bad = checks.filter(({ status }) => status === 'fail')
  await invocation.print({
    shape: 'document',
    list: 'checks',
    items: lines,
    tail: () => ({ ok: bad.length === 0 }),
    columns,
  })
  if (bad.length === 0) return
  const kind = bad.some(({ refused }) => refused) ? 'auth' : 'config'
  throw new CouponError(kind, (t) => t.doctor.failed(bad.map(({ name }) => name)), {
    hint: bad[0]?.hint ?? (kind === 'config' ? (t) => t.doctor.failedHint : undefined),
  })
}

async function examine(invocation: Invocation, fix: boolean): Promise<Check[]> {
  const { checks: files, stored } = await checkFiles(invocation, fix)
  const profiles = stored ? checkProfiles(invocation, stored) : [unread]
  const { offline, replay } = invocation.globals
  const recording = replay === undefined ? [] : [await checkReplay(invocation, replay)]
  const local = [checkNode(), ...files, ...profiles, checkKnownAnswers(invocation), ...recording]
  if (offline || replay !== undefined) {
    const skipped = ['proxy', 'probe', 'clock', 'tls'].map((name): Check => ({
      name,
      status: 'skip',
      message: (t) => t.doctor.offline,
    }))
    return [...local, ...skipped]
  }
  return [...local, ...(await examineNetwork(invocation, stored ?? emptyProfiles))]
}

const unread: Check = { name: 'profiles', status: 'skip', message: (t) => t.doctor.storeUnread }

async function examineNetwork(invocation: Invocation, stored: Parameters<typeof checkProxy>[2]): Promise<Check[]> {
  try {
    const platforms = platformsToAsk(invocation, stored)
    const proxy = checkProxy(invocation, platforms, stored)
    if (platforms.length === 0)
      return [
        proxy,
        { name: 'probe', status: 'skip', message: (t) => t.doctor.noCredentials, hint: (t) => t.profile.none },
      ]
    const asked: Check[] = []
    for (const platform of platforms) {
      const checks = await checkPlatform(invocation, platform)
      asked.push(...(platforms.length === 1 ? checks : checks.map((check) => ofPlatform(check, platform))))
    }
    return [proxy, ...asked]
  } catch (error) {
    return [failed('probe', error)]
  }
}

/** Of several platforms every check is named for its own. */
function ofPlatform(check: Check, platform: Platform): Check {
  return { ...check, name: `${check.name} ${platform.name}` }
}

/** The oldest that everything here runs on. */
const leastNode = [20, 18, 1]

function checkNode(): Check {
  const is = versions.node
  const parts = is.split('.').map(Number)
  const at = leastNode.findIndex((part, index) => part !== parts[index])
  const enough = at === -1 || (parts[at] ?? 0) > (leastNode[at] ?? 0)
  const message: Check['message'] = (t) => t.doctor.node(is)
  if (enough) return { name: 'node', status: 'pass', message }
  return { name: 'node', status: 'fail', message, hint: (t) => t.doctor.newerNode(leastNode.join('.')) }
}

function checkKnownAnswers({ context }: Invocation): Check {
  const name = 'known answers'
  const checked = context.platforms.flatMap((platform) => checkAnswers(platform.vectors ?? []))
  const wrong = checked.filter(({ pass }) => !pass).length
  if (wrong === 0) return { name, status: 'pass', message: (t) => t.doctor.knownAnswers(checked.length) }
  return { name, status: 'fail', message: (t) => t.sign.vectorsFailed(wrong), hint: (t) => t.doctor.vectors }
}

const tones = { pass: 'good', warn: 'warn', fail: 'bad', skip: 'dim' } as const

const columns: readonly Column<Line>[] = [
  {
    field: 'status',
    about: (t) => t.doctor.status,
    heading: (t) => t.doctor.status,
    show: ({ status }, t) => t.doctor.statusWord(status),
    tone: ({ status }) => tones[status],
  },
  {
    field: 'name',
    about: (t) => t.doctor.name,
    heading: (t) => t.doctor.name,
    show: ({ name }, t) => t.doctor.checkName(name),
  },
  { field: 'message', about: (t) => t.doctor.message, heading: (t) => t.doctor.message, wide: true },
  {
    field: 'hint',
    about: (t) => t.doctor.hint,
    heading: (t) => t.doctor.hint,
    wide: true,
    show: ({ hint }) => hint ?? '',
  },
]

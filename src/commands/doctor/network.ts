import type { Invocation } from '../../cli/invocation'
import { isLoopbackUrl } from '../../http/loopback'
import { proxyFor } from '../../http/proxy'
import type { Platform } from '../../platforms/platform'
import { isFull, readEnvironment } from '../../profiles/environment'
import { defaultName, type Profiles, reservedName } from '../../profiles/profile'
import { gather } from '../../profiles/resolve'
import { type Probed, probe, probeSentence } from '../../session/probe'
import { platformOf } from '../profile/platform'
import { type Check, failed } from './check'

/** A clock may be this wrong, in seconds, before a platform that signs the time refuses. */
const tolerated = 60

/** Which platforms are asked: that of the profile, else every one that has credentials. */
export function platformsToAsk({ context, globals }: Invocation, stored: Profiles): readonly Platform[] {
  const { platforms, env } = context
  if (globals.profile === reservedName) return platforms
  if (globals.profile !== undefined) return [platformOf(platforms, stored, globals.profile)]
  return platforms.filter(
    (platform) => defaultName(stored, platform.name) !== undefined || isFull(readEnvironment(platform, env)),
  )
}

export function checkProxy(
  { context, globals, readableSettings: settings }: Invocation,
  platforms: readonly Platform[],
  stored: Profiles,
): Check {
  const name = 'proxy'
  if (globals.profile === reservedName) return { name, status: 'pass', message: (t) => t.doctor.noProxy }
  try {
    const used = platforms.flatMap((platform) => {
      const { profile, explicitProfile: explicit, endpoint } = globals
      const { values } = gather({ platform, profile, explicit, endpoint, env: context.env, stored, settings })
      const proxy = proxyFor(new URL(values['endpoint'] ?? platform.url), context.env)
      return proxy === null ? [] : [`${platform.name}: ${proxy.host}`]
    })
    if (used.length === 0) return { name, status: 'pass', message: (t) => t.doctor.noProxy }
    return { name, status: 'pass', message: (t) => t.doctor.proxy(used.join(', ')) }
  } catch (error) {
    return failed(name, error)
  }
}

/** One signed request, and what it tells of the clock and of TLS. */
export async function checkPlatform(invocation: Invocation, platform: Platform): Promise<Check[]> {
  const timeout = Number(invocation.prefer('timeout').value)
  try {
    const probed = await probe(invocation, platform, timeout)
    return [
      probeCheck(invocation, platform, probed),
      clockCheck(invocation, platform, probed),
      tlsCheck(invocation, probed),
    ]
  } catch (error) {
    invocation.context.signal.throwIfAborted()
    return [failed('probe', error), { name: 'clock', status: 'skip', message: (t) => t.doctor.noAnswer }]
  }
}

function probeCheck({ globals }: Invocation, platform: Platform, probed: Probed): Check {
  const shown = globals.profile ?? platform.name
  if (probed.accepted) return { name: 'probe', status: 'pass', message: probeSentence(shown, probed) }
  return failed('probe', probed.failure)
}

/** The Date of an answer is cut to the second, and as old as the answer's way. */
function clockCheck(
  { context }: Invocation,
  { signsTime, name: platform }: Platform,
  { answered, answeredMs, tookMs }: Probed,
): Check {
  const name = 'clock'
  if (!answered) return { name, status: 'skip', message: (t) => t.doctor.noAnswer }
  if (answeredMs === null) return { name, status: 'skip', message: (t) => t.doctor.noDate }
  const uncertain = (1 + tookMs / 1000) / 2
  const ahead = (context.now() - tookMs / 2 - (answeredMs + 500)) / 1000
  const off = Math.max(0, Math.abs(ahead) - uncertain)
  const message: Check['message'] = (t) => t.doctor.clock(platform, Math.round(ahead), Math.ceil(uncertain * 10) / 10)
  if (off <= tolerated / 10) return { name, status: 'pass', message }
  const status = signsTime && off > tolerated ? 'fail' : 'warn'
  return { name, status, message, hint: (t) => t.doctor.setClock }
}

function tlsCheck({ context }: Invocation, { url, answered }: Probed): Check {
  const name = 'tls'
  const { protocol, host } = new URL(url)
  if (protocol === 'http:') {
    if (isLoopbackUrl(new URL(url))) return { name, status: 'skip', message: (t) => t.doctor.loopback(host) }
    return { name, status: 'warn', message: (t) => t.coupon.plainHttp(host), hint: (t) => t.doctor.useHttps }
  }
  if (context.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    return { name, status: 'fail', message: (t) => t.errors.uncheckedTls, hint: (t) => t.errors.hintCertificate }
  if (!answered) return { name, status: 'skip', message: (t) => t.doctor.noAnswer }
  return { name, status: 'pass', message: (t) => t.doctor.tls(host) }
}

import { CouponError, usageError, type Sentence } from '../errors'
import type { Values } from '../platforms/values'
import { plain } from '../platforms/options'
import { firstGiven, type Levels, type Source, type Sourced } from './source'

/** flag > environment (not beside an explicit profile) > profile > settings > the platform's own. */
export function chooseEndpoint({ platform, endpoint, explicit, env, settings }: Levels, held: Values): Sourced {
  const variables = [`COUPON_${platform.name.toUpperCase()}_ENDPOINT`, 'COUPON_ENDPOINT']
  const variable = explicit ? undefined : variables.map((name) => env[name]).find(Boolean)
  const levels = { flag: endpoint, environment: variable, profile: held['endpoint'], settings: settings['endpoint'] }
  const { value, source } = firstGiven(levels, platform.url)
  return { value: checkEndpoint(value, source), source }
}

/**
 * http or https, without query and fragment, and no name or password in it, which would end up in logs. Answered without
 * the blanks around it. Throws `usage` where it was typed or is in the environment, `config` where it was read from a
 * file.
 */
export function checkEndpoint(endpoint: string, source: Source): string {
  const stored = source === 'profile' || source === 'settings'
  const fail = (sentence: Sentence) => (stored ? new CouponError('config', sentence) : usageError(sentence))
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (url && `${url.username}${url.password}` !== '') throw fail((t) => t.profile.endpointWithPassword)
  // Also where nothing stands behind the #: what is put behind it would be a fragment, which is never sent.
  if (url && (url.search !== '' || url.href.includes('#'))) throw fail((t) => t.profile.endpointWithQuery)
  if (!url || !/^https?:$/.test(url.protocol)) throw fail((t) => t.profile.badEndpoint(shown(endpoint)))
  return endpoint.trim()
}

/** The same for an address that is kept: nothing in it that a terminal obeys or a URL drops in silence. */
export function checkNewEndpoint(endpoint: string, name: string): string {
  return checkEndpoint(plain(endpoint, name), 'flag')
}

/** What is no address may still hold a password, in front of an `@` or in place of a port, or a key behind a `?`. */
function shown(endpoint: string): string {
  return endpoint
    .replace(/^([a-z][a-z\d+.-]*:\/*)?.*@/is, '$1***@')
    .replace(/[?#].*$/s, '')
    .replace(/([^:/]:)(?!\/|\d{1,5}(?:\/|$)).+$/s, '$1***')
}

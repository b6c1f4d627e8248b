import { hash } from 'node:crypto'
import { version } from '../../../package.json'
import type { JobIdentity } from '../../batch/journal-head'
import type { Shard } from '../../batch/shard'
import type { Invocation } from '../../cli/invocation'
import type { OptionValues } from '../../platforms/platform'
import { type Account, isSandbox } from '../../session/profile'

/** More of a value, a cart, is told by its fingerprint. */
const longestShown = 100

/** What a job is, for its journal: the same command line on the same day or another gives the same. */
export function identityOf(
  invocation: Invocation,
  command: string,
  typed: OptionValues,
  accounts: readonly Account[],
  shard: Shard,
  ordered: boolean,
): JobIdentity {
  const { globals } = invocation
  const { fields, query, now, soon } = globals
  const names = accounts.flatMap(({ profile }) => profile ?? [])
  const urls = accounts.length > 0 ? accounts.map(({ url }) => url) : [globals.endpoint]
  return {
    tool: version,
    command,
    options: settings({ ...typed, fields, query, now, soon }),
    profile: names.length > 0 ? names.join(' ') : (globals.profile ?? ''),
    endpoint: isSandbox(invocation) && globals.endpoint === undefined ? '' : urls.map(shownUrl).join(' '),
    credentials: accounts.map(({ owner }) => owner).join(' '),
    shard: `${shard.index}/${shard.count}`,
    order: ordered ? 'input' : 'completion',
  }
}

function settings(values: OptionValues): string {
  const known = Object.entries(values).filter(([, value]) => value !== undefined)
  const sorted = known.sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(Object.fromEntries(sorted.map(([name, value]) => [name, briefly(value)])))
}

function briefly(value: unknown): unknown {
  if (value instanceof Set) return [...(value as Set<unknown>)].join()
  if (typeof value !== 'string' || value.length <= longestShown) return value
  return `sha256:${hash('sha256', value).slice(0, 16)}`
}

/** What stands behind `?` may be a key. */
function shownUrl(url: string | undefined): string {
  if (url === undefined) return ''
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname}${search === '' ? '' : `?${hash('sha256', search).slice(0, 8)}`}`
}

import type { Invocation } from '../../cli/invocation'
import { printRequest } from '../../cli/print-request'
import { prettyJson } from '../../output/json'
import { withSession } from '../../session/open'
import { choosePlatform, memberValues } from './choose-platform'
import type { Wanted } from './look-up'

/**
 * `--dry-run` and `--curl`: the first request of each question; with `-o json` a list of them where there are several.
 */
export async function printRequests(invocation: Invocation, ids: readonly string[], wanted: Wanted): Promise<void> {
  const requests = (await Promise.all(ids.map((id) => requestsOf(invocation, id, wanted)))).flat()
  const { globals, context } = invocation
  if (globals.output !== 'json' || globals.curl || requests.length === 1) {
    for (const request of requests) await printRequest(invocation, request)
    return
  }
  const shown = requests.map(({ method, url, headers, body }) => ({ method, url, headers, body }))
  await context.stdout.write(`${prettyJson(shown)}\n`)
}

async function requestsOf(invocation: Invocation, id: string, { platform: named, everything }: Wanted) {
  const platform = choosePlatform(invocation, id, named)
  const member = memberValues(platform, id)
  return withSession(invocation, platform, (session) => {
    for (const note of session.notes) invocation.note(note)
    const requests = platform.members.questions.map(({ list, count }) => {
      const { endpoint, values } = count && !everything ? count : list
      return session.prepare(endpoint, { ...values, ...member }).request
    })
    return Promise.resolve(requests)
  })
}

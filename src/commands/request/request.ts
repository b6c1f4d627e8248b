import { printRequest } from '../../cli/print-request'
import type { Invocation } from '../../cli/invocation'
import { noteWarnings } from '../../cli/warnings'
import { codeOf } from '../../disk/disk-error'
import { CouponError, usageError } from '../../errors'
import { type Json, plainValue, writeJson } from '../../json'
import { prettyJson } from '../../output/json'
import { readQuery } from '../../output/query'
import { escapeJson } from '../../output/safe-text'
import type { EndpointCall, Platform } from '../../platforms/platform'
import { reservedName } from '../../profiles/profile'
import { readProfiles } from '../../profiles/store'
import { type Session, withSession } from '../../session/open'
import { platformOf } from '../profile/platform'
import { type RequestOptions, typedOperation } from './options'
import { readParams } from './params'

/** One signed request of any operation, and the data of its answer. It may change something, so it is sent once. */
export async function request(invocation: Invocation, options: RequestOptions, operation: string): Promise<void> {
  refuseFormats(invocation)
  const name = operation.replace(/^\/+/, '')
  if (name === '' || /[\s\u0000-\u001f]/.test(name)) throw usageError((t) => t.request.badOperation)
  const query = invocation.globals.query === undefined ? null : await readQuery(invocation.globals.query)
  const platform = platformFor(invocation, name)
  const params = await readParams(invocation, options)
  const own = platform.ownNames?.find((each) => each in params)
  if (own !== undefined) throw usageError((t) => t.request.ownName(own))
  const call: EndpointCall = { params, ...(options.post && { post: true }) }
  const { source, value } = invocation.prefer('retries')
  const retries = source === 'flag' ? Number(value) : 0
  await withSession(invocation, platform, (session) => send(invocation, session, name, call, query), { retries })
}

async function send(
  invocation: Invocation,
  session: Session,
  name: string,
  call: EndpointCall,
  query: ((document: unknown) => unknown) | null,
): Promise<void> {
  const { context, globals } = invocation
  if (globals.dryRun || globals.curl) return printRequest(invocation, session.client.prepare({ name }, call).request)
  try {
    const { data, body } = await session.client.ask({ name }, call)
    if (globals.output === 'raw') return await context.stdout.write(body)
    await context.stdout.write(`${query ? prettyJson(query(plainValue(data))) : written(invocation, data)}\n`)
    noteWarnings(invocation, session.warnings)
  } catch (error) {
    if (globals.output === 'raw' && session.client.last) await context.stdout.write(session.client.last.body)
    throw withDoubt(error)
  }
}

function written({ globals }: Invocation, data: Json): string {
  return escapeJson(writeJson(data, globals.output === 'jsonl' ? undefined : 2))
}

/** Before these a request cannot have arrived. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|.*CERT.*)$/

/** What was sent and not answered as it should be may have been carried out all the same. */
function withDoubt(error: unknown): unknown {
  if (!(error instanceof CouponError) || !['network', 'protocol'].includes(error.kind)) return error
  if (neverSent.test(codeOf(error.details.cause))) return error
  const { kind, sentence, details } = error
  const { hint } = details
  return new CouponError(kind, (t) => t.request.doubt(sentence(t)), {
    ...details,
    hint: (t) => [...(hint ? [hint(t)] : []), t.request.doubtHint].join(t.check.semicolon),
  })
}

/** Only what is a document. */
function refuseFormats({ globals }: Invocation): void {
  const { output, fields, offline } = globals
  if (offline) throw usageError((t) => t.errors.notTogether('request', '--offline'))
  if (fields !== undefined) throw usageError((t) => t.errors.notTogether('request', '--fields'))
  if (!['table', 'json', 'jsonl', 'raw'].includes(output)) throw usageError((t) => t.request.noFormat(output))
}

/** That of the profile, else the one whose operations begin as this one does: `app.`, `v3/`. */
function platformFor({ context, globals }: Invocation, name: string): Platform {
  const { platforms, configDir } = context
  if (globals.explicitProfile && globals.profile !== undefined && globals.profile !== reservedName)
    return platformOf(platforms, readProfiles(configDir).stored, globals.profile)
  const exact = platforms.filter(({ endpoints }) => endpoints.some((endpoint) => endpoint.name === name))
  const alike = platforms.filter(({ endpoints }) =>
    endpoints.some((endpoint) => headOf(endpoint.name) === headOf(name)),
  )
  const [found, another] = exact.length > 0 ? exact : alike
  if (found && !another) return found
  const heads = [...new Set(platforms.flatMap(({ endpoints }) => endpoints.map((each) => headOf(each.name))))]
  throw usageError(
    (t) => t.request.whichPlatform(name.slice(0, 100)),
    (t) =>
      globals.profile === reservedName
        ? t.request.whichSandboxHint(heads, `coupon ${t.request.example(typedOperation(platforms))}`)
        : t.request.whichHint,
  )
}

const headOf = (name: string): string => /^[^./]*[./]/.exec(name)?.[0] ?? name

import { usageError } from '../errors'
import { curlCommand } from '../http/curl'
import type { HttpRequest } from '../http/message'
import { prettyJson } from '../output/json'
import { escapeJson, showUnseen } from '../output/safe-text'
import type { Invocation } from './invocation'

/** `--dry-run` and `--curl`: the request that would be sent. The key is not in it. */
export async function printRequest({ context, globals }: Invocation, request: HttpRequest): Promise<void> {
  const { method, url, headers, body } = request
  refusePages(globals)
  if (globals.curl) return context.stdout.write(`${curlCommand(request)}\n`)
  if (globals.output === 'json') return context.stdout.write(`${prettyJson({ method, url, headers, body })}\n`)
  if (globals.output === 'jsonl')
    return context.stdout.write(`${escapeJson(JSON.stringify({ method, url, headers, body }))}\n`)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const text = [`${method} ${url}`, ...lines, ...(body === null ? [] : ['', body])]
  return context.stdout.write(text.map((line) => `${showUnseen(line)}\n`).join(''))
}

/** A request is no table and no page. */
function refusePages({ output, curl }: Invocation['globals']): void {
  const flag = curl ? '--curl' : '--dry-run'
  if (output === 'md' || output === 'html') throw usageError((t) => t.errors.notTogether(flag, `-o ${output}`))
}

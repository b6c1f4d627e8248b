import { usageError } from '../errors'
import { curlCommand } from '../http/curl'
import type { HttpRequest } from '../http/message'
import { showUnseen } from '../output/safe-text'
import type { Invocation } from './invocation'

/** `--dry-run` and `--curl`: the request that would be sent. The key is not in it. */
export async function printRequest(invocation: Invocation, request: HttpRequest): Promise<void> {
  const { context, globals } = invocation
  const { method, url, headers, body } = request
  refusePages(globals)
  if (globals.curl) return context.stdout.write(`${curlCommand(request)}\n`)
  if (globals.output === 'json' || globals.output === 'jsonl' || globals.query !== undefined)
    return invocation.printDocument({ method, url, headers, body })
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const text = [`${method} ${url}`, ...lines, ...(body === null ? [] : ['', body])]
  return context.stdout.write(text.map((line) => `${showUnseen(line)}\n`).join(''))
}

/** A request is no table and no page. */
function refusePages({ output, curl }: Invocation['globals']): void {
  const flag = curl ? '--curl' : '--dry-run'
  if (output === 'md' || output === 'html') throw usageError((t) => t.errors.notTogether(flag, `-o ${output}`))
}

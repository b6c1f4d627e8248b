import type { HttpRequest } from './message'

/** One command line for a POSIX shell that sends the same bytes. */
export function curlCommand(request: HttpRequest): string {
  const headers = Object.entries(request.headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`)
  const body = request.body === null ? [] : [`--data-raw ${quote(request.body)}`]
  const method = request.method === 'GET' ? [] : [`-X ${request.method}`]
  return ['curl -sS', ...method, ...headers, ...body, quote(request.url)].join(' ')
}

/** Single quotes hold everything but a single quote. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

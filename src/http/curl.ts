import { shellQuote } from '../text/shell-quote'
import type { HttpRequest } from './message'

/** One command line for a POSIX shell that sends the same bytes. */
export function curlCommand({ method, url, headers, body }: HttpRequest): string {
  const options = [
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...Object.entries(headers).map(([name, value]) => `-H ${shellQuote(headerOf(name, value))}`),
    // --data would read a file where the body begins with an @.
    ...(body === null ? [] : [`--data-raw ${shellQuote(body)}`]),
  ]
  // Brackets and braces are no patterns, and the address is written as it is sent.
  return ['curl -sS --globoff', ...options, shellQuote(new URL(url).href)].join(' ')
}

/** To curl a name with a colon and nothing behind it is a header to be left out. */
function headerOf(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`
}

import { usageError } from '../../../errors'
import type { SignableRequest } from '../../recipe/recipe'
import { assemble } from '../assemble'
import { type Header, withDefault } from '../headers'
import type { Command } from '../shell/command'

/** Options with a value that says nothing of the request, which may stand after a `=`. */
const passedOver = new Set(
  `--output-document --output-file --append-output --execute
  --directory-prefix --quota --tries --timeout --dns-timeout --connect-timeout --read-timeout --wait --waitretry
  --limit-rate --bind-address --ca-certificate --ca-directory --certificate --certificate-type --private-key
  --private-key-type --secure-protocol --ciphers --load-cookies --save-cookies --max-redirect --proxy-user
  --proxy-password --restrict-file-names --progress --base --input-file --level --domains --retry-on-http-error
  --http-user --http-password --password --prefer-family --local-encoding --remote-encoding`.split(/\s+/),
)

/** Short ones, the last of those that share a dash: -qO file. What follows in the same word is the value: -qO-. */
const passedOverShort = /^-[a-zA-Z]*[OoaePQtTwDARIXBil]$/

/** A wget command, as people type it and as Postman writes it. */
export function wgetRequest({ words, variable }: Command): SignableRequest {
  if (variable !== null) throw usageError((t) => t.captures.shellVariable(variable))
  const headers: Header[] = []
  let [url, method, body]: [string, string | undefined, string | null] = ['', undefined, null]
  const left = words.slice(1).toReversed()
  for (let word = left.pop(); word !== undefined; word = left.pop()) {
    const [, name = word, attached] = /^(--[\w-]+)=([^]*)$/.exec(word) ?? []
    const value = () => attached ?? left.pop() ?? ''
    if (name === '--header') headers.push(headerFrom(value()))
    else if (name === '--method') method = value().toUpperCase()
    else if (name === '--post-data' || name === '--body-data') {
      method ??= name === '--post-data' ? 'POST' : undefined
      body = value()
    } else if (name === '--post-file' || name === '--body-file') {
      const file = value()
      throw usageError((t) => t.captures.commandFile(file))
    } else if (name === '-U' || name === '--user-agent') headers.push(['User-Agent', value()])
    else if (name === '--referer') headers.push(['Referer', value()])
    else if (passedOver.has(name) || passedOverShort.test(name)) value()
    else if (!word.startsWith('-')) url = /^[a-z][a-z\d+.-]*:\/\//i.test(word) ? word : `http://${word}`
  }
  const sent = body === null ? headers : withDefault(headers, 'Content-Type', 'application/x-www-form-urlencoded')
  return assemble({ method: method ?? 'GET', url, headers: sent, body })
}

function headerFrom(text: string): Header {
  const at = text.indexOf(':')
  return [text.slice(0, Math.max(0, at)).trim(), text.slice(at + 1).trim()]
}

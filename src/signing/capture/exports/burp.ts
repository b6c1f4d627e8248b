import type { SignableRequest } from '../../recipe/recipe'
import { httpMessages } from '../http-message'
import { childrenOf, readXml } from '../xml-fields'

export const isBurp = (text: string): boolean =>
  /^(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE items[^]*?\]>\s*)?<items[\s>]/.test(text)

/** The requests of items that Burp saved, in base64 or as they are. */
export function burpRequests(text: string): SignableRequest[] {
  return childrenOf(readXml(text)).flatMap((item) => {
    const request = childrenOf(item).find(({ name }) => name === 'request')
    const url = childrenOf(item).find(({ name }) => name === 'url')?.text
    if (!request) return []
    const isBase64 = request.attributes['base64'] === 'true'
    const messages = httpMessages(isBase64 ? Buffer.from(request.text, 'base64').toString('utf8') : request.text)
    return messages.map((message) => (url === undefined ? message : { ...message, url: url.trim() }))
  })
}

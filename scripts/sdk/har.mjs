/** Requests as a HAR file, which keeps each of them to the byte. */
export const har = (captures) => JSON.stringify({ log: { version: '1.2', entries: captures.map(entry) } })

function entry({ method = 'POST', url, headers, body = '' }) {
  const pairs = Object.entries(headers).filter(([, value]) => value !== undefined)
  const mimeType = pairs.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  const request = {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    headers: pairs.map(([name, value]) => ({ name, value: String(value) })),
    queryString: [],
    cookies: [],
    headersSize: -1,
    bodySize: -1,
    ...(body === '' ? {} : { postData: { mimeType, text: body } }),
  }
  return { request, response: { status: 200, headers: [] } }
}

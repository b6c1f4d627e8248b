import type { SignableRequest } from '../../recipe/recipe'
import { type Attempt, type Mistake, type Variant, withRecipe } from '../attempt'
import type { MistakeCode } from '../codes'
import { framePieces, holeName, usesHole, withHole } from './frame-text'

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']

/** Another method, or the same in lower case. */
export const methodDiffers: Mistake = function* (attempt) {
  if (!usesHole(attempt.recipe, 'method')) return
  const { method } = attempt.request
  for (const other of [method.toLowerCase(), ...methods, ...methods.map((each) => each.toLowerCase())])
    if (other !== method)
      yield { code: 'METHOD_DIFFERS', note: other, attempt: withRequest(attempt, { method: other }) }
}

/** Another port, the default port written out, another scheme, or the host that the header names. */
export const hostDiffers: Mistake = function* (attempt) {
  const url = urlOf(attempt)
  if (!url || !usesHole(attempt.recipe, 'host', 'url', 'url-with-query')) return
  const named = Object.entries(attempt.request.headers).filter(([name]) => /^(host|x-forwarded-host)$/i.test(name))
  const bare = url.hostname.replace(/^www\./, '')
  const hosts = [url.hostname, bare, `www.${bare}`, 'localhost', '127.0.0.1', ...named.map(([, host]) => host)]
  for (const host of new Set(hosts)) if (host !== url.host) yield* hostVariant(attempt, url, host)
  for (const port of ['80', '443', '8080'])
    if (url.port !== port) yield* literal('HOST_DIFFERS', attempt, 'host', `${url.hostname}:${port}`)
  yield* literal('HOST_DIFFERS', attempt, 'host', url.host.toUpperCase())
  yield* literal('HOST_DIFFERS', attempt, 'host', url.origin)
  const scheme = url.protocol === 'http:' ? 'https:' : 'http:'
  if (usesHole(attempt.recipe, 'url', 'url-with-query'))
    yield {
      code: 'HOST_DIFFERS',
      note: `${scheme}//`,
      attempt: withUrl(attempt, `${scheme}${url.href.slice(url.protocol.length)}`),
    }
}

function* hostVariant(attempt: Attempt, url: URL, host: string): Iterable<Variant> {
  const href = `${url.protocol}//${host}${url.href.slice(url.origin.length)}`
  if (URL.canParse(href)) yield { code: 'HOST_DIFFERS', note: host, attempt: withUrl(attempt, href) }
}

/** With a slash at its end or without, without what stands before it, encoded again, decoded, with its query. */
export const pathDiffers: Mistake = function* (attempt) {
  const url = urlOf(attempt)
  if (!url || !usesHole(attempt.recipe, 'path', 'url', 'path-with-query', 'url-with-query', 'path-tail')) return
  for (const path of new Set(otherPaths(url.pathname))) {
    if (path === url.pathname) continue
    const moved = new URL(url)
    moved.pathname = path
    if (moved.pathname === path) yield { code: 'PATH_DIFFERS', note: path, attempt: withUrl(attempt, moved.href) }
    else yield* literal('PATH_DIFFERS', attempt, 'path', path)
  }
  if (url.search !== '') yield* literal('PATH_DIFFERS', attempt, 'path', url.pathname + url.search)
  yield* literal('PATH_DIFFERS', attempt, 'path', url.origin + url.pathname)
}

function otherPaths(path: string): string[] {
  const parts = path.split('/').slice(1)
  const tails = parts.slice(1).map((_, index) => `/${parts.slice(index + 1).join('/')}`)
  return [
    path.endsWith('/') ? path.slice(0, -1) : `${path}/`,
    ...tails,
    '/',
    path.slice(1),
    path.replaceAll('%', '%25'),
    decoded(path),
    path.toLowerCase(),
    path.replace(/%[0-9a-f]{2}/gi, (escape) => escape.toLowerCase()),
    path.replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase()),
    encodeURIComponent(path),
    ...['/api', '/v1', '/openapi', '/gateway'].map((prefix) => prefix + path),
  ]
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The fields alone, or one part of the frame gone with the text before or behind it. */
export const frameLeftOut: Mistake = function* (attempt) {
  const { frame } = attempt.recipe
  if (frame === undefined) return
  if (frame !== '{pairs}' && attempt.request.fields.length > 0)
    yield {
      code: 'FRAME_LEFT_OUT',
      note: goneFrom(frame, 'pairs'),
      attempt: withRecipe(attempt, { frame: '{pairs}' }),
    }
  if (usesHole(attempt.recipe, 'body') && frame !== '{body}')
    yield { code: 'FRAME_LEFT_OUT', note: goneFrom(frame, 'body'), attempt: withRecipe(attempt, { frame: '{body}' }) }
  for (const { name, left } of withoutOne(frame)) {
    // A body or a header left out has a code of its own.
    if (name === 'body' || name === 'headers' || name?.startsWith('header:')) continue
    yield { code: 'FRAME_LEFT_OUT', note: `- {${name ?? '…'}}`, attempt: withRecipe(attempt, { frame: left }) }
  }
}

/** What is not there where one part alone was signed: `- {timestamp}.`. */
function goneFrom(frame: string, alone: string): string {
  const gone = frame.replace(new RegExp(`\\{${alone}[^{}]*\\}`), ' ').trim()
  return `- ${gone.slice(0, 60)}`
}

/** The frame without one hole or group: alone, with the text behind it, with the text before it. */
export function withoutOne(frame: string): { name: string | null; left: string }[] {
  const pieces = framePieces(frame)
  return pieces.flatMap((piece, at) => {
    if (!piece.startsWith('{')) return []
    const without = (from: number, count: number) => pieces.toSpliced(from, count).join('')
    const lefts = [without(at, 1)]
    if (pieces[at + 1]?.startsWith('{') === false) lefts.push(without(at, 2))
    if (pieces[at - 1]?.startsWith('{') === false) lefts.push(without(at - 1, 2))
    return [...new Set(lefts)].filter((left) => left !== '').map((left) => ({ name: holeName(piece), left }))
  })
}

function* literal(code: MistakeCode, attempt: Attempt, hole: string, text: string): Iterable<Variant> {
  const changed = withHole(attempt, hole, text)
  if (changed) yield { code, note: text, attempt: changed }
}

function urlOf({ request }: Attempt): URL | null {
  return URL.canParse(request.url) ? new URL(request.url) : null
}

const withUrl = (attempt: Attempt, url: string): Attempt => withRequest(attempt, { url })

export function withRequest(attempt: Attempt, change: Partial<SignableRequest>): Attempt {
  return { ...attempt, request: { ...attempt.request, ...change } }
}

import { decode, encode, transport } from '../stages/encode'
import { hmacDigest } from '../fast-digest'
import { hmacKey } from '../stages/key'
import { digestsOfKey, isKeyOfPair, isPublicKeyDigest, recoverDigest } from '../stages/public-key'
import type { DeriveStep, DigestName, HeaderRules, Recipe } from '../recipe/recipe'
import { canonicalText } from '../sign'
import { verifiesText } from '../verify'
import { attempt } from './attempt'
import { explains } from './explains'
import type { Sample } from './find-signature'
import { firstSample } from './first-sample'
import type { Task } from './search'
import { encodingOf } from './public-key-pipelines'
import { encodedPair } from './space'
import { type Target, readTargets } from './targets'

/**
 * Whole recipes in the manner of the clouds: a canonical request with its signed headers, a digest of it inside the
 * text, a key that is derived. They have too many parts to be searched part by part. The text of each is made once, and
 * signed in each way that the signature may be of. Yields every few milliseconds.
 */
export function* findingFamily(
  { samples, key }: Task,
  isOver: () => boolean,
): Generator<void, { recipe: Recipe | null; tried: number }> {
  const sample = firstSample(samples)
  const { signature, token } = sample
  const endings = isKeyOfPair(key) ? publicKeyEndings(sample, key) : hmacEndings(sample)
  const tests = endings.map((ending) => testOf(ending, sample, key))
  let tried = 0
  for (const frame of frames(sample)) {
    if (isOver()) break
    yield
    const bare: Recipe = { version: 2, signature, ...frame }
    tried += tests.length
    const text = attempt(() => canonicalText(bare, sample.request, '').bytes)
    const index = text === null ? -1 : tests.findIndex((test) => test(text, token))
    const recipe = index < 0 ? null : { ...bare, ...endings[index] }
    if (recipe && samples.every((each) => explains(recipe, each, key))) return { recipe, tried }
  }
  return { recipe: null, tried }
}

/** One after another: a request of many headers has more of them than there is room for. */
function* frames(sample: Sample): Iterable<Frame> {
  yield* framesWithHeaders(sample)
  yield* canonicalRequests(sample)
  yield* innerDigests(sample)
}

type Ending = Pick<Recipe, 'key' | 'digest' | 'encoding' | 'transport'>

/** Whether a text gives the token in this way; the key is derived once. */
function testOf(ending: Ending, { request, signature }: Sample, key: string): (text: Buffer, token: string) => boolean {
  const recipe: Recipe = { version: 2, signature, fields: { take: 'all' }, ...ending }
  const { digest = 'md5' } = ending
  if (isPublicKeyDigest(digest)) return (text, token) => verifiesText(recipe, text, key, token)
  const under = hmacDigest(digest, hmacKey(recipe, key, request))
  return (text, token) =>
    transport(encode(Buffer.from(under(text), 'latin1'), ending.encoding), ending.transport) === token
}

function hmacEndings(sample: Sample): Ending[] {
  const targets = readTargets(sample.token).filter(({ slice }) => slice === undefined)
  return targets.flatMap((target) =>
    target.digests.flatMap((digest) => keysFor(sample, digest).map((key) => ({ key, digest, ...written(target) }))),
  )
}

function publicKeyEndings({ token }: Sample, key: string): Ending[] {
  const encoding = encodingOf(token)
  const recovered = recoverDigest(key, decode(token, encoding))
  return (recovered ? [recovered.digest] : digestsOfKey(key)).map((digest) => ({ digest, encoding }))
}

type Frame = Pick<Recipe, 'fields' | 'order' | 'pair' | 'joiner' | 'headers' | 'frame'> & Pick<Recipe, 'names'>

const written = ({ encoding, transport }: Target): Pick<Recipe, 'encoding' | 'transport'> => ({
  encoding,
  ...(transport === 'as-is' ? {} : { transport }),
})

const noFields: Frame = { fields: { take: 'listed', names: [] } }
const encodedQuery: Frame = {
  fields: { take: 'all', from: 'query' },
  order: 'name-and-value',
  pair: encodedPair,
  joiner: '&',
}
const plainQuery: Frame = { fields: { take: 'all', from: 'query' }, order: 'name', joiner: '&' }
const plainFields: Frame = { fields: { take: 'all' }, order: 'name', joiner: '&' }

/** So many prefixes of headers, and so many times among them, are tried: a request has one or two. */
const mostTried = 8

/** What the signature's text says of the headers, another header does, or their own names do. */
function headerRules({ request, signature }: Sample): HeaderRules[] {
  const names = Object.keys(request.headers)
  const list = names.find((name) => /sign(ed|ature)?-?headers$/i.test(name))
  const prefixes = new Set(names.flatMap((name) => /^x-[a-z0-9]+-/i.exec(name)?.[0].toLowerCase() ?? []))
  const rules: HeaderRules[] = [
    ...(/\{signed\}/.test(signature.text ?? '') ? [{ take: 'named-by', hole: 'signed' } as const] : []),
    ...(list === undefined ? [] : [{ take: 'named-by', hole: `header:${list}` } as const]),
    ...[...prefixes].slice(0, mostTried).map((prefix) => ({ take: 'prefix', prefix }) as const),
  ]
  return rules
}

/** `PUT`, a digest, a type, a date, the service's own headers, and what is asked for: stores of objects. */
function* framesWithHeaders(sample: Sample): Iterable<Frame> {
  const lines = [
    '{method}\n{header:Content-MD5}\n{header:Content-Type}\n{header:Date}\n',
    '{method}\n{header:Accept}\n{header:Content-MD5}\n{header:Content-Type}\n{header:Date}\n',
    '{method}\n{header:Content-Type}\n{header:Content-MD5}\n{header:Date}\n',
    '{method}\n{header:Content-MD5}\n{header:Content-Type}\n',
    '{method}\n{header:Content-MD5}\n{header:Content-Type}\n\n',
    '{method}\n{header:Date}\n',
    '{method}\n',
    '',
  ]
  const resources: [string, Frame][] = [
    ['{path}', noFields],
    ['{path-with-query}', noFields],
    ['/{host-label:1}{path}', noFields],
    ['{path}{pairs|after-question}', plainFields],
    ['{path}{pairs|after-question}', plainQuery],
    ['{path}\n{pairs}', encodedQuery],
    ['{path}\n{query}', noFields],
    ['{path-with-query}\n{body}', noFields],
    ['{path-with-query}{body}', noFields],
  ]
  for (const headers of [...headerRules(sample), null]) {
    for (const line of headers ? lines : lines.slice(0, 4)) {
      for (const [resource, fields] of resources)
        yield { ...fields, frame: `${line}${headers ? '{headers}' : ''}${resource}`, ...(headers ? { headers } : {}) }
    }
  }
}

const paths = ['{path}', '{path|end-slash}', '{path|rfc3986-path}']
const queries: [string, Frame][] = [
  ['{pairs}', encodedQuery],
  ['{query}', noFields],
]

/** Method, path, query, headers and body, a line each. */
function* requestLines(sample: Sample): Iterable<Frame & { frame: string; headers: HeaderRules }> {
  const digest = Object.keys(sample.request.headers).find((name) => /content-sha256$/i.test(name))
  const bodies = [
    '{body|sha256}',
    ...(digest === undefined ? [] : [`{header:${digest}}`]),
    'UNSIGNED-PAYLOAD',
    '{body}',
  ]
  for (const headers of headerRules(sample)) {
    for (const path of paths) {
      for (const [query, fields] of queries) {
        for (const body of bodies) {
          yield { ...fields, headers, frame: `{method}\n${path}\n${query}\n{headers}\n{signed}\n${body}` }
          yield { ...fields, headers, frame: `{method}\n${path}\n${query}\n{headers}{signed}\n${body}` }
          yield { ...fields, headers, frame: `{method}\n${path}\n${query}\n{headers}\n${body}` }
          yield { ...fields, headers, frame: `{method}\n${path}\n${query}\n{headers}${body}` }
        }
      }
    }
  }
}

/** The same as the text itself, and headers alone, as HTTP signatures have them. */
function* canonicalRequests(sample: Sample): Iterable<Frame> {
  yield* requestLines(sample)
  for (const headers of headerRules(sample)) {
    const escaped = { ...headers, pair: '\n{name|rfc3986}:{value|rfc3986}' }
    for (const path of paths) {
      for (const [query, fields] of queries)
        yield { ...fields, headers: escaped, frame: `{method}\n${path}\n${query}{headers}` }
    }
    for (const pair of ['{name}: {value}\n', '{name}:{value}\n'])
      yield { ...noFields, headers: { ...headers, pair, order: 'as-sent' }, frame: '{headers|trim}' }
  }
}

/** The algorithm, the time and the scope before a digest of the canonical request. */
function* innerDigests(sample: Sample): Iterable<Frame> {
  const { text = '' } = sample.signature
  const algorithm = /^([\w-]+)\s/.exec(text)?.[1]
  const scope = scopeOf(text)
  const times = Object.keys(sample.request.headers)
    .filter((name) => /date|time-?stamp/i.test(name))
    .slice(0, mostTried)
  const moments = [
    ...times.map((name) => `{header:${name}}\n`),
    ...(/\{timestamp\}/.test(text) ? ['{timestamp}\n'] : []),
    '',
  ]
  if (algorithm === undefined) return
  for (const inner of requestLines(sample)) {
    for (const moment of moments) {
      for (const place of scope === null ? [''] : [`${scope}\n`, ''])
        yield { ...inner, frame: `${algorithm}\n${moment}${place}{${inner.frame}|sha256}` }
    }
  }
}

/** `{date}/{region}/{service}/aws4_request`: what follows the id in a credential. */
const scopeOf = (text: string): string | null => /\{id\}\/([^,;\s"]+)/.exec(text)?.[1] ?? null

type Key = NonNullable<Recipe['key']>

function keysFor(sample: Sample, digest: DigestName): Key[] {
  const { text = '' } = sample.signature
  const scope = scopeOf(text)
  const words = /^([\w-]+)\s/.exec(text)?.[1]?.split('-') ?? []
  const prefixes = [...new Set([words[0] ?? '', '', ...words.slice(1)])]
  const chain = (prefix: string): DeriveStep[] => [
    ...(prefix === '' ? [] : [{ prefix }]),
    ...(scope ?? '').split('/').map((over) => ({ hmac: digest, over })),
  ]
  const authorization = /^(\S+)\/\{(?:signed|signature)\}|^(\S+?)\/\/\{signature\}/.exec(text)
  const under = authorization?.[1] ?? authorization?.[2]
  const derived: DeriveStep[][] = [
    ...(scope === null ? [] : prefixes.map(chain)),
    ...(under === undefined ? [] : [[{ hmac: digest, over: under, as: 'hex' as const }]]),
  ]
  return [{ at: 'hmac' }, ...derived.map((derive): Key => ({ at: 'hmac', derive })), { at: 'hmac', as: 'base64' }]
}

import { usageError } from '../errors'
import { type Difference, firstDifference } from './byte-diff'
import type { Finding, MistakeCode } from './diagnose/codes'
import { diagnosing } from './diagnose/diagnose'
import type { OtherKey } from './diagnose/suspect'
import { factsOf, type Surroundings } from './diagnose/facts'
import { carriedKey } from './stages/carried-key'
import { fingerprint } from './stages/key'
import { placeOfFields } from './stages/field-places'
import { takeFields } from './stages/pairs'
import type { Recipe, SignableRequest } from './recipe/recipe'
import { holesOf, parseTemplate } from './recipe/template'
import { matchesToken } from './verify'
import { maskedText, plainText } from './stages/segments'
import { maskOurs, maskTheirs, secretsOf } from './their-text'
import { type Signature, sign, signText, tokenOf } from './sign'
import type { Threads } from './threads'

/** What is to be explained. What the other side said is optional: without it there is nothing to diagnose. */
export interface Question extends Surroundings {
  recipe: Recipe
  request: SignableRequest
  key: string
  /** The other side's token; default: the one in the request. */
  expected?: string | undefined
  /** The other side's canonical string: then the answer is where the two part. */
  expectedCanonical?: string | undefined
  knownNames?: readonly string[]
  otherKeys?: readonly OtherKey[]
  outOfTime(): boolean
  threads?: Threads | undefined
}

/** Every stage of a signature, and what the other side did differently. Holds no secret. */
export interface Explanation {
  signed: { name: string; value: string }[]
  canonical: string
  canonicalBytes: number
  keyLength: number
  keyFingerprint: string
  digestHex: string
  encoded: string
  token: string
  /** Names as sent. */
  notSigned: string[]
  expected: string | null
  /** `null` where there is nothing to compare with. */
  match: boolean | null
  /** Of the canonical strings where the other one is known, else of the tokens. */
  firstDifference: Difference | null
  diagnosis: Finding[]
  tried: number
  alternatives: MistakeCode[][]
}

/** Characters: half an MD5 is the least that schemes send. */
const shortestDigest = 16

/** Whatever an HTTP library did to it, a digest is a run of letters of hex or base64. */
const isDigestLike = (token: string): boolean => /[\w+/-]{16}/.test(token.replace(/%(?:25)*2[bf]|\s/gi, '+'))

/** Throws `usage` where no digest can be in what is compared with: a search for what was done to it would be in vain. */
export function refuseNoDigest({ recipe, request, key, ...given }: Omit<Question, 'outOfTime'>): void {
  const held = given.expectedCanonical === undefined ? tokenOf(recipe, request) : null
  const token = given.expected ?? held
  if (!token || isDigestLike(token) || sign(recipe, request, key).token.length < shortestDigest) return
  throw usageError((t) => t.sign.noDigestIn(given.expected ?? recipe.signature.name))
}

/** Yields now and then, so that whoever waits can see to other things. */
export function* explaining(question: Question): Generator<void, Explanation> {
  const { recipe, request, key } = question
  const signature = sign(recipe, request, key)
  const expected =
    question.expected ?? (question.expectedCanonical === undefined ? tokenOf(recipe, request) || null : null)
  const token = expected ?? tokenOfCanonical(question, signature)
  const found = token === null ? null : yield* diagnosing({ ...question, expected: token })
  const facts = factsOf(recipe, request, found?.match === false ? { ...question, inSeconds: false } : question)
  const secret = fingerprint(key)
  const carried = carriedKey(key, request, [expected ?? ''])
  const shown = (text: string) => carried?.text(text) ?? text
  return {
    signed: signature.signed,
    canonical: maskedText(signature.canonical),
    canonicalBytes: signature.canonicalBytes,
    keyLength: secret.length,
    keyFingerprint: secret.fingerprint,
    digestHex: signature.digestHex,
    encoded: signature.encoded,
    token: signature.token,
    notSigned: notSigned(recipe, request).map(shown),
    expected: expected === null ? null : shown(expected),
    match: found?.match ?? null,
    firstDifference: difference(question, signature, expected, shown),
    diagnosis: [...(found?.findings ?? []), ...facts].map((finding) => ({ ...finding, note: shown(finding.note) })),
    tried: found?.tried ?? 0,
    alternatives: found?.alternatives ?? [],
  }
}

/** What the other side's canonical string would give here: a token whose mistake is in the string. */
function tokenOfCanonical(
  { recipe, request, key, expectedCanonical }: Question,
  { canonical, token }: Signature,
): string | null {
  if (expectedCanonical === undefined) return null
  if (expectedCanonical === plainText(canonical) || expectedCanonical === maskedText(canonical)) return token
  const unmasked = secretsOf(canonical).reduce((text, secret) => text.replace('***', () => secret), expectedCanonical)
  return signText(recipe, request, unmasked, key)
}

/** A frame that takes in the body, the query or a single field covers what stands there. */
function notSigned(recipe: Recipe, request: SignableRequest): string[] {
  const taken = new Set(takeFields(recipe, request))
  const places = placeOfFields(request)
  const holes = holesOf(parseTemplate(recipe.frame ?? ''))
  const has = (...names: string[]) => holes.some(({ name, of }) => of === undefined && names.includes(name))
  const [whole, query] = [has('body') && request.body !== null, has('query', 'url-with-query')]
  const named = holes.filter(({ name }) => name === 'field' || name === 'json').map(({ of }) => of)
  const isSignature = (name: string) =>
    !/^(header|json-path)$/.test(recipe.signature.in) && name === recipe.signature.name
  return request.fields
    .filter((field, index) => {
      if (taken.has(field) || named.includes(field.name) || isSignature(field.name)) return false
      return places[index] === 'query' ? !query && !(whole && !request.url.includes('?')) : !whole
    })
    .map((field) => field.name)
}

/** Their canonical string may hold the key or a mask in its place; ours is shown masked. */
function difference(
  question: Question,
  { canonical, token }: Signature,
  expected: string | null,
  shown: (text: string) => string,
): Difference | null {
  const theirs = question.expectedCanonical
  if (theirs === undefined)
    return expected === null || token === '' || matchesToken(question.recipe, question.request, question.key, expected)
      ? null
      : firstDifference(token, shown(expected))
  const ours = maskedText(canonical)
  if (maskOurs(canonical, theirs) === ours) return null
  return firstDifference(ours, maskTheirs(canonical, theirs)) ?? anotherKey(ours)
}

/** The texts part where the key stands, and nowhere else. */
function anotherKey(masked: string): Difference {
  return { at: Buffer.byteLength(masked.slice(0, masked.indexOf('***'))), ours: '***', theirs: '***' }
}

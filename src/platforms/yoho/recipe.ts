import type { Recipe } from '../../signing/recipe/recipe'

/**
 * The gateway's SecurityInterceptor: every decoded parameter and `private_key` in one TreeMap, `k=v` trimmed as one
 * string, joined with `&`, MD5. The key stands in its alphabetical place.
 */
export const clientSecret: Recipe = {
  version: 1,
  signature: { in: 'query', name: 'client_secret' },
  fields: { take: 'all', except: ['/api', 'client_secret', 'q', 'debug_data'] },
  values: { trim: 'pair' },
  order: 'name',
  pair: 'name=value',
  joiner: '&',
  key: { at: 'in-order', name: 'private_key' },
  digest: 'md5',
  encoding: 'hex',
  compare: 'ignoring-case',
}

/** The header x-yoho-verify: HMAC-SHA256 over the sorted, decoded query, `client_secret` included. */
export const verifyHeader: Recipe = {
  version: 1,
  signature: { in: 'header', name: 'x-yoho-verify' },
  fields: { take: 'all' },
  order: 'name',
  pair: 'name=value',
  joiner: '&',
  key: { at: 'hmac' },
  digest: 'sha256',
  encoding: 'hex',
  compare: 'ignoring-case',
}

/** `md5` of an answer: MD5(salt + ":" + data), over the bytes of `data` as received (ApiResponse.getMd5). */
export const answerMd5: Recipe = {
  version: 1,
  signature: { in: 'json', name: 'md5' },
  fields: { take: 'listed', names: [] },
  frame: '{body}',
  key: { at: 'prefix', joiner: ':' },
  digest: 'md5',
  encoding: 'hex',
  compare: 'ignoring-case',
}

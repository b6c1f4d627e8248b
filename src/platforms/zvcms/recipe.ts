import type { Recipe } from '../../signing/recipe/recipe'

/**
 * The Token of Qmai's open API (数字签名sign): HMAC-SHA1 under the openKey over GrantCode, Nonce, OpenId and
 * Timestamp, base64, percent-encoded inside the JSON body. Action and Params are not signed. Names are signed in
 * lower camel, which gives the vendor's printed vector; no page says so of V2, hence the switch.
 */
export function tokenRecipe(names: 'camel' | 'pascal' = 'camel'): Recipe {
  return {
    version: 1,
    signature: { in: 'json', name: 'Token' },
    fields: { take: 'listed', names: ['GrantCode', 'Nonce', 'OpenId', 'Timestamp'] },
    names,
    order: 'name',
    pair: 'name=value',
    joiner: '&',
    key: { at: 'hmac' },
    digest: 'sha1',
    encoding: 'base64',
    transport: 'percent-encoded',
  }
}

import type { Recipe } from '../../signing/recipe/recipe'

/**
 * The token of Qmai's open API V3, the recipe of V2 under the names that V3 sends: HMAC-SHA1 under the openKey over
 * grantCode, nonce, openId and timestamp, base64, percent-encoded inside the JSON body. `params` and the path are not
 * signed.
 */
export const tokenRecipe: Recipe = {
  version: 1,
  signature: { in: 'json', name: 'token' },
  fields: { take: 'listed', names: ['grantCode', 'nonce', 'openId', 'timestamp'] },
  order: 'name',
  pair: 'name=value',
  joiner: '&',
  key: { at: 'hmac' },
  digest: 'sha1',
  encoding: 'base64',
  transport: 'percent-encoded',
}

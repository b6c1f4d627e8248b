import type { NamedRecipe } from './named-recipe'

export const kraken: NamedRecipe = {
  about: {
    en: 'Kraken REST API, API-Sign',
    zh: 'Kraken REST API（API-Sign 头）',
  },
  source: 'https://docs.kraken.com/api/docs/guides/spot-rest-auth',
  read: { in: 'page', at: 'https://docs.kraken.com/api/docs/guides/spot-rest-auth' },
  recipe: {
    version: 2,
    signature: {
      in: 'header',
      name: 'API-Sign',
    },
    fields: {
      take: 'listed',
      names: [],
    },
    frame: '{path}{{field:nonce}{body}|sha256|raw}',
    key: {
      at: 'hmac',
      as: 'base64',
    },
    digest: 'sha512',
    encoding: 'base64',
  },
  example: {
    method: 'POST',
    url: 'https://api.kraken.com/0/private/AddOrder',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'API-Sign': '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
    },
    body: 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25',
    key: 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==',
  },
}
